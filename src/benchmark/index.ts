/**
 * Runs of strategies on problems, and the statistics of them.
 *
 * @module surmise/benchmark
 */

export { failing } from './failing.ts'
export { geometricMeanRatio, REGRET_FLOOR, regretRatio } from './geometricMeanRatio.ts'
export { hypervolume } from './hypervolume.ts'
export { meanRanks, ranks } from './meanRanks.ts'
export { median, quantile, quartiles } from './quantile.ts'
export { bestOf, emphasise, report } from './report.ts'
export type { RunOptions, Trace } from './run.ts'
export { regret, run } from './run.ts'
export { pointOf, spaceOf } from './spaceOf.ts'
export type { Summary } from './summary.ts'
export { summarise } from './summary.ts'
export { markdownTable, twoFigures } from './table.ts'
export type { TraceJSON, TracesJSON } from './tracesToJSON.ts'
export { tracesToJSON } from './tracesToJSON.ts'
export { transformed } from './transformed.ts'
