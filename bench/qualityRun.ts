import { run, type Trace } from '../src/benchmark/index.ts'
import { problem } from '../src/problems/index.ts'
import type { Strategy } from '../src/strategies/index.ts'
import * as door from '../src/strategies/index.ts'

/** One run of the quality benchmark, as it is posted to a worker thread. */
export interface Task {
  readonly strategy: string
  readonly problem: string
  readonly seed: number
  readonly evaluations: number
}

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

/** What a worker thread does with a task. The trace carries the name it was asked for, whatever the strategy calls itself. */
export default function runTask(task: Task): Trace {
  const clock = (): number => performance.now() / 1000
  const trace = run(strategyNamed(task.strategy), problem(task.problem), task.seed, task.evaluations, clock)
  return { ...trace, strategy: task.strategy }
}
