import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { anyOf, asha, isSurmiseError, minimize, Optimizer, patience, random, type StoppingRule, threshold } from '../../src/index.ts'

const space = { x: { type: 'float', min: 0, max: 1 } } as const
const base = { space, seed: 1, strategy: random() }

/** A rule of the caller's own: every other report is the last. */
const mine = (options = { every: 2 }): StoppingRule => ({
  name: 'mine',
  options,
  decide: (study) => (study.events.filter(({ type }) => type === 'report').length % options.every === 0 ? 'stop' : 'continue'),
})

const argumentOf = (run: () => unknown): string | undefined => {
  try {
    run()
  } catch (error) {
    return isSurmiseError(error) ? error.argument : `untyped: ${error}`
  }
  return 'nothing was thrown'
}

describe('the option stopping', () => {
  it('decides what report answers, and is left out of the state where there is none', () => {
    const optimizer = new Optimizer({ ...base, stopping: threshold({ worst: 1 }) })
    const { id } = optimizer.ask()
    expect([0.5, 2].map((value, step) => optimizer.report(id, step, value))).toEqual(['continue', 'stop'])
    expect(optimizer.toJSON().stopping).toEqual({ name: 'threshold', options: { worst: 1, warmup: 0 } })
    expect('stopping' in new Optimizer(base).toJSON()).toBe(false)
  })

  it('takes a rule of one\u2019s own, which is brought along when the state is restored', () => {
    const optimizer = new Optimizer({ ...base, stopping: mine() })
    const { id } = optimizer.ask()
    expect([0, 1, 2, 3].map((step) => optimizer.report(id, step, 1))).toEqual(['continue', 'stop', 'continue', 'stop'])
    // each as it was answered, though more was reported since
    expect([3, 2, 1, 0].map((step) => optimizer.report(id, step, 1))).toEqual(['stop', 'continue', 'stop', 'continue'])
    const state = JSON.parse(JSON.stringify(optimizer))
    expect(Optimizer.fromJSON(state, { stopping: mine() }).report(id, 4, 1)).toBe('continue')
    expect(argumentOf(() => Optimizer.fromJSON(state, all))).toBe('state.stopping.name')
    expect(argumentOf(() => Optimizer.fromJSON(state, { stopping: mine({ every: 3 }) }))).toBe('state.stopping.options')
    expect(argumentOf(() => Optimizer.fromJSON(state, { stopping: asha({ min: 1, max: 9 }) }))).toBe('state.stopping.name')
    expect(argumentOf(() => Optimizer.fromJSON(new Optimizer(base).toJSON(), { stopping: mine() }))).toBe('state.stopping')
    // inside another rule as well
    const both = JSON.parse(JSON.stringify(new Optimizer({ ...base, stopping: anyOf(mine(), patience({ steps: 3 })) })))
    expect(argumentOf(() => Optimizer.fromJSON(both, all))).toBe('state.stopping.options.rules[0].name')
    expect(Optimizer.fromJSON(both, { stopping: anyOf(mine(), patience({ steps: 3 })) }).toJSON()).toEqual(both)
  })

  it('leaves the study as it was when the rule fails', () => {
    const failing: StoppingRule = {
      name: 'failing',
      options: {},
      decide() {
        throw new Error('no answer')
      },
    }
    for (const rule of [failing, { ...failing, decide: () => 'maybe' as 'stop' }]) {
      const optimizer = new Optimizer({ ...base, stopping: rule })
      const { id } = optimizer.ask()
      const before = JSON.stringify(optimizer)
      expect(() => optimizer.report(id, 0, 1)).toThrow(rule === failing ? 'no answer' : /"stopping.decide\(\)"/)
      expect(JSON.stringify(optimizer)).toBe(before)
    }
  })
})

describe('minimize with a stopping rule', () => {
  const stopping = threshold({ worst: 1 })
  const statuses = async (result: (stopped: boolean) => unknown) => {
    const objective = ((_: unknown, trial: { number: number; report: (step: number, value: number) => string }) =>
      result(trial.report(0, trial.number === 1 ? 2 : 0.5) === 'stop')) as () => number
    const { trials, errors } = await minimize(objective, { ...base, stopping, trials: 3 })
    return [...trials.map(({ status }) => status), errors.length]
  }

  it('tells a stopped trial pruned, whether its objective returns a number, nothing, or says so', async () => {
    const pruned = ['complete', 'pruned', 'complete', 0]
    expect(await statuses(() => 0.25)).toEqual(pruned)
    expect(await statuses((stopped) => (stopped ? undefined : 0.25))).toEqual(pruned)
    expect(await statuses((stopped) => (stopped ? { status: 'pruned' } : { value: 0.25, noise: 1 }))).toEqual(pruned)
    expect(await statuses(() => ({ value: 0.25 }))).toEqual(pruned)
  })

  it('believes an objective that is complete all the same, failed, or threw', async () => {
    expect(await statuses(() => ({ value: 0.25, status: 'complete' }))).toEqual(['complete', 'complete', 'complete', 0])
    expect(await statuses((stopped) => (stopped ? NaN : 1))).toEqual(['complete', 'failed', 'complete', 0])
    const thrown = await statuses((stopped) => {
      if (stopped) throw new Error('no memory')
      return 1
    })
    expect(thrown).toEqual(['complete', 'failed', 'complete', 1])
    // nobody said stop
    expect(await statuses((stopped) => (stopped ? 1 : undefined))).toEqual(['failed', 'pruned', 'failed', 2])
  })

  it('is refused beside an optimizer, which has its own', async () => {
    const optimizer = new Optimizer({ ...base, stopping })
    const options = { optimizer, stopping, trials: 1 } as unknown as { space: typeof space; trials: number }
    await expect(minimize(() => 1, options)).rejects.toThrow('"stopping"')
    const { trials } = await minimize((_, { report }) => (report(0, 2) === 'stop' ? { status: 'pruned' } : 1), { optimizer, trials: 1 })
    expect(trials[0]?.status).toBe('pruned')
  })
})
