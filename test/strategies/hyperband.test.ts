import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { StudyError } from '../../src/base/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import { openedOf } from '../../src/optimizer/overview.ts'
import { Configurations } from '../../src/strategies/hyperband/configurations.ts'
import { bayes, hyperband, random, type Strategy, successiveHalving, tpe } from '../../src/strategies/index.ts'
import type { State, Study, Trial } from '../../src/study/index.ts'
import { conformance } from './conformance.ts'

const small = { min: 1, max: 4, reduction: 2 }

conformance(() => hyperband(small), { continues: true })
conformance(() => successiveHalving({ ...small, strategy: random() }), { continues: true })
conformance(() => hyperband({ ...small, strategy: bayes({ initial: 3 }) }), { runs: 6, actions: 20, continues: true })

const space = { x: { type: 'float', min: 0, max: 1 } } as const
const open = (strategy: Strategy, seed = 1): Optimizer<typeof space> => new Optimizer({ space, seed, strategy })

/** The loss with some resource: the order of configurations changes on the way. */
const loss = ({ params, fidelity }: Trial<{ readonly x: number }>): number =>
  (params.x - 0.3) * (params.x - 0.3) + (params.x * 0.5) / (fidelity ?? 1)

/** Each bracket as it was run: the resource of each rung, and the trials there. */
function bracketsOf(optimizer: Optimizer<typeof space>): Map<number, Trial<{ readonly x: number }>[]>[] {
  const brackets: Map<number, Trial<{ readonly x: number }>[]>[] = []
  for (const event of optimizer.events()) {
    if (event.type !== 'ask') continue
    const { bracket } = event.memo as { readonly bracket: number }
    brackets[bracket] ??= new Map()
    const rungs = brackets[bracket]
    rungs.set(event.fidelity!, [...(rungs.get(event.fidelity!) ?? []), optimizer.trials[event.number]])
  }
  return brackets
}

const table = (optimizer: Optimizer<typeof space>): [number, number][][] =>
  bracketsOf(optimizer).map((rungs) => Array.from(rungs, ([fidelity, trials]) => [trials.length, fidelity]))

const run = (optimizer: Optimizer<typeof space>, trials: number): void => {
  for (let i = 0; i < trials; i++) {
    const trial = optimizer.ask()
    optimizer.tell(trial.id, loss(trial))
  }
}

