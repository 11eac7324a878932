import { geometricMeanRatio, markdownTable, median, twoFigures } from '../../../src/benchmark/index.ts'
import { pairedTest } from '../../lib/pairedTest.ts'
import { regretAt } from '../../lib/regret.ts'
import type { Result } from './situation.ts'

/** Results of one contender and those of the first on the same objective and seed, side by side. */
export function pairsOf(results: readonly Result[], contender: string, first: string): readonly (readonly [Result, Result])[] {
  const key = ({ objective, seed }: Result): string => `${objective} ${seed}`
  const firsts = new Map(results.filter((each) => each.contender === first).map((each) => [key(each), each]))
  return results.flatMap((each) => {
    const other = firsts.get(key(each))
    return each.contender === contender && other !== undefined ? [[each, other] as const] : []
  })
}

/** A geometric mean of ratios over pairs of runs, how often the first of a pair was better and worse, and Wilcoxon's p. */
export function comparison(ours: readonly (number | undefined)[], theirs: readonly (number | undefined)[]): string {
  const ratio = geometricMeanRatio(ours, theirs)
  if (Number.isNaN(ratio)) return ''
  const { better, worse, p } = pairedTest(ours, theirs)
  return `${twoFigures(ratio)} (${better}/${worse}, p ${p < 1e-4 ? '< .0001' : p.toPrecision(2)})`
}

const contendersOf = (results: readonly Result[]): string[] => [...new Set(results.map(({ contender }) => contender))]

/** After each number of trials, the regret of every contender over that of the first one, by pairs of runs. */
export function byTrials(results: readonly Result[], at: readonly number[]): string {
  const [first = '', ...others] = contendersOf(results)
  const shown = at
    .map((n, k) => ({ n, k }))
    .filter(({ k }) => results.some(({ contender, regrets }) => contender === first && regrets[k] != null))
  return markdownTable(
    [`regret over that of ${first}`, ...shown.map(({ n }) => String(n))],
    others.map((contender) => {
      const pairs = pairsOf(results, contender, first)
      const cell = (k: number): string =>
        comparison(
          pairs.map(([ours]) => ours.regrets[k] ?? undefined),
          pairs.map(([, theirs]) => theirs.regrets[k] ?? undefined),
        )
      return [contender, ...shown.map(({ k }) => cell(k))]
    }),
  )
}

/** The regret of a run after each number of trials that it came to, by the seconds of asking and of trials that take so many each. */
function stepsInTime(
  { regrets, asking }: Result,
  at: readonly number[],
  cost: number,
): readonly { readonly time: number; readonly regret: number }[] {
  return at.flatMap((n, k) => {
    const [regret, asked] = [regrets[k], asking[k]]
    return regret == null || asked == null ? [] : [{ time: n * cost + asked, regret }]
  })
}

/**
 * At equal time, asking included: the time is what the contender takes for so many trials, of so many seconds each. Where the first one
 * was not run that long, what it had at the end is taken, in its disfavour, and the cell is marked with `>=`.
 */
export function byTime(results: readonly Result[], at: readonly number[], costs: readonly number[], trials: readonly number[]): string {
  const [first = '', ...others] = contendersOf(results)
  const rows = others.flatMap((contender) =>
    trials.flatMap((n) => {
      const k = at.indexOf(n)
      const pairs = pairsOf(results, contender, first).filter(([ours]) => ours.regrets[k] != null)
      if (pairs.length === 0) return []
      const cells = costs.map((cost) => {
        let short = false
        const theirs = pairs.map(([ours, other]) => {
          const time = n * cost + (ours.asking[k] ?? 0)
          const steps = stepsInTime(other, at, cost)
          if ((steps.at(-1)?.time ?? 0) < time) short = true
          return regretAt(steps, 'time', time, undefined)
        })
        const compared = pairs.map(([ours], i) => (theirs[i] === undefined ? undefined : (ours.regrets[k] ?? undefined)))
        const none = theirs.filter((each) => each === undefined).length
        return `${short ? '>= ' : ''}${comparison(compared, theirs)}${none > 0 ? ` [${none} without a trial]` : ''}`
      })
      return [[contender, String(n), ...cells]]
    }),
  )
  return markdownTable([`at equal time, over ${first}`, 'trials', ...costs.map((cost) => `${cost} s a trial`)], rows)
}

/** How many trials it took until the minimum was found, as a median, by objective. */
export function byPoints(results: readonly Result[]): string {
  const contenders = contendersOf(results)
  return markdownTable(
    ['trials until the minimum', ...contenders, 'seconds of asking for all points'],
    [...new Set(results.map(({ objective }) => objective))].map((objective) => {
      const of = (contender: string): readonly Result[] =>
        results.filter((each) => each.objective === objective && each.contender === contender)
      const asking = (contender: string): number => median(of(contender).map((each) => each.asking.at(-1) ?? Number.NaN))
      return [
        objective,
        ...contenders.map((contender) => twoFigures(median(of(contender).map(({ solved }) => solved ?? Number.POSITIVE_INFINITY)))),
        contenders.map((contender) => `${contender} ${twoFigures(asking(contender))}`).join(', '),
      ]
    }),
  )
}
