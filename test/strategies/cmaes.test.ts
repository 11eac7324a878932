import { describe, expect, it } from 'vitest'
import { run } from '../../src/benchmark/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import { ellipsoid, type Problem, rosenbrock, sphere } from '../../src/problems/index.ts'
import type { Params, SpaceDefinition } from '../../src/space/index.ts'
import { type CmaesOptions, cmaes } from '../../src/strategies/index.ts'
import { conformance } from './conformance.ts'

conformance(() => cmaes({ population: 3 }))

/** Evaluations until the regret is below 1e-8. */
const solvedAfter = (problem: Problem, seed: number, most: number, pending?: number): number =>
  run(cmaes(), problem, seed, most, pending === undefined ? {} : { pending }).regret.findIndex((regret) => regret < 1e-8)

const minimised = (space: SpaceDefinition, f: (params: Params) => number, trials: number, seed = 1, options?: CmaesOptions) => {
  const optimizer = new Optimizer({ space, seed, strategy: cmaes(options) })
  for (let i = 0; i < trials; i++) {
    const { id, params } = optimizer.ask()
    optimizer.tell(id, f(params))
  }
  return optimizer
}

describe('cmaes', () => {
  // pycma 4.5 with its defaults, five seeds: 600-720, 1330-1470, 1280-1616, 3870-4140, 4930-5600
  it.each([
    [sphere(5), 900],
    [sphere(10), 1800],
    [ellipsoid(5), 2000],
    [ellipsoid(10), 5000],
    [rosenbrock(10), 7500],
  ])('solves $name to 1e-8 in about as many evaluations as the reference', (problem, most) => {
    const evaluations = solvedAfter(problem, 1, most)
    expect(evaluations).toBeGreaterThan(0)
  })

  it('sees the order of results only: a monotone transform of the objective changes no suggestion', () => {
    const space = {
      x: { type: 'float', min: -1, max: 2 },
      n: { type: 'int', min: 0, max: 9 },
      y: { type: 'float', min: 0, max: 1 },
    } as const
    const f = ({ x, n, y }: Params) => (x as number) ** 2 + ((n as number) - 3) ** 2 + 10 * (y as number)
    const plain = minimised(space, f, 120)
    const cubed = minimised(space, (params) => (f(params) + 1) ** 3 - 5, 120)
    expect(cubed.trials.map(({ params }) => params)).toEqual(plain.trials.map(({ params }) => params))
  })

  it('finds a minimum in a corner of the box', () => {
    const space = { x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 1e-3, max: 1, scale: 'log' } } as const
    const { best } = minimised(space, ({ x, y }) => (x as number) + (y as number), 400)
    expect(best!.value).toBeLessThan(1e-3 + 1e-6)
  })

  it('does not freeze on a level: integers and steps far from the middle beside continuous parameters', () => {
    const space = {
      a: { type: 'int', min: 0, max: 100 },
      b: { type: 'int', min: 1, max: 1000, scale: 'log' },
      c: { type: 'ordinal', values: [1, 2, 3] },
      x: { type: 'float', min: -5, max: 5 },
      y: { type: 'float', min: -5, max: 5 },
    } as const
    const f = ({ a, b, c, x, y }: Params) =>
      ((a as number) - 91) ** 2 + ((b as number) - 3) ** 2 + 4 * ((c as number) - 3) ** 2 + (x as number) ** 2 + 1e4 * (y as number) ** 2
    for (let seed = 0; seed < 5; seed++) {
      const { best } = minimised(space, f, 1200, seed)
      expect(best?.params).toMatchObject({ a: 91, b: 3, c: 3 })
      expect(best!.value).toBeLessThan(1e-6)
    }
  })

  it('learns which choices are good, and goes on trying others', () => {
    const choices = ['a', 'b', 'c', 'd', 'e']
    const space = {
      c0: { type: 'categorical', choices },
      c1: { type: 'categorical', choices },
      c2: { type: 'categorical', choices },
      x: { type: 'float', min: -3, max: 5 },
    } as const satisfies SpaceDefinition
    const f = ({ c0, c1, c2, x }: Params) => [c0, c1, c2].filter((c) => c !== 'd').length + (x as number) ** 2
    const { trials, best } = minimised(space, f, 300)
    expect(best?.params).toMatchObject({ c0: 'd', c1: 'd', c2: 'd' })
    const late = trials.slice(-100).filter(({ params }) => params.c0 === 'd').length
    expect(late).toBeGreaterThan(60)
    expect(late).toBeLessThan(100)
  })

  it('starts at the best of what was told before its first suggestion', () => {
    const space = { x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } } as const
    const optimizer = new Optimizer({ space, seed: 1, direction: 'maximize', strategy: cmaes({ sigma: 0.01 }) })
    optimizer.tell({ params: { x: 0.1, y: 0.2 }, value: 1 })
    optimizer.tell({ params: { x: 0.8, y: 0.3 }, value: 5 })
    optimizer.tell({ params: { x: 0.5, y: 0.9 }, value: 4 })
    for (const { params } of optimizer.ask(5)) {
      expect(Math.abs(params.x - 0.8)).toBeLessThan(0.05)
      expect(Math.abs(params.y - 0.3)).toBeLessThan(0.05)
    }
  })

  it('uses late results: with 32 trials always pending it solves the sphere in at most four times the evaluations', () => {
    const evaluations = solvedAfter(sphere(5), 1, 2800, 32)
    expect(evaluations).toBeGreaterThan(0)
  })

  it('restarts elsewhere with a larger population when results no longer differ', () => {
    const { trials } = minimised({ x: { type: 'float', min: 0, max: 1 } }, () => 1, 400)
    const late = trials.slice(-100).map(({ params }) => params.x as number)
    expect(Math.max(...late) - Math.min(...late)).toBeGreaterThan(0.2)
  })

  it.each([
    [{ population: 1 }, 'ERR_ARGUMENT_VALUE', 'options.population'],
    [{ population: 2.5 }, 'ERR_ARGUMENT_VALUE', 'options.population'],
    [{ population: '8' }, 'ERR_ARGUMENT_TYPE', 'options.population'],
    [{ sigma: 0 }, 'ERR_ARGUMENT_VALUE', 'options.sigma'],
    [{ sigma: 1.5 }, 'ERR_ARGUMENT_VALUE', 'options.sigma'],
    [{ sigma: NaN }, 'ERR_ARGUMENT_VALUE', 'options.sigma'],
    [{ growth: 0.5 }, 'ERR_ARGUMENT_VALUE', 'options.growth'],
    [{ growth: null }, 'ERR_ARGUMENT_TYPE', 'options.growth'],
    [{ restarts: 3 }, 'ERR_ARGUMENT_VALUE', 'options.restarts'],
    [null, 'ERR_ARGUMENT_TYPE', 'options'],
  ])('refuses options %j', (options, code, argument) => {
    expect(() => cmaes(options as CmaesOptions)).toThrow(expect.objectContaining({ code, argument }))
  })
})
