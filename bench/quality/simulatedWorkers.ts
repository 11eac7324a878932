import { pointOf, regret, spaceOf, type Trace } from '../../src/benchmark/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import { Stream } from '../../src/random/index.ts'
import { log } from '../../src/special/index.ts'
import type { Strategy } from '../../src/strategies/index.ts'
import { problemNamed } from '../lib/suites.ts'

/** Workers that run trials side by side, each asking as soon as it has told. */
export interface Schedule {
  /** In the order of time: a trial asked for, or told, by its number. */
  readonly events: readonly { readonly type: 'ask' | 'tell'; readonly number: number }[]
  /** When the last worker was done, in units of the mean duration of a trial. */
  readonly span: number
  /** What one worker would have taken. */
  readonly work: number
}

/**
 * The schedule of `evaluations` trials on some workers. Durations are 1/4 and an exponential of mean 3/4, by trial number and seed, so
 * trials finish in random order.
 */
export function scheduleOf(workers: number, seed: number, evaluations: number): Schedule {
  const duration = (number: number): number => 0.25 - 0.75 * log(1 - new Stream(seed, number, 'duration').uniform())
  const events: { readonly type: 'ask' | 'tell'; readonly number: number }[] = []
  let running: { readonly number: number; readonly end: number }[] = []
  let asked = 0
  let work = 0
  let now = 0
  const start = (): void => {
    if (asked === evaluations) return
    const length = duration(asked)
    work += length
    events.push({ type: 'ask', number: asked })
    running.push({ number: asked++, end: now + length })
  }
  for (let worker = 0; worker < workers; worker++) start()
  while (running.length > 0) {
    const first = running.reduce((a, b) => (b.end < a.end ? b : a))
    running = running.filter((each) => each !== first)
    now = first.end
    events.push({ type: 'tell', number: first.number })
    start()
  }
  return { events, span: now, work }
}

/** Runs a strategy on a problem by a schedule. Values and regret are in the order of telling. */
export function runWorkers(strategy: Strategy, name: string, seed: number, { events }: Schedule): Trace {
  const problem = problemNamed(name)
  const optimizer = new Optimizer({ space: spaceOf(problem), seed, strategy })
  const values: number[] = []
  const secondsPerAsk: number[] = []
  for (const { type, number } of events) {
    if (type === 'ask') {
      const before = performance.now()
      optimizer.ask()
      secondsPerAsk.push((performance.now() - before) / 1000)
      continue
    }
    const { id, params } = optimizer.trials[number]
    const value = problem.evaluate(pointOf(params, problem.dimensions))
    optimizer.tell(id, value)
    values.push(value)
  }
  return { strategy: strategy.name, problem: name, seed, values, regret: regret(values, problem.minimum), secondsPerAsk }
}
