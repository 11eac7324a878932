import { exp, log, sin } from '../special/index.ts'

/**
 * The oscillation of the BBOB functions, a monotone bend of the axis with small smooth irregularities; 0 at 0.
 *
 * T(x) = sign(x) exp(u + .049 (sin a u + sin b u)) with u = ln|x|, where (a, b) is (10, 7.9) for x > 0 and (5.5, 3.1) below.
 *
 * Source: Hansen et al. (2009), Real-parameter black-box optimization benchmarking: noiseless functions definitions, RR-6829, T_osz.
 */
export function oscillated(x: number): number {
  if (x === 0) return 0
  const u = log(Math.abs(x))
  const waves = x > 0 ? sin(10 * u) + sin(7.9 * u) : sin(5.5 * u) + sin(3.1 * u)
  return Math.sign(x) * exp(u + 0.049 * waves)
}
