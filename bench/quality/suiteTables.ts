import {
  bestOf,
  emphasise,
  geometricMeanRatio,
  markdownTable,
  meanRanks,
  regretRatio,
  type Summary,
  summarise,
  type Trace,
  twoFigures,
} from '../../src/benchmark/index.ts'
import { holm, pairedTest } from '../lib/pairedTest.ts'
import { peerLabel, peerMedian, peerSeeds, peersOf } from '../lib/publishedPeers.ts'
import type { Entry } from '../lib/suites.ts'

type Medians = readonly (readonly (number | undefined)[])[]

/** Baselines are compared with nobody. */
const BASELINES = ['random', 'sobol']

/**
 * All tables of one suite as text: medians of the final regret beside the peers' after as many evaluations, with mean ranks; ratios to
 * the best peer of each function; each peer by itself, with paired tests; milliseconds per ask. With noise the first tables are of the
 * recommended point, and one more of the best point evaluated.
 */
export function suiteTables(entries: readonly Entry[], strategies: readonly string[], traces: readonly Trace[]): string {
  const functions = entries.map((entry) => entry.problem)
  const peers = peersOf(functions)
  const noisy = traces.some((trace) => trace.recommended !== undefined)
  const recommended = summarise(traces.map((trace) => ({ ...trace, regret: trace.recommended ?? trace.regret })))
  const seeds = Math.max(...recommended.map((each) => each.runs))
  const ours = mediansOf(entries, strategies, recommended)
  const theirs = entries.map(({ problem, evaluations }) => peers.map((peer) => peerMedian(problem, peer, evaluations)))
  const [least, most] = peerSeeds(functions)
  const beside = peers.length === 0 ? '' : `, of the peers over ${least === most ? least : `${least} to ${most}`}`
  const what = noisy ? 'regret, without noise, of the recommended point (of ours, `optimizer.best`)' : 'final regret'
  const parts = [
    `Median of the ${what}; in brackets its quartiles over ${seeds} seeds${beside}; in bold the best; mean rank over functions.`,
    regretTable(entries, strategies, peers, recommended, ours, theirs),
  ]
  if (noisy) {
    const evaluated = summarise(traces)
    const found = entries.map(({ problem, evaluations }) => peers.map((peer) => peerMedian(problem, peer, evaluations, 'evaluated')))
    parts.push('Median of the regret, without noise, of the best point evaluated, which nobody can know.')
    parts.push(regretTable(entries, strategies, peers, evaluated, mediansOf(entries, strategies, evaluated), found))
  }
  if (peers.length > 0) {
    parts.push('Ratio of our median regret to the best peer of each function, floored at 1e-8; below 1 is better than every peer.')
    parts.push(ratioTable(functions, strategies, ours, theirs))
    parts.push(
      'Each peer by itself. Paired are the two medians of each function, as log10 max(regret, 1e-8); Wilcoxon is the p of the signed-rank ' +
        'test, two-sided, and Holm the same corrected for the number of peers.',
    )
    parts.push(testTable(strategies, peers, ours, theirs))
  }
  parts.push('Median milliseconds per ask.', timeTable(functions, strategies, recommended))
  return parts.join('\n\n')
}

function find(summaries: readonly Summary[], problem: string, strategy: string): Summary | undefined {
  return summaries.find((each) => each.problem === problem && each.strategy === strategy)
}

function mediansOf(entries: readonly Entry[], strategies: readonly string[], summaries: readonly Summary[]): Medians {
  return entries.map(({ problem }) => strategies.map((strategy) => find(summaries, problem, strategy)?.median))
}

function regretTable(
  entries: readonly Entry[],
  strategies: readonly string[],
  peers: readonly string[],
  summaries: readonly Summary[],
  ours: Medians,
  theirs: Medians,
): string {
  const all = entries.map((_, i) => [...ours[i], ...theirs[i]])
  const rows = entries.map(({ problem, evaluations }, i) => {
    const best = bestOf(all[i])
    const cells = all[i].map((value, k) => {
      const range = k < strategies.length ? ` (${find(summaries, problem, strategies[k])?.quartiles.map(twoFigures).join(', ')})` : ''
      return emphasise(twoFigures(value), best[k]) + range
    })
    return [problem, String(evaluations), ...cells]
  })
  const ranked = meanRanks(all).map((rank, k) => {
    const present = all.filter((row) => row[k] !== undefined).length
    return twoFigures(rank) + (present < all.length ? ` (of ${present})` : '')
  })
  return markdownTable(['function', 'evaluations', ...strategies, ...peers.map(peerLabel)], [...rows, ['mean rank', '', ...ranked]])
}

function ratioTable(functions: readonly string[], strategies: readonly string[], ours: Medians, theirs: Medians): string {
  const best = theirs.map((row) => row.reduce((a, b) => (a === undefined || (b ?? a) < a ? b : a), undefined))
  const rows = functions.map((name, i) => {
    const peer = best[i]
    return [
      name,
      twoFigures(peer),
      ...ours[i].map((a) => twoFigures(a === undefined || peer === undefined ? undefined : regretRatio(a, peer))),
    ]
  })
  const means = strategies.map((_, k) => twoFigures(geometricMeanRatio(column(ours, k), best)))
  return markdownTable(['function', 'best peer', ...strategies], [...rows, ['geometric mean', '', ...means]])
}

function testTable(strategies: readonly string[], peers: readonly string[], ours: Medians, theirs: Medians): string {
  const rows = strategies.flatMap((strategy, s) => {
    if (BASELINES.includes(strategy)) return []
    const tests = peers.map((_, k) => pairedTest(column(ours, s), column(theirs, k)))
    const corrected = holm(tests.map((test) => test.p))
    return tests.map(({ better, equal, worse, p }, k) => [
      `${strategy} : ${peerLabel(peers[k])}`,
      String(better + equal + worse),
      `${better} / ${equal} / ${worse}`,
      twoFigures(geometricMeanRatio(column(ours, s), column(theirs, k))),
      twoFigures(p),
      twoFigures(corrected[k]),
    ])
  })
  return markdownTable(['', 'functions', 'better / equal / worse', 'geometric mean of ratios', 'Wilcoxon', 'Holm'], rows)
}

function timeTable(functions: readonly string[], strategies: readonly string[], summaries: readonly Summary[]): string {
  const rows = functions.map((name) => {
    const seconds = strategies.map((strategy) => find(summaries, name, strategy)?.secondsPerAsk)
    return [name, ...seconds.map((each) => twoFigures(each === undefined ? undefined : 1000 * each))]
  })
  return markdownTable(['function', ...strategies], rows)
}

function column(table: Medians, k: number): (number | undefined)[] {
  return table.map((row) => row[k])
}
