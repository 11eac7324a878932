import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { isSurmiseError } from '../../src/base/index.ts'
import { hypervolume, pointOf, spaceOf } from '../../src/benchmark/index.ts'
import { type Direction, Optimizer, type Strategy } from '../../src/index.ts'
import { dtlz2, type MultiObjectiveProblem, zdt1, zdt3 } from '../../src/problems/index.ts'
import { cmaes, nsga2, random } from '../../src/strategies/index.ts'
import { conformance } from './conformance.ts'

conformance(() => nsga2())
// a population so small that it evolves soon
conformance(() => nsga2({ population: 3 }))
conformance(() => nsga2({ population: 3 }), { objectives: 2 })

const both: readonly Direction[] = ['minimize', 'minimize']

/** The share of the front's hypervolume that a strategy reaches, with so many trials out at any time. */
function reached(problem: MultiObjectiveProblem, strategy: Strategy, evaluations: number, pending = 1): number {
  const direction = new Array<Direction>(problem.objectives).fill('minimize')
  const optimizer = new Optimizer({ space: spaceOf(problem), direction, seed: 1, strategy })
  const out = optimizer.ask(pending)
  for (let i = 0; i < evaluations; i++) {
    // late ones first, some of them
    const { id, params } = out.splice(i % 3 === 0 ? out.length - 1 : 0, 1)[0]
    optimizer.tell(id, problem.evaluate(pointOf(params, problem.dimensions)))
    out.push(optimizer.ask())
  }
  return (
    hypervolume(
      optimizer.front.map(({ values }) => values),
      problem.reference,
    ) / problem.hypervolume
  )
}

