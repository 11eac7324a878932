import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StudyError } from '../../src/base/index.ts'
import { Optimizer, type Result } from '../../src/optimizer/index.ts'
import type { Params, SpaceDefinition } from '../../src/space/index.ts'
import { Space } from '../../src/space/index.ts'
import type { Strategy } from '../../src/strategies/index.ts'
import { type AskEvent, type Direction, type Directions, readState, type State } from '../../src/study/index.ts'

/** The spaces that every strategy must cope with, small on purpose. */
export const conformanceSpaces: Readonly<Record<string, SpaceDefinition>> = {
  mixed: {
    rate: { type: 'float', min: 1e-5, max: 1e-1, scale: 'log' },
    layers: { type: 'int', min: 1, max: 8 },
    kept: { type: 'fixed', value: 'yes' },
    activation: { type: 'categorical', choices: ['relu', 'tanh', 3, true] },
    width: { type: 'int', min: 1, max: 512, scale: 'log' },
  },
  line: { x: { type: 'float', min: -5, max: 10 } },
  tiny: { n: { type: 'int', min: 0, max: 1 }, c: { type: 'categorical', choices: ['a', 'b'] } },
  nested: {
    degree: { type: 'ordinal', values: [2, 3, 'auto'], when: { kernel: ['poly'], cost: { min: 0.5 } } },
    model: { type: 'categorical', choices: ['svm', 'forest', 'none'] },
    kernel: { type: 'categorical', choices: ['rbf', 'poly'], when: { model: ['svm'] } },
    cost: { type: 'float', min: 0, max: 2, when: { model: ['svm'] } },
    depth: { type: 'int', min: 1, max: 9, step: 2, when: { model: ['forest'] } },
    kept: { type: 'fixed', value: 'yes', when: { depth: { max: 5 } } },
  },
  steps: {
    dropout: { type: 'float', min: 0, max: 0.5, step: 0.1 },
    size: { type: 'ordinal', values: ['S', 'M', 'L', 'XL'] },
    batch: { type: 'int', min: 16, max: 128, step: 16 },
    rate: { type: 'float', min: 0, max: 1 },
  },
  point: { x: { type: 'float', min: 2, max: 2 }, kept: { type: 'fixed', value: 1 } },
  corner: {
    x: { type: 'float', min: 0, max: 1 },
    y: { type: 'float', min: 0, max: 1 },
    z: { type: 'float', min: 0, max: 1 },
  },
  walled: {
    optimizer: { type: 'categorical', choices: ['adam', 'sgd'] },
    momentum: { type: 'float', min: 0, max: 1, when: { optimizer: ['sgd'] } },
    rate: { type: 'float', min: 1e-4, max: 1, scale: 'log' },
    layers: { type: 'int', min: 1, max: 16 },
    width: { type: 'int', min: 1, max: 512, scale: 'log' },
  },
}

/** What every suggestion in a space satisfies: the corner is less than a hundredth of its cube. */
const conformanceConstraints: Readonly<Record<string, readonly string[]>> = {
  corner: ['x + y + z <= 0.37', 'x >= y'],
  walled: ['layers * width <= 256', 'rate < 0.01 or optimizer == "sgd"', 'momentum + rate <= 1'],
}

/** What a caller can do with a study, as far as a strategy is concerned. */
type Action =
  | { readonly type: 'ask'; readonly count: number }
  | { readonly type: 'own' | 'enqueue'; readonly at: number }
  | { readonly type: 'tell'; readonly pick: number; readonly outcome: 'value' | 'same' | 'noisy' | 'failed' | 'abandoned' | 'pruned' }
  | { readonly type: 'stranger'; readonly at: number; readonly outcome: 'value' | 'failed' }
  | { readonly type: 'report'; readonly pick: number }

