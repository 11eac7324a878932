/**
 * Elementary and special functions with the same bits on every engine.
 *
 * @module surmise/special
 */

export { E, LN2, LN10, LOG_2PI, PI, SQRT2 } from './constants.ts'
export { erf, erfc } from './erf.ts'
export { erfcx } from './erfcx.ts'
export { exp } from './exp.ts'
export { expm1 } from './expm1.ts'
export { log, log1p } from './log.ts'
export { log1mexp } from './log1mexp.ts'
export { logH, logHDerivative } from './logH.ts'
export { logNormalDistribution, normalDensity, normalDistribution } from './normal.ts'
export { normalQuantile } from './normalQuantile.ts'
export { pow } from './pow.ts'
export { studentTTail } from './studentT.ts'
export { cos, sin } from './trigonometric.ts'
