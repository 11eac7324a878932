import { geometricMeanRatio, markdownTable, regretRatio, summarise, type Trace, twoFigures } from '../../src/benchmark/index.ts'
import type { Entry } from '../lib/suites.ts'
import { labelOf, ONE_AT_A_TIME, type Schedule, titleOf } from './runTask.ts'

/** What asking before results are in costs: median regret one at a time and by each schedule after as many evaluations, and their ratios. */
export function batchTable(
  entries: readonly Entry[],
  strategies: readonly string[],
  schedules: readonly Schedule[],
  traces: readonly Trace[],
): string {
  const summaries = summarise(traces)
  const median = (problem: string, strategy: string, schedule: Schedule): number | undefined =>
    summaries.find((each) => each.problem === problem && each.strategy === labelOf({ strategy, schedule }))?.median
  const tables = strategies.map((strategy) => {
    const single = entries.map(({ problem }) => median(problem, strategy, ONE_AT_A_TIME))
    const batched = schedules.map((schedule) => entries.map(({ problem }) => median(problem, strategy, schedule)))
    const rows = entries.map(({ problem, evaluations }, i) => {
      const one = single[i]
      const cells = batched.map((column) => {
        const many = column[i]
        return `${twoFigures(many)} (${twoFigures(one === undefined || many === undefined ? undefined : regretRatio(many, one))})`
      })
      return [problem, String(evaluations), twoFigures(one), ...cells]
    })
    const means = batched.map((column) => twoFigures(geometricMeanRatio(column, single)))
    return markdownTable(
      [strategy, 'evaluations', '1 at once', ...schedules.map(titleOf)],
      [...rows, ['geometric mean of ratios', '', '', ...means]],
    )
  })
  const runs = Math.max(...summaries.map((each) => each.runs))
  return [
    `Median of the final regret over ${runs} seeds; in brackets its ratio to that of asking one at a time, both floored at 1e-8.`,
    ...tables,
  ].join('\n\n')
}