const pick = fc.nat(99)
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('ask' as const), count: fc.integer({ min: 1, max: 3 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('tell' as const),
      pick,
      outcome: fc.constantFrom('value', 'value', 'value', 'same', 'noisy', 'failed', 'abandoned', 'pruned'),
    }),
  },
  fc.record({ type: fc.constantFrom('own' as const, 'enqueue' as const), at: pick }),
  fc.record({ type: fc.constant('stranger' as const), at: pick, outcome: fc.constantFrom('value', 'failed') }),
  fc.record({ type: fc.constant('report' as const), pick }),
)

/** What becomes of what was asked, or happens before it is. */
const fate = fc.constantFrom('value', 'value', 'failed', 'pruned', 'abandoned', 'pending', 'stranger', 'restored')

/** How many points a finite space has, by going through all levels of all coordinates. */
function sizeOf(definition: SpaceDefinition): number {
  const space = new Space(definition)
  let points = [new Float64Array(space.dimensions)]
  space.coordinates.forEach(({ levels }, j) => {
    points = points.flatMap((x) =>
      Array.from({ length: levels }, (_, level) => x.map((u, k) => (k === j ? space.valueOfLevel(j, level) : u))),
    )
  })
  return new Set(points.map((x) => JSON.stringify(space.decode(x)))).size
}

/** Spaces of at most 48 points, with a child declared before its parent. */
const finiteSpace: fc.Arbitrary<SpaceDefinition> = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .map(([ints, widths, choices]) => ({
    deep: { type: 'ordinal', values: [1, 10], when: { c: ['a'] } },
    n: { type: 'int', min: -1, max: ints - 1 },
    kept: { type: 'fixed', value: 'yes' },
    width: { type: 'int', min: 2, max: 1 + widths, scale: 'log' },
    c: { type: 'categorical', choices: ['a', true, 'b'].slice(0, choices) },
  }))

/** A smooth value of any params, arithmetic only. */
function objective(params: Params): number {
  let sum = 0
  for (const value of Object.values(params)) sum += typeof value === 'number' ? (value - 1) * (value - 1) : String(value).length
  return sum
}

/** A value as it is told: with a second one where the study has two objectives, which pulls the other way. */
function resultOf({ direction }: Optimizer, params: Params, value: number): Result {
  return typeof direction === 'string' ? value : [value, -objective(params) / (1 + Math.abs(value))]
}

/** Asks; false where a finite space has too few points left, which then leaves no trace. */
function askIfLeft(optimizer: Optimizer, count: number): boolean {
  const before = JSON.stringify(optimizer)
  try {
    optimizer.ask(count)
    return true
  } catch (error) {
    if (!(error instanceof StudyError) || error.code !== 'ERR_EXHAUSTED') throw error
    expect(JSON.stringify(optimizer)).toBe(before)
    return false
  }
}

function tellStranger(optimizer: Optimizer, params: Params): void {
  const result = resultOf(optimizer, params, objective(params))
  if (typeof result === 'number') optimizer.tell({ params, value: result })
  else optimizer.tell({ params, values: result as readonly number[] })
}

function perform(optimizer: Optimizer, act: Action): void {
  const space = new Space(optimizer.space, { constraints: optimizer.constraints })
  const point = (at: number): Params => {
    return space.decode(Float64Array.from({ length: space.dimensions }, (_, k) => ((at + 37 * k) % 100) / 99))
  }
  const pending = optimizer.trials.filter(({ status }) => status === 'pending')
  switch (act.type) {
    case 'ask':
      askIfLeft(optimizer, act.count)
      return
    case 'own':
      if (space.violated(point(act.at)) === undefined) optimizer.ask({ params: point(act.at) })
      return
    case 'enqueue':
      if (space.violated(point(act.at)) === undefined) optimizer.enqueue(point(act.at))
      return
    case 'stranger': {
      const params = point(act.at)
      if (act.outcome === 'value') tellStranger(optimizer, params)
      else optimizer.tell({ params, status: 'failed' })
      return
    }
    default: {
      const trial = pending[act.pick % Math.max(1, pending.length)]
      if (trial === undefined) return
      const value = objective(trial.params)
      if (act.type === 'report') optimizer.report(trial.id, trial.reports.length, value)
      else if (act.outcome === 'value') optimizer.tell(trial.id, resultOf(optimizer, trial.params, value))
      else if (act.outcome === 'same') optimizer.tell(trial.id, resultOf(optimizer, {}, 1))
      else if (act.outcome === 'noisy') {
        const noisy = typeof optimizer.direction === 'string' ? { value, noise: 0.25 } : resultOf(optimizer, trial.params, value)
        optimizer.tell(trial.id, noisy)
      } else optimizer.tell(trial.id, { status: act.outcome })
    }
  }
}

