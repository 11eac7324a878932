import { CREWS } from './fidelities.ts'
import type { Result, Side } from './situation.ts'
import { situations } from './situations.ts'
import { byPoints, byTime, byTrials } from './tables.ts'

/** Seconds that a trial takes, and numbers of trials, for comparisons at equal time. */
const COSTS = [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.1]
const TRIALS = [100, 200, 300, 500, 1000, 2000, 3000, 5000]

/** What learns nothing is not compared at equal time. */
const BLIND: readonly string[] = ['sobol', 'random']

/** Every table, in Markdown. */
export function reportOf(results: readonly Result[]): string {
  const names = [...new Set(results.map(({ situation }) => situation))]
  return names
    .flatMap((name) => (['choose', 'report'] as readonly Side[]).map((side) => ({ name, side })))
    .map(({ name, side }) => {
      const rows = results.filter((each) => each.situation === name && each.side === side)
      if (rows.length === 0) return ''
      const situation = situations.find((each) => each.name === name)
      const crew = CREWS.find(({ workers }) => name.endsWith(`, ${workers} workers`))
      const at = situation?.at ?? crew?.at ?? []
      const timed = rows.some(({ contender }) => contender === 'cmaes') && (situation?.workers ?? 1) === 1 && !name.startsWith('noise')
      const objectives = [...new Set(rows.map(({ objective }) => objective))].join('; ')
      return [
        `## ${name}: ${side} (${objectives})`,
        byTrials(rows, at),
        ...(timed
          ? [
              byTime(
                rows.filter(({ contender }) => !BLIND.includes(contender)),
                at,
                COSTS,
                TRIALS,
              ),
            ]
          : []),
        ...(name === 'finite spaces' ? [byPoints(rows)] : []),
      ].join('\n\n')
    })
    .filter((text) => text !== '')
    .join('\n\n')
}
