import { floored, REGRET_FLOOR } from './geometricMeanRatio.ts'

/**
 * Ranks of one row of regrets, 1 for the least; equal regrets share the mean of their ranks, and all below `floor` are equal.
 *
 * NaN counts as `Infinity` and ranks last; `undefined` (not run) has no rank and takes no place.
 */
export function ranks(row: readonly (number | undefined)[], floor: number = REGRET_FLOOR): (number | undefined)[] {
  const regrets = row.map((value) => (value === undefined ? undefined : floored(value, floor)))
  return regrets.map((mine) => {
    if (mine === undefined) return undefined
    let better = 0
    let equal = 0
    for (const other of regrets) {
      if (other === undefined) continue
      if (other < mine) better++
      else if (other === mine) equal++
    }
    return better + (equal + 1) / 2
  })
}

/**
 * Mean rank of each contestant over the problems it was run on; NaN for one that was run on none.
 *
 * A contestant that is missing from a problem is not compared there: its mean is over fewer, perhaps easier, rows. Say so beside it.
 *
 * @param rows  one row per problem, one column per contestant
 */
export function meanRanks(rows: readonly (readonly (number | undefined)[])[], floor: number = REGRET_FLOOR): number[] {
  const table = rows.map((row) => ranks(row, floor))
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0)
  return Array.from({ length: columns }, (_, column) => {
    let sum = 0
    let count = 0
    for (const row of table) {
      const rank = row[column]
      if (rank === undefined) continue
      sum += rank
      count++
    }
    return sum / count
  })
}