/** A strategy that checks, at every suggestion, what must hold of any. */
function watched(inner: Strategy): Strategy {
  return {
    name: inner.name,
    options: inner.options,
    check: (space, direction) => inner.check?.(space, direction),
    suggest(study, count) {
      const before = JSON.stringify([study.events, study.trials])
      const suggestions = inner.suggest(study, count)
      expect(JSON.stringify([study.events, study.trials]), 'the study is not changed').toBe(before)
      expect(suggestions.length).toBe(count)
      for (const { params, memo } of suggestions) {
        expect(() => study.space.readFeasible('params', params)).not.toThrow()
        if (memo !== undefined) expect(JSON.parse(JSON.stringify(memo)), 'a memo is plain JSON').toEqual(memo)
      }
      return suggestions
    },
    recommend(study) {
      const before = JSON.stringify([study.events, study.trials])
      const recommended = inner.recommend?.(study)
      expect(JSON.stringify([study.events, study.trials]), 'the study is not changed').toBe(before)
      if (recommended === undefined) return undefined
      const { number, mean, sd } = recommended
      expect(study.trials[number]?.status, 'a complete trial is recommended').toBe('complete')
      expect(study.space.violated(study.trials[number].params), 'a feasible trial is recommended').toBeUndefined()
      expect([mean, sd].every(Number.isFinite) && sd >= 0, 'with a finite mean and standard deviation').toBe(true)
      return recommended
    },
  }
}

/** How thorough the suite is. */
export interface Thoroughness {
  /** Runs of each law under fast-check. */
  readonly runs?: number
  /** Most actions in one run; at least half as many. */
  readonly actions?: number
  /** Whether trials may continue others, at the same point with another fidelity, and the strategy inside repeat one as bayes does. */
  readonly continues?: boolean
  /** Whether it comes back to points of a finite space at other fidelities; then the law of visits is not checked here. */
  readonly revisits?: boolean
  /** How many objectives the studies have. */
  readonly objectives?: 1 | 2
  /** Whether a trial may be as another one was, continued from another checkpoint, or trained again because the other was abandoned. */
  readonly repeats?: boolean
}

