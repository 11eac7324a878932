import { MILLS } from './coefficients.ts'
import { log } from './log.ts'
import { logDensityPlus, normalDensity, normalDistribution } from './normal.ts'

// coefficients MILLS_TAIL: 1 - v M(v) = w (1 + w (MILLS_TAIL_0 + MILLS_TAIL_1 w + ...)), w = 1 / v^2, v >= 13
const MILLS_TAIL_0 = -2.9999999999999996
const MILLS_TAIL_1 = 14.999999999985521
const MILLS_TAIL_2 = -104.99999993448056
const MILLS_TAIL_3 = 944.999885432452
const MILLS_TAIL_4 = -10394.899157887
const MILLS_TAIL_5 = 135084.77776348693
const MILLS_TAIL_6 = -2012151.5115322466
const MILLS_TAIL_7 = 31829769.750511233
const MILLS_TAIL_8 = -388943069.1680889
// end

// coefficients LOG_H: log h(u) = d (LOG_H_0 + LOG_H_1 d + ...), d = u - ROOT - ROOT_LOW, |d| <= 0.15
const ROOT = 0.8994715612537435
const ROOT_LOW = 4.8403423274293684e-17
const LOG_H_0 = 0.8157992314619924
const LOG_H_1 = -0.1996582972233499
const LOG_H_2 = 0.03248317181646404
const LOG_H_3 = -0.0005657246315342615
const LOG_H_4 = -0.0006947771771331904
const LOG_H_5 = -8.269565620857809e-6
const LOG_H_6 = 3.0146360708568062e-5
const LOG_H_7 = 2.639459420821106e-6
const LOG_H_8 = -1.4165302668346866e-6
const LOG_H_9 = -2.822732832146602e-7
const LOG_H_10 = 5.635283177797092e-8
const LOG_H_11 = 2.293547103358422e-8
// end

/**
 * The logarithm of `h(u) = phi(u) + u Phi(u)`: log expected improvement in units of the standard deviation.
 *
 * - `u > -1`: `log(phi(u) + u Phi(u))` as it stands; around its zero, a polynomial with that zero as a factor
 * - `u <= -1`: `-u^2 / 2 - log(2 pi) / 2 + log k(-u)`, where `k(v) = 1 - v M(v)` and `M(v) = (1 - Phi(v)) / phi(v)` is Mills' ratio.
 *   `k` would cancel if computed so; it is evaluated as a function of its own
 * - `u < -1e8`: the same with `k(v) = 1 / v^2`, whose logarithm does not underflow
 *
 * Relative error below 2e-15.
 * Source: Ament et al. (2023), "Unexpected improvements to expected improvement", arXiv 2310.20708, eq. 9, whose middle branch
 * `log1mexp(log(-u M(-u)))` loses the digits of its derivative.
 *
 * @param u  any number; `-Infinity` only where `u^2 / 2` overflows
 */
export function logH(u: number): number {
  if (u > 0.76 && u < 1.04) return logHNearRoot(u)
  if (u > -1) return u > 40 ? log(u) : log(normalDensity(u) + u * normalDistribution(u))
  if (u < -1e8) return logDensityPlus(u, -2 * log(-u))
  return logDensityPlus(u, log(millsComplement(-u)))
}

/**
 * The derivative of `logH`: `Phi(u) / h(u)`, which grows like `-u` as `u` falls and never vanishes for finite `u`.
 *
 * `M(v) / k(v) = (1 - k(v)) / (v k(v))` at `v = -u >= 1`; relative error below 1e-14.
 *
 * @param u  any number; finite for every finite `u`
 */
export function logHDerivative(u: number): number {
  if (u > 40) return 1 / u
  if (u > -1) {
    const distribution = normalDistribution(u)
    return distribution / (normalDensity(u) + u * distribution)
  }
  if (u < -1e8) return -u
  const k = millsComplement(-u)
  return (1 - k) / (-u * k)
}

function logHNearRoot(u: number): number {
  const d = u - ROOT - ROOT_LOW
  const x = d * d
  const even = LOG_H_0 + x * (LOG_H_2 + x * (LOG_H_4 + x * (LOG_H_6 + x * (LOG_H_8 + x * LOG_H_10))))
  const odd = LOG_H_1 + x * (LOG_H_3 + x * (LOG_H_5 + x * (LOG_H_7 + x * (LOG_H_9 + x * LOG_H_11))))
  return d * (even + d * odd)
}

// k(v) = 1 - v M(v) for v >= 1, about 1 / v^2: a table of polynomials up to 13, then a series in w = 1 / v^2
function millsComplement(v: number): number {
  if (v < 13) {
    const interval = Math.floor((v - 1) / 0.75)
    const c = MILLS
    const o = interval * 14
    const u = v - (interval * 0.75 + 1.375)
    const x = u * u
    const even = c[o + 2] + x * (c[o + 4] + x * (c[o + 6] + x * (c[o + 8] + x * (c[o + 10] + x * c[o + 12]))))
    const odd = c[o + 1] + x * (c[o + 3] + x * (c[o + 5] + x * (c[o + 7] + x * (c[o + 9] + x * (c[o + 11] + x * c[o + 13])))))
    return c[o] + (u * odd + x * even)
  }
  const w = 1 / (v * v)
  const x = w * w
  const even = MILLS_TAIL_0 + x * (MILLS_TAIL_2 + x * (MILLS_TAIL_4 + x * (MILLS_TAIL_6 + x * MILLS_TAIL_8)))
  const odd = MILLS_TAIL_1 + x * (MILLS_TAIL_3 + x * (MILLS_TAIL_5 + x * MILLS_TAIL_7))
  return w + w * (w * (even + w * odd))
}
