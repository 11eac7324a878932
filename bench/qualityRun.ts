import { run, type Trace } from '../src/benchmark/index.ts'
import type { Strategy } from '../src/strategies/index.ts'
import * as door from '../src/strategies/index.ts'
import { isNoisy, noiseOf } from './noise.ts'
import { problemNamed } from './suites.ts'

/** One run of the quality benchmark, as it is posted to a worker thread. */
export interface Task {
  readonly strategy: string
  /** A name in a suite. */
  readonly problem: string
  readonly seed: number
  readonly evaluations: number
  readonly schedule: Schedule
}

/** How many trials are asked for at once, or are always out. */
export type Schedule = { readonly batch: number } | { readonly pending: number }

export const ONE_AT_A_TIME: Schedule = { batch: 1 }

/** The strategy that the door of `strategies` makes under this name with default options: `bayes`, `random`, `sobol`. */
export function strategyNamed(name: string): Strategy {
  const exported: Readonly<Record<string, unknown>> = door
  const factory = exported[name]
  const strategy: unknown = typeof factory === 'function' ? factory() : undefined
  if (!isStrategy(strategy)) throw new RangeError(`no strategy "${name}" in src/strategies`)
  return strategy
}

function isStrategy(value: unknown): value is Strategy {
  return typeof value === 'object' && value !== null && 'suggest' in value
}

/** What the traces of a task call its strategy. */
export function labelOf({ strategy, schedule }: Pick<Task, 'strategy' | 'schedule'>): string {
  return 'batch' in schedule && schedule.batch === 1 ? strategy : `${strategy}, ${titleOf(schedule)}`
}

/** What a table calls a schedule. */
export function titleOf(schedule: Schedule): string {
  return 'batch' in schedule ? `${schedule.batch} at once` : `${schedule.pending} pending`
}

/** What a worker thread does with a task. The trace carries the names it was asked for, whatever strategy and problem call themselves. */
export default function runTask(task: Task): Trace {
  const { problem, seed, evaluations, schedule } = task
  const noise = noiseOf(problem)
  const trace = run(strategyNamed(task.strategy), problemNamed(problem), seed, evaluations, {
    clock: () => performance.now() / 1000,
    ...schedule,
    ...(isNoisy(problem) && { noise: (evaluation) => noise(seed, evaluation) }),
  })
  return { ...trace, problem, strategy: labelOf(task) }
}