describe('nsga2', () => {
  it.each([zdt1(8), zdt3(8), dtlz2(6)].map((each) => [each.name, each] as const))('comes close to the front of %s', (_, problem) => {
    const found = reached(problem, nsga2(), 800)
    expect(found).toBeGreaterThan(problem.objectives === 2 ? 0.95 : 0.85)
    expect(1 - found).toBeLessThan((1 - reached(problem, random(), 800)) / 2)
  })

  it('does not wait: with 64 out it evolves all the same', () => {
    expect(reached(zdt1(8), nsga2(), 1200, 64)).toBeGreaterThan(0.98)
  })

  it('spreads over the front, to its ends', () => {
    const problem = zdt1(6)
    const optimizer = new Optimizer({ space: spaceOf(problem), direction: both, seed: 2, strategy: nsga2() })
    for (let i = 0; i < 2500; i++) {
      const { id, params } = optimizer.ask()
      optimizer.tell(id, problem.evaluate(pointOf(params, 6)))
    }
    const firsts = optimizer.front.map(({ values }) => values[0]).sort((a, b) => a - b)
    expect(firsts[0]).toBeLessThan(0.01)
    expect(firsts.at(-1)).toBeGreaterThan(0.9)
    const gaps = firsts.slice(1).map((value, i) => value - firsts[i])
    expect(Math.max(...gaps)).toBeLessThan(0.1)
  })

  it('begins with a Latin hypercube, until as many have finished as the population holds', () => {
    const optimizer = new Optimizer({
      space: { x: { type: 'float', min: 0, max: 1 } },
      direction: both,
      seed: 1,
      strategy: nsga2({ population: 10 }),
    })
    const trials = optimizer.ask(10)
    expect(new Set(trials.map(({ params }) => Math.floor(10 * params.x))).size).toBe(10)
    // none has finished: the next hypercube
    expect(new Set(optimizer.ask(10).map(({ params }) => Math.floor(10 * params.x))).size).toBe(10)
    for (const { id, params } of trials) optimizer.tell(id, [params.x, params.x])
    // the least of all dominates the others: its children are near it, or near one that was met by chance
    const children = optimizer.ask(40).map(({ params }) => params.x)
    expect(children.filter((x) => x < 0.5).length).toBeGreaterThan(28)
  })

  it('makes no parents of failed and pruned trials, nor of results that violate a constraint', () => {
    const space = { x: { type: 'float', min: 0, max: 1 } } as const
    const optimizer = new Optimizer({
      space,
      direction: both,
      seed: 1,
      strategy: nsga2({ population: 4, mutation: 0 }),
      constraints: ['x >= 0.2'],
    })
    optimizer.tell({ params: { x: 0.1 }, values: [-9, -9] })
    optimizer.tell({ params: { x: 0.95 }, status: 'failed' })
    optimizer.tell({ params: { x: 0.9 }, status: 'pruned' })
    optimizer.tell({ params: { x: 0.4 }, values: [1, 2] })
    optimizer.tell({ params: { x: 0.5 }, values: [2, 1] })
    const children = optimizer.ask(50).map(({ params }) => params.x)
    // of those between the two parents, blended, few lie far outside
    expect(children.filter((x) => x > 0.3 && x < 0.6).length).toBeGreaterThan(45)
  })

  it('learns from results that nobody asked for', () => {
    const problem = zdt1(8)
    const optimizer = new Optimizer({ space: spaceOf(problem), direction: both, seed: 1, strategy: nsga2({ population: 20 }) })
    optimizer.tellMany(
      Array.from({ length: 20 }, (_, i) => {
        const params = Object.fromEntries(Array.from({ length: 8 }, (__, j) => [`x${j}`, j === 0 ? i / 19 : 0.01]))
        return { params, values: problem.evaluate(pointOf(params, 8)) }
      }),
    )
    const asked = optimizer.ask(20).map(({ params }) => problem.evaluate(pointOf(params, 8))[1])
    expect(asked.reduce((sum, value) => sum + value, 0) / 20).toBeLessThan(1.2)
  })

  it.each([4, 50])('does not suggest a point twice, not even one of a branch without numbers: population %i', (population) => {
    const space = {
      kind: { type: 'categorical', choices: ['a', 'b'] },
      x: { type: 'float', min: 0, max: 1, when: { kind: ['b'] } },
    } as const
    const optimizer = new Optimizer({ space, direction: both, seed: 1, strategy: nsga2({ population, mutation: 0.01 }) })
    for (let i = 0; i < 60; i++) {
      const { id, params } = optimizer.ask()
      optimizer.tell(id, [params.x ?? 0.5, 1 - (params.x ?? 0.5)])
    }
    expect(new Set(optimizer.trials.map(({ params }) => JSON.stringify(params))).size).toBe(60)
  })

  it('with one objective is a genetic algorithm, in either direction', () => {
    const space = {
      x: { type: 'float', min: -5, max: 5 },
      n: { type: 'int', min: -9, max: 9 },
      c: { type: 'categorical', choices: ['a', 'b'] },
    } as const
    for (const direction of ['minimize', 'maximize'] as const) {
      const sign = direction === 'minimize' ? 1 : -1
      const optimizer = new Optimizer({ space, direction, seed: 1, strategy: nsga2({ population: 20 }) })
      for (let i = 0; i < 400; i++) {
        const { id, params } = optimizer.ask()
        optimizer.tell(id, sign * ((params.x - 1) * (params.x - 1) + (params.n + 3) * (params.n + 3) + (params.c === 'b' ? 0 : 1)))
      }
      expect(optimizer.best?.params).toMatchObject({ n: -3, c: 'b' })
      expect(sign * optimizer.best!.value).toBeLessThan(1e-3)
    }
  })

  it('suggests the same whatever order the objectives are told of, mirrored', () => {
    const space = { x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } } as const
    const run = (direction: readonly Direction[], sign: number): string => {
      const optimizer = new Optimizer({ space, direction, seed: 3, strategy: nsga2({ population: 8 }) })
      for (let i = 0; i < 60; i++) {
        const { id, params } = optimizer.ask()
        optimizer.tell(id, [params.x, sign * (params.y - params.x)])
      }
      return JSON.stringify(optimizer.trials.map(({ params }) => params))
    }
    expect(run(['minimize', 'maximize'], -1)).toBe(run(['minimize', 'minimize'], 1))
  })

  it('is restored with its options, and refuses others', () => {
    const strategy = nsga2({ population: 7, crossover: 0.5, mutation: 0 })
    const optimizer = new Optimizer({ space: { x: { type: 'float', min: 0, max: 1 } }, direction: both, seed: 1, strategy })
    expect(Optimizer.fromJSON(optimizer.toJSON(), all).toJSON().strategy).toEqual({
      name: 'nsga2',
      options: { population: 7, crossover: 0.5, mutation: 0 },
    })
    expect(nsga2().options).toEqual({ population: 50, crossover: 0.9 })
    for (const [options, expected] of [
      [{ population: 1 }, 'ERR_ARGUMENT_VALUE options.population'],
      [{ population: 2.5 }, 'ERR_ARGUMENT_VALUE options.population'],
      [{ crossover: 1.1 }, 'ERR_ARGUMENT_VALUE options.crossover'],
      [{ crossover: '1' }, 'ERR_ARGUMENT_TYPE options.crossover'],
      [{ mutation: NaN }, 'ERR_ARGUMENT_VALUE options.mutation'],
      [{ size: 9 }, 'ERR_ARGUMENT_VALUE options.size'],
      [[], 'ERR_ARGUMENT_TYPE options'],
    ] as const) {
      let code = 'nothing'
      try {
        nsga2(options as never)
      } catch (error) {
        if (isSurmiseError(error)) code = `${error.code} ${error.argument}`
      }
      expect(code).toBe(expected)
    }
    expect(() => new Optimizer({ space: { x: { type: 'float', min: 0, max: 1 } }, direction: both, strategy: cmaes() })).toThrow('nsga2')
  })
})
