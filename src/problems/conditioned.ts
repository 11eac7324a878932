import { pow } from '../special/index.ts'

/** The BBOB report, from which the functions that are conditioned in this way come. */
export const BBOB = 'Hansen et al. (2009), Real-parameter black-box optimization benchmarking: noiseless functions definitions, RR-6829'

/** The diagonal of BBOB's Lambda^alpha: alpha^(i / (2 (d - 1))), i from 0; all 1 in one dimension. */
export function conditioned(dimensions: number, alpha: number): Float64Array {
  return Float64Array.from({ length: dimensions }, (_, i) => (dimensions === 1 ? 1 : pow(alpha, i / (2 * (dimensions - 1)))))
}
