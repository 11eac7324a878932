import { floored, REGRET_FLOOR } from './geometricMeanRatio.ts'
import { meanRanks } from './meanRanks.ts'
import type { Trace } from './run.ts'
import { summarise } from './summary.ts'
import { markdownTable, twoFigures } from './table.ts'

/**
 * Traces as a Markdown table: a row per problem, a column per strategy with the median regret after the last evaluation and its
 * quartiles, the best medians in bold; then each strategy's mean rank and, where asks were timed, the median milliseconds per ask.
 */
export function report(traces: readonly Trace[]): string {
  const summaries = summarise(traces)
  const problems = [...new Set(summaries.map((each) => each.problem))]
  const strategies = [...new Set(summaries.map((each) => each.strategy))]
  const find = (problem: string, strategy: string) => summaries.find((each) => each.problem === problem && each.strategy === strategy)
  const medians = problems.map((problem) => strategies.map((strategy) => find(problem, strategy)?.median))

  const rows = problems.map((problem, i) => {
    const best = bestOf(medians[i])
    const cells = strategies.map((strategy, k) => {
      const each = find(problem, strategy)
      if (each === undefined) return '-'
      return `${emphasise(twoFigures(each.median), best[k])} (${each.quartiles.map(twoFigures).join(', ')})`
    })
    return [problem, budget(summaries.filter((each) => each.problem === problem).map((each) => each.evaluations)), ...cells]
  })
  rows.push(['mean rank', '', ...meanRanks(medians).map((rank) => twoFigures(rank))])
  const timed = strategies.map((strategy) => traces.filter((trace) => trace.strategy === strategy && trace.secondsPerAsk !== undefined))
  if (timed.some((group) => group.length > 0)) {
    const milliseconds = timed.map((group) => {
      const seconds = summarise(group.map((trace) => ({ ...trace, problem: '' })))[0]?.secondsPerAsk
      return twoFigures(seconds === undefined ? undefined : 1000 * seconds)
    })
    rows.push(['ms per ask', '', ...milliseconds])
  }
  return markdownTable(['problem', 'evaluations', ...strategies], rows)
}

/** Which entries of a row of regrets are the least, those below `floor` being equal; `undefined` is never among them. */
export function bestOf(row: readonly (number | undefined)[], floor: number = REGRET_FLOOR): boolean[] {
  const regrets = row.map((value) => (value === undefined ? Number.POSITIVE_INFINITY : floored(value, floor)))
  const least = regrets.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  return regrets.map((value) => value === least && value < Number.POSITIVE_INFINITY)
}

/** Markdown bold, if `bold`. */
export function emphasise(text: string, bold: boolean): string {
  return bold ? `**${text}**` : text
}

function budget(evaluations: readonly number[]): string {
  return [...new Set(evaluations)].join(', ')
}
