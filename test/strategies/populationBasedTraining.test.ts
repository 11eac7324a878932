import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSurmiseError } from '../../src/base/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import { Stream } from '../../src/random/index.ts'
import { Space, type SpaceDefinition } from '../../src/space/index.ts'
import { type PopulationOptions, pb2, populationBasedTraining } from '../../src/strategies/index.ts'
import { perturbed } from '../../src/strategies/population/explore.ts'
import { lineage, type Trial } from '../../src/study/index.ts'
import { conformance } from './conformance.ts'
import { restoreStrategy } from './restored.ts'

const continuing = { revisits: true, repeats: true }
conformance(() => populationBasedTraining({ population: 4, interval: 1, max: 3 }), continuing)
conformance(() => populationBasedTraining({ population: 7, interval: 0.5, max: 9, truncation: 0.4, resample: 0 }), {
  ...continuing,
  actions: 30,
})

const space = { x: { type: 'float', min: 0.001, max: 1, scale: 'log' } } as const
type Params = { readonly x: number }
const ways = { populationBasedTraining, pb2 }

/** Tells each trial the sum of its line: what was lost on the way, which only the best `x` at each time keeps low. */
function value(optimizer: Optimizer<typeof space>, trial: Trial<Params>, target: (time: number) => number): number {
  return lineage(optimizer.trials, trial).reduce((sum, { params, fidelity }) => sum + Math.abs(Math.log(params.x / target(fidelity!))), 0)
}