/** The laws of the Strategy contract, run on the strategy that `make` makes anew each time, for a study of this space and direction. */
export function conformance(
  makeIt: (space: SpaceDefinition, direction: Direction) => Strategy,
  { runs = 30, actions = 16, continues = false, revisits = false, repeats = false, objectives = 1 }: Thoroughness = {},
): void {
  // with two objectives a strategy is made without a look at them
  const make = (space: SpaceDefinition, direction: Directions): Strategy => makeIt(space, direction as Direction)
  const directions: readonly Directions[] =
    objectives === 1
      ? ['minimize', 'maximize']
      : [
          ['minimize', 'maximize'],
          ['maximize', 'maximize'],
        ]
  const first = directions[0]
  const open = (named: string, seed = 1, direction = first): Optimizer => {
    const [space, constraints] = [conformanceSpaces[named], conformanceConstraints[named] ?? []]
    return new Optimizer({ space, constraints, seed, direction, strategy: watched(make(space, direction)) })
  }
  const restored = (from: Optimizer | State): Optimizer => {
    const state = JSON.parse(JSON.stringify(from)) as State
    return Optimizer.fromJSON(state, { strategy: watched(make(state.space, state.direction)) })
  }
  const title = make(conformanceSpaces.mixed, first).name
  // one point of a study may come twice, to tell noise aside
  const repeatsForNoise = title === 'bayes' || title === 'auto'
  const text = (optimizer: Optimizer): string => JSON.stringify(optimizer)
  const script = fc.record({
    name: fc.constantFrom(...Object.keys(conformanceSpaces)),
    seed: fc.oneof(fc.nat(1000), fc.maxSafeNat()),
    direction: fc.constantFrom(...directions),
    acts: fc.array(action, { minLength: Math.ceil(actions / 2), maxLength: actions }),
  })
  const start = (given: { name: string; seed: number; direction: Directions }): Optimizer => open(given.name, given.seed, given.direction)

  describe(`the laws of a strategy: ${title}${objectives === 1 ? '' : ', two objectives'}`, () => {
    it('is determined by the seed and the events, and legal whatever happens', () => {
      fc.assert(
        fc.property(script, (given) => {
          const [a, b] = [start(given), start(given)]
          for (const act of given.acts) perform(a, act)
          for (const act of given.acts) perform(b, act)
          expect(text(a)).toBe(text(b))
          const space = new Space(conformanceSpaces[given.name])
          for (const { params } of a.trials) expect(() => space.check('params', params)).not.toThrow()
        }),
        { numRuns: runs },
      )
    })

    it('continues with the same bits when it is saved and restored between any two calls', () => {
      fc.assert(
        fc.property(script, (given) => {
          const whole = start(given)
          let resumed = start(given)
          for (const act of given.acts) {
            perform(whole, act)
            perform(resumed, act)
            resumed = restored(resumed)
            expect(resumed.best).toEqual(whole.best)
            expect(resumed.front).toEqual(whole.front)
          }
          expect(text(resumed)).toBe(text(whole))
        }),
        { numRuns: runs },
      )
    })

    it('asks again for what it asked, from the log cut before any of its asks, and from the log alone', () => {
      fc.assert(
        fc.property(script, (given) => {
          const optimizer = start(given)
          const own = new Set<number>()
          for (const act of given.acts) {
            if (act.type === 'own') own.add(optimizer.trials.length)
            perform(optimizer, act)
          }
          const state = optimizer.toJSON()
          const asks = state.events.flatMap((event, i) => (event.type === 'ask' && !own.has(event.number) ? [i] : []))
          // the last ones know most; a few are enough
          for (const i of asks.slice(-3)) {
            const cut = restored({ ...state, events: state.events.slice(0, i) })
            cut.ask()
            expect(JSON.stringify(cut.toJSON().events[i])).toBe(JSON.stringify(state.events[i]))
          }
          const { study } = readState({ ...state, events: state.events.slice(0, asks[asks.length - 1] ?? 0) })
          const once = (): string => {
            try {
              return JSON.stringify(make(conformanceSpaces[given.name], given.direction).suggest(study, 1))
            } catch (error) {
              return String(error)
            }
          }
          expect(once(), 'no state but the study').toBe(once())
        }),
        { numRuns: runs },
      )
    })

    it('gives for ask(n) what n asks give', () => {
      fc.assert(
        fc.property(script, fc.integer({ min: 2, max: 5 }), (given, n) => {
          const [batch, single] = [start(given), start(given)]
          for (const act of given.acts) {
            perform(batch, act)
            perform(single, act)
          }
          const asked = askIfLeft(batch, n)
          const one = (): boolean => askIfLeft(single, 1)
          expect(Array.from({ length: n }, one).every(Boolean)).toBe(asked)
          if (asked) expect(text(batch)).toBe(text(single))
        }),
        { numRuns: runs },
      )
    })

    it('differs between seeds', () => {
      const params = (seed: number) =>
        open('mixed', seed)
          .ask(4)
          .map((trial) => trial.params)
      expect(params(1)).not.toEqual(params(2))
      expect(params(1)).not.toEqual(params(2 ** 53 - 1))
      // the upper word of a seed counts too
      expect(params(1)).not.toEqual(params(1 + 2 ** 32))
    })

    it.each(['mixed', 'line', 'steps', 'corner', 'walled'])(
      'keeps asking with many pending, failed, abandoned and equal trials: %s',
      (which) => {
        const optimizer = open(which)
        const distinct = new Set<string>()
        for (let round = 0; round < 4; round++) {
          const trials = optimizer.ask(4)
          for (const { params, fidelity } of trials) distinct.add(JSON.stringify([params, fidelity]))
          optimizer.tell(trials[0].id, resultOf(optimizer, {}, 1))
          optimizer.tell(trials[1].id, round % 2 === 0 ? resultOf(optimizer, {}, NaN) : resultOf(optimizer, {}, 1))
          optimizer.tell(trials[2].id, { status: round % 2 === 0 ? 'abandoned' : 'pruned' })
        }
        if (repeats) expect(distinct.size).toBeGreaterThanOrEqual(12)
        else expect(distinct.size).toBe(16)
      },
    )

    if (!revisits) {
      it('visits every point of a finite space once, whatever happens, and then says that it is exhausted', () => {
        const openFinite = (space: SpaceDefinition, seed: number): Optimizer =>
          new Optimizer({ space, seed, direction: first, strategy: watched(make(space, first)) })
        fc.assert(
          fc.property(finiteSpace, fc.nat(1000), fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fate)), (space, seed, rounds) => {
            const size = sizeOf(space)
            let optimizer = openFinite(space, seed)
            const key = ({ params }: { readonly params: Params }): string => JSON.stringify(params)
            const visited = (): Set<string> => new Set(optimizer.trials.filter(({ status }) => status !== 'abandoned').map(key))
            let repeated = 0
            for (const [count, outcome] of [
              ...rounds,
              ...Array.from({ length: continues ? 3 * size + 10 : size + 2 }, () => [1, 'value'] as const),
            ]) {
              if (outcome === 'restored') optimizer = restored(optimizer)
              if (outcome === 'stranger') {
                const params = new Space(space).decode(new Float64Array(new Space(space).dimensions).fill((seed % 7) / 7))
                tellStranger(optimizer, params)
              }
              const before = visited()
              const left = size - before.size
              // one suggestion of a study may be a repetition, to see whether the objective is noisy
              if (!continues) expect(askIfLeft(optimizer, left + 2)).toBe(false)
              const asked = askIfLeft(optimizer, count)
              if (count <= left) expect(asked).toBe(true)
              if (!asked) continue
              for (const trial of optimizer.trials.slice(-count)) {
                if (before.has(key(trial)) && trial.parent === undefined) repeated++
                before.add(key(trial))
                if (outcome === 'value' || outcome === 'restored')
                  optimizer.tell(trial.id, resultOf(optimizer, trial.params, objective(trial.params)))
                else if (outcome !== 'pending' && outcome !== 'stranger') optimizer.tell(trial.id, { status: outcome })
              }
            }
            expect(visited().size).toBe(size)
            expect(repeated).toBeLessThanOrEqual(repeatsForNoise || continues ? 1 : 0)
            if (continues) askIfLeft(optimizer, 1)
            if (repeated > 0 || continues || !repeatsForNoise) expect(() => optimizer.ask()).toThrow(StudyError)
          }),
          { numRuns: runs },
        )
      })
    }

    it('gives an ask event that is the same after JSON', () => {
      const optimizer = open('mixed')
      for (const trial of optimizer.ask(3)) optimizer.tell(trial.id, resultOf(optimizer, trial.params, objective(trial.params)))
      optimizer.ask()
      const event = optimizer.toJSON().events.at(-1) as AskEvent
      expect(JSON.parse(JSON.stringify(event))).toEqual(event)
    })
  })
}
