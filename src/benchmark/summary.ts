import { median, quartiles } from './quantile.ts'
import type { Trace } from './run.ts'

/** The runs of one strategy on one problem in a few figures. */
export interface Summary {
  readonly problem: string
  readonly strategy: string
  /** Number of runs. */
  readonly runs: number
  /** The budget: the least number of evaluations among the runs. */
  readonly evaluations: number
  /** Median over the runs of the regret after `evaluations`. */
  readonly median: number
  /** Quartiles over the runs of the same. */
  readonly quartiles: readonly [lower: number, upper: number]
  /** Median over all asks of all runs, when they were timed. */
  readonly secondsPerAsk?: number
}

/** One summary per problem and strategy, in the order in which they first appear in `traces`. */
export function summarise(traces: readonly Trace[]): Summary[] {
  const groups = new Map<string, Trace[]>()
  for (const trace of traces) {
    const key = JSON.stringify([trace.problem, trace.strategy])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [trace])
    else group.push(trace)
  }
  return [...groups.values()].map((group) => {
    const evaluations = Math.min(...group.map((trace) => trace.regret.length))
    const final = group.map((trace) => trace.regret[evaluations - 1] ?? Number.NaN)
    const seconds = group.flatMap((trace) => trace.secondsPerAsk ?? [])
    return {
      problem: group[0].problem,
      strategy: group[0].strategy,
      runs: group.length,
      evaluations,
      median: median(final),
      quartiles: quartiles(final),
      ...(seconds.length > 0 && { secondsPerAsk: median(seconds) }),
    }
  })
}