describe.each(Object.entries(ways))('%s', (_, make) => {
  const open = (options: PopulationOptions, seed = 1): Optimizer<typeof space> => new Optimizer({ space, seed, strategy: make(options) })

  it('trains every member to the end, interval by interval, for exactly population times max', () => {
    const optimizer = open({ population: 6, interval: 4, max: 10 })
    for (let i = 0; i < 18; i++) {
      const trial = optimizer.ask()
      optimizer.tell(trial.id, trial.params.x)
    }
    const { trials } = optimizer
    expect(trials.map(({ fidelity }) => fidelity)).toEqual([4, 8, 10].flatMap((fidelity) => Array(6).fill(fidelity)))
    for (const { fidelity, parent } of trials) {
      const before = trials.find(({ id }) => id === parent)?.fidelity
      expect([undefined, 4, 8][[4, 8, 10].indexOf(fidelity!)]).toBe(before)
    }
    // the next population starts from nothing
    const next = optimizer.ask()
    expect([next.fidelity, next.parent]).toEqual([4, undefined])
  })

  it.each(['minimize', 'maximize'] as const)('lets the worst go on from the best, and nobody else: %s', (direction) => {
    const optimizer = new Optimizer({ space, seed: 3, direction, strategy: make({ population: 10, interval: 1, max: 2 }) })
    optimizer.ask(10).forEach(({ id }, i) => {
      optimizer.tell(id, i)
    })
    const parents = optimizer.ask(10).map(({ parent }) => Number(parent))
    const [best, worst] =
      direction === 'minimize'
        ? [
            [0, 1],
            [8, 9],
          ]
        : [
            [8, 9],
            [0, 1],
          ]
    parents.forEach((parent, member) => {
      if (worst.includes(member)) expect(best).toContain(parent)
      else expect(parent).toBe(member)
    })
    optimizer.trials.slice(10).forEach(({ params }, member) => {
      const own = optimizer.trials[parents[member]].params
      if (worst.includes(member)) expect(params).not.toEqual(own)
      else expect(params).toEqual(own)
    })
  })

  it('leaves everybody alone where all are equal', () => {
    const optimizer = open({ population: 8, interval: 1, max: 3, truncation: 0.5 })
    for (let i = 0; i < 24; i++) optimizer.tell(optimizer.ask().id, 7)
    expect(optimizer.trials.slice(8).map(({ parent }) => Number(parent))).toEqual(Array.from({ length: 16 }, (_, i) => i))
  })

  it('never waits: what is missing holds up nobody, and a second population begins', () => {
    const optimizer = open({ population: 4, interval: 1, max: 5 })
    const trials = optimizer.ask(9)
    expect(trials.map(({ fidelity, parent }) => [fidelity, parent])).toEqual(Array(9).fill([1, undefined]))
    for (let i = 0; i < 5; i++) {
      const { id, fidelity } = optimizer.trials.filter(({ status }) => status === 'pending')[0]
      optimizer.tell(id, 1)
      const next = optimizer.ask()
      expect([next.parent, next.fidelity]).toEqual([id, fidelity! + 1])
    }
  })

  it('has a failed member go on from a better one, and an abandoned one train again', () => {
    const optimizer = open({ population: 5, interval: 1, max: 4 })
    const first = optimizer.ask(5)
    first.slice(0, 3).forEach(({ id }, i) => {
      optimizer.tell(id, i)
    })
    optimizer.tell(first[3].id, { status: 'failed' })
    optimizer.tell(first[4].id, { status: 'abandoned' })
    const again = optimizer.ask()
    expect([again.fidelity, again.parent]).toEqual([1, undefined])
    optimizer.tell(again.id, 5)
    const second = optimizer.ask(5)
    expect(second.map(({ fidelity }) => fidelity)).toEqual([2, 2, 2, 2, 2])
    expect(second[3].parent).toBe(first[0].id)
    optimizer.tell(second[0].id, { status: 'abandoned' })
    const retried = optimizer.ask()
    expect([retried.fidelity, retried.parent, retried.params]).toEqual([2, first[0].id, first[0].params])
  })

  it('goes on where everything failed', () => {
    const optimizer = open({ population: 3, interval: 1, max: 2 })
    for (let i = 0; i < 10; i++) optimizer.tell(optimizer.ask().id, { status: 'failed' })
    expect(new Set(optimizer.trials.map(({ params }) => params.x)).size).toBe(10)
    expect(optimizer.trials.every(({ fidelity, parent }) => fidelity === 1 && parent === undefined)).toBe(true)
  })

  it('finds a schedule that no constant can match', () => {
    const target = (time: number): number => (time <= 5 ? 0.5 : 0.005)
    const constant = Math.log(10) * 10 // the middle of the two, and anything between them
    const best = [1, 2, 3, 4, 5].map((seed) => {
      const optimizer = open({ population: 10, interval: 1, max: 10 }, seed)
      for (let i = 0; i < 100; i++) {
        const trial = optimizer.ask()
        optimizer.tell(trial.id, value(optimizer, trial, target))
      }
      return optimizer.best!.value
    })
    expect(best.sort((a, b) => a - b)[2]).toBeLessThan(constant)
  })

  it('refuses several objectives', () => {
    const strategy = make({ population: 4, interval: 1, max: 3 })
    expect(() => new Optimizer({ space, direction: ['minimize', 'maximize'], strategy })).toThrow(/one direction for the strategy/)
  })

  it('has its options in the state, with the defaults', () => {
    const strategy = make({ population: 3, interval: 2, max: 9 })
    expect(strategy.options).toEqual({ population: 3, interval: 2, max: 9, truncation: 0.2, perturbation: [0.8, 1.2], resample: 0.25 })
    expect(restoreStrategy(strategy).options).toEqual(strategy.options)
  })

  it.each([
    [{ population: 1 }, 'options.population'],
    [{ interval: 0 }, 'options.interval'],
    [{ interval: 11 }, 'options.max'],
    [{ max: Infinity }, 'options.max'],
    [{ interval: 1e-6 }, 'options.max'],
    [{ truncation: 0 }, 'options.truncation'],
    [{ truncation: 0.51 }, 'options.truncation'],
    [{ perturbation: 1.2 }, 'options.perturbation'],
    [{ perturbation: [0.8] }, 'options.perturbation'],
    [{ perturbation: [1, 1.2] }, 'options.perturbation[0]'],
    [{ perturbation: [0.8, 1] }, 'options.perturbation[1]'],
    [{ resample: 1.1 }, 'options.resample'],
    [{ quantile: 0.2 }, 'options.quantile'],
  ])('refuses %j', (options, argument) => {
    let caught: unknown
    try {
      make({ population: 4, interval: 1, max: 10, ...options } as unknown as PopulationOptions)
    } catch (error) {
      caught = error
    }
    expect(isSurmiseError(caught) && caught.argument).toBe(argument)
  })
})

