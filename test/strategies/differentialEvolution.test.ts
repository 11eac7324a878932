import { describe, expect, it } from 'vitest'
import { run } from '../../src/benchmark/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import { ellipsoid, rosenbrock, sphere, styblinskiTang } from '../../src/problems/index.ts'
import type { Params, SpaceDefinition } from '../../src/space/index.ts'
import { type DifferentialEvolutionOptions, differentialEvolution } from '../../src/strategies/index.ts'
import { conformance } from './conformance.ts'

conformance(() => differentialEvolution({ population: 4 }))

describe('differentialEvolution', () => {
  it.each([
    [sphere(5), 3000],
    [ellipsoid(5), 4000],
    [rosenbrock(5), 9000],
    [styblinskiTang(5), 3500],
  ])('solves $name to 1e-8', (problem, most) => {
    for (let seed = 0; seed < 3; seed++) {
      expect(run(differentialEvolution(), problem, seed, most).regret.at(-1)).toBeLessThan(1e-8)
    }
  })

  it('solves the sphere with 32 trials always pending', () => {
    expect(run(differentialEvolution(), sphere(5), 1, 3500, { pending: 32 }).regret.at(-1)).toBeLessThan(1e-8)
  })

  it('finds the optimum of a mixed, conditional space', () => {
    const space = {
      model: { type: 'categorical', choices: ['a', 'b', 'c', 'd'] },
      depth: { type: 'int', min: 1, max: 50, when: { model: ['c'] } },
      rate: { type: 'float', min: 1e-4, max: 1, scale: 'log' },
      x: { type: 'float', min: -5, max: 5, when: { model: ['a', 'c'] } },
    } as const satisfies SpaceDefinition
    const f = ({ model, depth = 0, rate, x = 3 }: Params) =>
      (model === 'c' ? 0 : 1) + ((depth as number) - 37) ** 2 + (rate as number) + ((x as number) - 1) ** 2
    for (let seed = 0; seed < 3; seed++) {
      const optimizer = new Optimizer({ space, seed, strategy: differentialEvolution() })
      for (let i = 0; i < 1500; i++) {
        const { id, params } = optimizer.ask()
        optimizer.tell(id, f(params))
      }
      expect(optimizer.best?.params).toMatchObject({ model: 'c', depth: 37 })
      expect(optimizer.best!.value).toBeLessThan(1e-4 + 1e-6)
    }
  })

  it.each([
    [{ population: 3 }, 'ERR_ARGUMENT_VALUE', 'options.population'],
    [{ population: NaN }, 'ERR_ARGUMENT_VALUE', 'options.population'],
    [{ population: '8' }, 'ERR_ARGUMENT_TYPE', 'options.population'],
    [{ scale: 0.5 }, 'ERR_ARGUMENT_VALUE', 'options.scale'],
    [7, 'ERR_ARGUMENT_TYPE', 'options'],
  ])('refuses options %j', (options, code, argument) => {
    expect(() => differentialEvolution(options as DifferentialEvolutionOptions)).toThrow(expect.objectContaining({ code, argument }))
  })
})
