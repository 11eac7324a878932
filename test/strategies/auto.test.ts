import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import { Space, type SpaceDefinition } from '../../src/space/index.ts'
import { type AutoOptions, auto, bayes, choose, gridSize, random } from '../../src/strategies/index.ts'
import { LAW_SPACES } from '../../src/testing/lawSpaces.ts'
import { argumentOf } from '../argumentOf.ts'
import { conformance } from './conformance.ts'
import { restoreStrategy } from './restored.ts'

const fidelity = { min: 1, max: 9 }

conformance(() => auto(), { runs: 6, actions: 12, repeatsForNoise: true })
conformance(() => auto({ trials: 1000, parallel: 4 }), { runs: 6, actions: 12, repeatsForNoise: true })
conformance(() => auto({ trials: 1000, cost: 0 }), { runs: 8, repeatsForNoise: true })
conformance(() => auto({ fidelity }), { runs: 6, actions: 12, revisits: true })

conformance(() => auto({ fidelity }), { runs: 8, objectives: 2, repeatsForNoise: true })

const x = { type: 'float', min: 0, max: 1 } as const
const options: fc.Arbitrary<AutoOptions> = fc.record(
  {
    trials: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100_000 })),
    parallel: fc.integer({ min: 1, max: 1000 }),
    cost: fc.constantFrom(0, 1e-4, 0.01, 1, 3600),
    noise: fc.boolean(),
    fidelity: fc.constantFrom({ min: 1, max: 81 }, { min: 0.1, max: 1 }),
  },
  { requiredKeys: [] },
)
const { point: _, ...searchable } = LAW_SPACES
const anySpace = fc.constantFrom(...Object.values(searchable))

describe('choose', () => {
  it('says in one line what it chose, as it is written, and why', () => {
    fc.assert(
      fc.property(anySpace, options, (space, given) => {
        const { strategy, reason } = choose(space, given)
        expect(reason).toMatch(/^\w+\(.*\): [^\n]+$/)
        expect(reason.startsWith(`${strategy.name}(`)).toBe(true)
      }),
    )
  })

  it('is a pure function', () => {
    fc.assert(
      fc.property(anySpace, options, (space, given) => {
        const frozen = Object.freeze({ ...given })
        const [a, b] = [choose(space, frozen), choose(new Space<SpaceDefinition>(space), structuredClone(given))]
        expect([a.reason, a.strategy.name, a.strategy.options]).toEqual([b.reason, b.strategy.name, b.strategy.options])
      }),
    )
  })

  const box = { x, y: x }
  const wide: SpaceDefinition = Object.fromEntries(Array.from({ length: 10 }, (_, j) => [`x${j}`, x]))
  const mixed = { x, c: { type: 'categorical', choices: ['a', 'b'] } } as const
  const nested = { c: { type: 'categorical', choices: ['a', 'b'] }, x: { ...x, when: { c: ['a'] } } } as const
  const some = { n: { type: 'int', min: 1, max: 8 }, m: { type: 'int', min: 1, max: 8 } } as const
  const more = { ...some, m: { type: 'int', min: 1, max: 9 } } as const

  it.each<[string, SpaceDefinition, AutoOptions, string]>([
    ['nothing said', box, {}, 'bayes'],
    ['few trials', box, { trials: 1 }, 'bayes'],
    ['many workers', box, { trials: 64, parallel: 64 }, 'bayes'],
    ['noise', mixed, { trials: 100, noise: true }, 'bayes'],
    ['a millisecond a trial', box, { cost: 0.001 }, 'cmaes'],
    ['more than a millisecond', box, { cost: 0.0011 }, 'bayes'],
    ['eight workers that ask every millisecond', box, { cost: 0.008, parallel: 8 }, 'cmaes'],
    ['ten milliseconds in ten dimensions', wide, { cost: 0.01 }, 'cmaes'],
    ['more than ten milliseconds in ten dimensions', wide, { cost: 0.011 }, 'bayes'],
    ['ten milliseconds in nine dimensions', { ...wide, x9: { type: 'fixed', value: 0 } }, { cost: 0.01 }, 'bayes'],
    ['a millisecond, with a choice', mixed, { cost: 0.001 }, 'bayes'],
    ['a millisecond, with a condition', nested, { cost: 0.001 }, 'bayes'],
    ['a tenth of it, with a choice', mixed, { cost: 0.0001 }, 'cmaes'],
    ['as many trials as 64 points', some, { trials: 64 }, 'grid'],
    ['a trial too few', some, { trials: 63 }, 'bayes'],
    ['noise on few points', some, { trials: 64, noise: true }, 'bayes'],
    ['72 points', more, { trials: 1000 }, 'bayes'],
    ['72 points, cheap', more, { trials: 1000, cost: 0 }, 'grid'],
    ['72 points, cheap, too few trials', more, { trials: 71, cost: 0 }, 'cmaes'],
    ['few points and no number of trials', some, {}, 'bayes'],
    ['a space that is fixed', { kept: { type: 'fixed', value: 1 } }, { trials: 1 }, 'grid'],
    ['fidelities', some, { trials: 1000, fidelity }, 'multiFidelity'],
  ])('%s', (_, space, given, name) => {
    expect(choose(space, given).strategy.name).toBe(name)
  })

  it('takes NSGA-II for several objectives, or the grid where it has their whole front', () => {
    const two = ['minimize', 'maximize'] as const
    expect(choose(box, { fidelity, cost: 0 }, two).strategy.name).toBe('nsga2')
    expect(choose(some, { trials: 63 }, two).strategy.name).toBe('nsga2')
    expect(choose(some, { trials: 64 }, two).strategy.name).toBe('grid')
    expect(argumentOf(() => choose(box, {}, 'least' as never))).toBe('direction')
    expect(argumentOf(() => choose(box, {}, ['minimize', 'least' as never]))).toBe('direction[1]')
    const optimizer = new Optimizer({ space: box, seed: 1, direction: two, strategy: auto() })
    expect(optimizer.strategy.reason).toMatch(/^nsga2\(\): .*2 objectives/)
    for (const { id } of optimizer.ask(3)) optimizer.tell(id, { values: [1, Number(id)] })
    expect(optimizer.front).toHaveLength(1)
  })

  it('takes the grid where it has no more points than there are trials, constraints and conditions counted', () => {
    const level = fc.integer({ min: 1, max: 5 })
    fc.assert(
      fc.property(level, level, level, fc.integer({ min: 1, max: 70 }), fc.boolean(), (a, b, c, trials, bound) => {
        const space = new Space<SpaceDefinition>(
          {
            deep: { type: 'int', min: 1, max: c, when: { n: { max: 2 } } },
            n: { type: 'int', min: 1, max: a },
            m: { type: 'int', min: 1, max: b },
          },
          { constraints: bound ? ['n + m <= 4'] : [] },
        )
        const points = gridSize(space)
        const { strategy, reason } = choose(space, { trials })
        expect(strategy.name).toBe(points <= Math.min(trials, 64) ? 'grid' : 'bayes')
        if (strategy.name === 'grid') expect(reason).toContain(`(points: ${points}, trials: ${trials})`)
      }),
    )
  })

  it.each([
    ['trials', 0],
    ['trials', 1.5],
    ['trials', Number.NaN],
    ['parallel', 0],
    ['parallel', '2'],
    ['cost', -1],
    ['cost', Number.NaN],
    ['cost', Number.POSITIVE_INFINITY],
    ['noise', 'yes'],
    ['fidelity', 3],
    ['foreign', 1],
    ['__proto__x', 1],
  ])('refuses %s %s', (name, value) => {
    expect(argumentOf(() => choose({ x }, { [name]: value }))).toBe(`options.${name}`)
    expect(argumentOf(() => auto({ [name]: value }))).toBe(`options.${name}`)
  })

  it.each([
    ['min', { min: 0, max: 1 }],
    ['min', { max: 1 }],
    ['max', { min: 1, max: 1 }],
    ['max', { min: 1, max: 1e10 }],
    ['levels', { min: 1, max: 2, levels: 3 }],
  ])('refuses a fidelity with this %s: %j', (name, value) => {
    expect(argumentOf(() => auto({ fidelity: value as never }))).toBe(`options.fidelity.${name}`)
  })
})

