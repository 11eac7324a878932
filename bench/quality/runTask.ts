import { failing, run, type Trace } from '../../src/benchmark/index.ts'
import { Stream } from '../../src/random/index.ts'
import type { Strategy } from '../../src/strategies/index.ts'
import * as door from '../../src/strategies/index.ts'
import { bayes } from '../../src/strategies/index.ts'
import { isNoisy, noiseOf } from '../lib/noise.ts'
import { problemNamed } from '../lib/suites.ts'
import { type Beforehand, optionsFor } from './beforehand.ts'
import { runWorkers, scheduleOf } from './simulatedWorkers.ts'

/** One run of the quality benchmark, as it is posted to a worker thread. */
export interface Task {
  readonly strategy: string
  /** A name in a suite. */
  readonly problem: string
  readonly seed: number
  readonly evaluations: number
  readonly schedule: Schedule
  /** What fails: a third of the box, another for every seed, or one evaluation in ten wherever it is. Nothing by default. */
  readonly failures?: Failures
  /** How many simulated workers ask and tell, in random order; see `scheduleOf`. */
  readonly workers?: number
  /** What `bayes` knows before it starts; nothing by default. */
  readonly known?: Beforehand
}

/** How many trials are asked for at once, or are always out. */
export type Schedule = { readonly batch: number } | { readonly pending: number }

export const ONE_AT_A_TIME: Schedule = { batch: 1 }

/** A way in which evaluations fail. */
export type Failures = 'region' | 'random'

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
export function labelOf({ strategy, schedule, workers, known }: Pick<Task, 'strategy' | 'schedule' | 'workers' | 'known'>): string {
  if (known !== undefined) return `${strategy}, ${known}`
  if (workers !== undefined) return `${strategy}, ${workers} workers`
  return 'batch' in schedule && schedule.batch === 1 ? strategy : `${strategy}, ${titleOf(schedule)}`
}

/** What a table calls a schedule. */
export function titleOf(schedule: Schedule): string {
  return 'batch' in schedule ? `${schedule.batch} at once` : `${schedule.pending} pending`
}

/** What a worker thread does with a task. The trace carries the names it was asked for, whatever strategy and problem call themselves. */
export default function runTask(task: Task): Trace {
  const { problem, seed, evaluations, schedule, failures, workers, known } = task
  if (workers !== undefined) {
    const trace = runWorkers(strategyNamed(task.strategy), problem, seed, scheduleOf(workers, seed, evaluations))
    return { ...trace, strategy: labelOf(task) }
  }
  const noise = noiseOf(problem)
  const whole = problemNamed(problem)
  const strategy = known === undefined ? strategyNamed(task.strategy) : bayes(optionsFor(known, whole, seed))
  const trace = run(strategy, failures === 'region' ? failing(whole, SHARE, seed) : whole, seed, evaluations, {
    clock: () => performance.now() / 1000,
    ...schedule,
    ...(isNoisy(problem) && { noise: (evaluation) => noise(seed, evaluation) }),
    ...(failures === 'random' && { noise: (evaluation) => (isStruck(seed, evaluation) ? Number.NaN : 0) }),
  })
  return { ...trace, problem: failures === undefined ? problem : `${problem}, ${failures}`, strategy: labelOf(task) }
}

/** The share of the box that fails. */
export const SHARE: number = 1 / 3

/** Whether an evaluation fails on a machine where one in ten does. */
export function isStruck(seed: number, evaluation: number): boolean {
  return new Stream(seed, evaluation, 'struck').uniform() < 0.1
}