describe('hyperband', () => {
  it('has the rungs of table 1 of Li et al. (2018): R = 81, eta = 3', () => {
    const optimizer = open(hyperband({ min: 1, max: 81, reduction: 3 }))
    run(optimizer, 206)
    expect(table(optimizer)).toEqual([
      [
        [81, 1],
        [27, 3],
        [9, 9],
        [3, 27],
        [1, 81],
      ],
      [
        [34, 3],
        [11, 9],
        [3, 27],
        [1, 81],
      ],
      [
        [15, 9],
        [5, 27],
        [1, 81],
      ],
      [
        [8, 27],
        [2, 81],
      ],
      [[5, 81]],
    ])
    // and from the start again
    run(optimizer, 1)
    expect(bracketsOf(optimizer)[5]?.get(1)).toHaveLength(1)
  })

  it('has its largest resource exactly at the top, and the lowest not below the least', () => {
    const optimizer = open(hyperband({ min: 0.1, max: 0.9, reduction: 3 }))
    run(optimizer, 22)
    const fidelities = table(optimizer).map((rungs) => rungs.map(([, fidelity]) => fidelity))
    expect(fidelities.map((rungs) => rungs.length)).toEqual([3, 2, 1])
    for (const rungs of fidelities) expect(rungs.at(-1)).toBe(0.9)
    expect(Math.min(...fidelities.flat())).toBeCloseTo(0.1, 12)
    expect(open(hyperband({ min: 2.5, max: 50 })).ask().fidelity).toBe(50 / 3 / 3)
    expect(open(hyperband({ min: 2, max: 2 })).ask().fidelity).toBe(2)
  })

  it('spends whole numbers between whole numbers, rounded down', () => {
    const fidelities = (min: number, max: number): number[] => {
      const optimizer = open(hyperband({ min, max }))
      run(optimizer, 300)
      return [...new Set(optimizer.trials.map(({ fidelity }) => fidelity!))].sort((a, b) => a - b)
    }
    expect(fidelities(1, 5)).toEqual([1, 5])
    expect(fidelities(2, 50)).toEqual([5, 16, 50])
    expect(fidelities(3, 243)).toEqual([3, 9, 27, 81, 243])
  })

  it('runs every bracket in turn, whatever the results', () => {
    const ending = fc.oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.constantFrom('failed', 'pruned', 'abandoned', 'pending'))
    fc.assert(
      fc.property(fc.array(ending, { minLength: 1, maxLength: 40 }), (endings) => {
        const optimizer = open(hyperband(small))
        for (let i = 0; i < 120; i++) {
          const end = endings[i % endings.length]
          const { id } = optimizer.ask()
          if (end !== 'pending') optimizer.tell(id, typeof end === 'string' ? { status: end as 'failed' } : end)
        }
        const ran = bracketsOf(optimizer)
        expect(ran.length).toBeGreaterThan(9)
        ran.forEach((rungs, number) => {
          expect(rungs.keys().next().value).toBe([1, 2, 4][number % 3])
        })
      }),
      { numRuns: 20 },
    )
  })

  it('lets the best of each rung go on, from where they are', () => {
    const optimizer = open(hyperband({ min: 1, max: 27 }))
    run(optimizer, 80)
    for (const rungs of bracketsOf(optimizer)) {
      const all = [...rungs.values()]
      all.slice(1).forEach((trials, i) => {
        const before = all[i].map((trial) => trial).sort((a, b) => a.value! - b.value!)
        expect(trials.map(({ parent }) => parent)).toEqual(before.slice(0, trials.length).map(({ id }) => id))
        for (const { parent, params } of trials) expect(params).toEqual(optimizer.trials[Number(parent)].params)
      })
    }
  })

  it('counts failed, pruned and abandoned trials as losers, and fills the next rung with the best of the rest', () => {
    const optimizer = open(successiveHalving({ min: 1, max: 9 }))
    const trials = optimizer.ask(9)
    const endings = ['failed', 'abandoned', 'pruned', 'failed', 'abandoned', 'pruned', 'failed'] as const
    for (const [i, status] of endings.entries()) optimizer.tell(trials[i].id, { status })
    optimizer.tell(trials[8].id, 2)
    // one is still out: a new bracket begins
    expect(optimizer.ask()).toMatchObject({ number: 9, fidelity: 1 })
    optimizer.tell(trials[7].id, 1)
    expect(optimizer.ask(2)).toMatchObject([
      { parent: '7', fidelity: 3 },
      { parent: '8', fidelity: 3 },
    ])
    optimizer.tell('10', { status: 'failed' })
    optimizer.tell('11', { status: 'failed' })
    // nobody is left in the bracket
    expect(optimizer.ask()).toMatchObject({ fidelity: 1 })
  })

  it('takes the earlier of two equal trials, whichever way is better', () => {
    for (const direction of ['minimize', 'maximize'] as const) {
      const optimizer = new Optimizer({ space, seed: 1, direction, strategy: successiveHalving({ min: 1, max: 3 }) })
      const trials = optimizer.ask(3)
      for (const i of [2, 1, 0]) optimizer.tell(trials[i].id, [direction === 'minimize' ? 1 : -1, 0, 0][i])
      expect(optimizer.ask().parent).toBe('1')
    }
  })

  it('goes on in a finite space with what it has, when there are no more configurations', () => {
    const tiny = { n: { type: 'int', min: 1, max: 6 } } as const
    const optimizer = new Optimizer({ space: tiny, seed: 1, strategy: successiveHalving({ min: 1, max: 9, configurations: 18 }) })
    const trials = optimizer.ask(6)
    expect(() => optimizer.ask()).toThrow(StudyError)
    for (const { id, params } of trials) optimizer.tell(id, params.n)
    // 6 of 18 configurations: a third of the rungs' places
    expect(optimizer.ask(2).map(({ params, fidelity }) => [params.n, fidelity])).toEqual([
      [1, 3],
      [2, 3],
    ])
    expect(() => optimizer.ask()).toThrow(StudyError)
    optimizer.tell('6', 5)
    optimizer.tell('7', 4)
    expect(optimizer.ask()).toMatchObject({ params: { n: 2 }, fidelity: 9, parent: '7' })
    expect(() => optimizer.ask()).toThrow(StudyError)
  })

  it('is restored with its strategy, and whatever that one remembers', () => {
    const strategy = hyperband({ strategy: bayes({ initial: 3 }), min: 1, max: 9 })
    const whole = open(strategy)
    let resumed = open(strategy)
    for (let i = 0; i < 30; i++) {
      run(whole, 1)
      run(resumed, 1)
      resumed = Optimizer.fromJSON(JSON.parse(JSON.stringify(resumed)) as State<typeof space>, all)
    }
    expect(JSON.stringify(resumed)).toBe(JSON.stringify(whole))
    expect(whole.toJSON().strategy).toMatchObject({
      name: 'hyperband',
      options: { strategy: { name: 'bayes' }, min: 1, max: 9, reduction: 3 },
    })
  })

  it("takes trials of the caller's own, which belong to no bracket", () => {
    const optimizer = open(hyperband({ min: 1, max: 9, strategy: bayes({ initial: 2 }) }))
    optimizer.enqueue({ x: 0.5 })
    optimizer.tell(optimizer.ask().id, 0)
    optimizer.tell({ params: { x: 0.25 }, value: 1 })
    run(optimizer, 14)
    const ours = optimizer.trials.filter(({ fidelity }) => fidelity !== undefined)
    expect(ours.map(({ fidelity }) => fidelity)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 9, 3])
  })

  it('knows from what is kept what it would read from the log: brackets, configurations, suggestions', () => {
    const action = fc.record({
      ask: fc.integer({ min: 0, max: 4 }),
      tells: fc.array(
        fc.record({
          pick: fc.nat(),
          ending: fc.constantFrom('value', 'value', 'value', 'value', 'failed', 'pruned', 'abandoned', 'report', 'late', 'own'),
        }),
        { maxLength: 6 },
      ),
    })
    const strategies = [() => hyperband(small), () => successiveHalving({ ...small, strategy: tpe({ initial: 3 }) })]
    const run = (
      actions: readonly { ask: number; tells: readonly { pick: number; ending: string }[] }[],
      strategy: () => Strategy,
    ): void => {
      const optimizer = new Optimizer({ space, seed: 1, strategy: strategy(), lease: { duration: 10, expired: 'abandon' } })
      const study = openedOf(optimizer).study as unknown as Study
      const kept = strategy()
      const configurations = new Configurations(study)
      let now = 0
      for (const { ask, tells } of actions) {
        for (const { pick, ending } of tells) {
          const pending = optimizer.trials.filter(({ status }) => status === 'pending')
          const lapsed = optimizer.trials.filter(({ number }) => study.leases.isLapsed(number))
          const trial = (ending === 'late' ? lapsed : pending)[pick % Math.max(1, (ending === 'late' ? lapsed : pending).length)]
          if (ending === 'own') optimizer.tell({ params: { x: (pick % 97) / 97 }, value: pick % 7 })
          else if (trial === undefined) continue
          else if (ending === 'report') optimizer.report(trial.id, trial.reports.length, pick % 5)
          else if (ending === 'value' || ending === 'late') optimizer.tell(trial.id, loss(trial) + (pick % 3))
          else optimizer.tell(trial.id, { status: ending as 'failed' })
        }
        now += 3
        if (ask > 0) optimizer.ask(ask, { now })
        const copy = study.upTo(study.events.length)
        expect(configurations.update().events).toEqual(new Configurations(copy).update().events)
        for (const count of [1, 3]) expect(kept.suggest(study, count)).toEqual(strategy().suggest(copy, count))
      }
    }
    for (const strategy of strategies) {
      fc.assert(
        fc.property(fc.array(action, { minLength: 5, maxLength: 25 }), (actions) => run(actions, strategy)),
        { numRuns: 25 },
      )
    }
  })
})