describe('perturbed', () => {
  const kept = { perturbation: [0.8, 1.25], resample: 0 } as const
  const around = (
    definition: SpaceDefinition,
    params: Record<string, string | number>,
    settings = kept as { perturbation: readonly [number, number]; resample: number },
  ) => {
    const cube = new Space(definition)
    const from = new Float64Array(cube.dimensions)
    cube.encodeInto(params as never, from)
    return Array.from({ length: 200 }, (_, i) => cube.decode(perturbed(cube, from, new Stream(1, i, 'test'), { ...settings })))
  }
  const distinct = (values: readonly unknown[]): unknown[] =>
    [...new Set(values.map((v) => (typeof v === 'number' ? Number(v.toPrecision(9)) : v)))].sort()

  it('multiplies values, moves by a level at least, and leaves categories', () => {
    const near = around(
      {
        log: { type: 'float', min: 1e-3, max: 10, scale: 'log' },
        linear: { type: 'float', min: 0.25, max: 4 },
        signed: { type: 'float', min: -1, max: 1 },
        zero: { type: 'float', min: 0, max: 4 },
        count: { type: 'int', min: 1, max: 9 },
        size: { type: 'ordinal', values: ['S', 'M', 'L', 'XL'] },
        kind: { type: 'categorical', choices: ['a', 'b'] },
      },
      { log: 0.1, linear: 2, signed: 0, zero: 0, count: 2, size: 'M', kind: 'b' },
    )
    const of = (name: string) => distinct(near.map((params) => (params as Record<string, unknown>)[name]))
    expect(of('log')).toEqual([0.08, 0.125])
    expect(of('linear')).toEqual([1.6, 2.5])
    expect(of('signed')).toEqual([-0.2, 0.25])
    expect(of('zero')).toEqual([0, 0.5])
    expect(of('count')).toEqual([1, 3])
    expect(of('size')).toEqual(['L', 'S'])
    expect(of('kind')).toEqual(['b'])
  })

  it('draws anew with the chance it is told, children that become active always', () => {
    const definition: SpaceDefinition = {
      kind: { type: 'categorical', choices: ['a', 'b'] },
      x: { type: 'float', min: 0, max: 1, when: { kind: ['b'] } },
    }
    const near = around(definition, { kind: 'a' }, { perturbation: [0.8, 1.2], resample: 0.5 }) as { kind: string; x?: number }[]
    const active = near.filter(({ kind }) => kind === 'b')
    // half of them are drawn anew, and half of those are another
    expect(active.length).toBeGreaterThan(30)
    expect(active.length).toBeLessThan(70)
    expect(new Set(active.map(({ x }) => x)).size).toBe(active.length)
  })

  it('gives something feasible in the cube, from anywhere feasible', () => {
    const cube = new Space(
      { x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } },
      { constraints: ['x + y <= 0.1'] },
    )
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.05, noNaN: true }), fc.nat(), (u, seed) => {
        const x = perturbed(cube, Float64Array.of(u, 0.1 - u - 1e-12), new Stream(seed, 0, 'test'), {
          perturbation: [0.5, 2],
          resample: 0.9,
        })
        expect(cube.isFeasible(x)).toBe(true)
        for (const each of x) expect(each >= 0 && each <= 1).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})