describe('auto', () => {
  it('suggests what the chosen strategy suggests', () => {
    fc.assert(
      fc.property(anySpace, options, fc.nat(1000), (space, given, seed) => {
        const [a, b] = [auto(given), choose(space, given).strategy].map((strategy) => new Optimizer({ space, seed, strategy }))
        const few = Math.min(4, given.trials ?? 4)
        for (let i = 0; i < few; i++) {
          const [mine, its] = [a.ask(), b.ask()]
          expect(mine).toEqual(its)
          for (const optimizer of [a, b]) optimizer.tell(mine.id, i % 2)
        }
        expect(a.best).toEqual(b.best)
      }),
      { numRuns: 30 },
    )
  })

  it('goes on with the same strategy, for the same reason, when it is restored', () => {
    const optimizer = new Optimizer({ space: { x }, seed: 1, strategy: auto({ trials: 50, parallel: 2, cost: 60 }) })
    for (const { id } of optimizer.ask(6)) optimizer.tell(id, Number(id))
    const again = Optimizer.fromJSON(JSON.parse(JSON.stringify(optimizer)), all)
    expect(again.strategy).toEqual(optimizer.strategy)
    expect(again.strategy.reason).toBe(choose({ x }, { trials: 50, parallel: 2, cost: 60 }).reason)
    expect(again.ask()).toEqual(optimizer.ask())
  })

  it('is made again from its options', () => {
    fc.assert(
      fc.property(options, (given) => {
        const strategy = auto(given)
        const again = restoreStrategy({ name: 'auto', options: JSON.parse(JSON.stringify(strategy.options)) })
        expect(again.options).toEqual(strategy.options)
      }),
    )
    expect(() => restoreStrategy({ name: 'auto', options: { trials: 0 } })).toThrow(expect.objectContaining({ code: 'ERR_STATE' }))
    expect(JSON.stringify(auto({ cost: -0 }).options)).toBe('{"cost":0}')
    expect(Object.is(auto({ cost: -0 }).options.cost, 0)).toBe(true)
  })

  it('one strategy serves studies of different spaces at once', () => {
    const strategy = auto({ trials: 10 })
    const [wide, few] = [{ x }, { n: { type: 'int', min: 1, max: 3 } }].map(
      (space) => new Optimizer({ space: space as SpaceDefinition, seed: 1, strategy }),
    )
    expect([wide.strategy.reason, few.strategy.reason].map((reason) => reason?.split('(')[0])).toEqual(['bayes', 'grid'])
    expect(few.ask(3).length + wide.ask(3).length).toBe(6)
  })
})

describe('optimizer.strategy', () => {
  it('is the name and the options as they are saved, with a reason only where the strategy has one', () => {
    for (const strategy of [random(), bayes({ initial: 3 })]) {
      const optimizer = new Optimizer({ space: { x }, seed: 1, strategy })
      expect(optimizer.strategy).toEqual(optimizer.toJSON().strategy)
      expect(Object.isFrozen(optimizer.strategy)).toBe(true)
    }
  })
})
