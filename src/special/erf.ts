import { squareError } from './doubleDouble.ts'
import { erfcx } from './erfcx.ts'
import { expSum } from './exp.ts'

// coefficients ERF: erf(x) = x + x (ERF_0 + ERF_1 z + ...), z = x^2, |x| <= 1/2
const ERF_0 = 0.12837916709551256
const ERF_1 = -0.37612638903183476
const ERF_2 = 0.11283791670925353
const ERF_3 = -0.026866170632887928
const ERF_4 = 0.00522397737302147
const ERF_5 = -0.0008548297753674966
const ERF_6 = 0.00012053335124353741
const ERF_7 = -1.4845849259707869e-5
const ERF_8 = 1.4725865480556744e-6
// end

/**
 * The error function `erf(x) = 2 / sqrt(pi) * integral from 0 to x of exp(-t^2) dt`; within 2 ulp.
 *
 * An odd polynomial for `|x| <= 1/2`, else `1 - erfc(|x|)` with the sign of `x`.
 *
 * @param x  any number
 */
export function erf(x: number): number {
  if (x >= -0.5 && x <= 0.5) return erfNear(x)
  return x > 0 ? 1 - erfcFar(x) : erfcFar(-x) - 1
}

/**
 * The complementary error function `1 - erf(x)`, with all its digits where it is small (subnormal results included); within 3 ulp.
 *
 * `exp(-x^2) erfcx(x)` for `x > 1/2`, with the square as a sum of two doubles; `1 - erf(x)` around zero; `2 - erfc(-x)` below.
 *
 * @param x  any number; 0 above 27.23
 */
export function erfc(x: number): number {
  if (x >= -0.5 && x <= 0.5) return 1 - erfNear(x)
  return x > 0 ? erfcFar(x) : 2 - erfcFar(-x)
}

function erfNear(x: number): number {
  const z = x * x
  const v = z * z
  const even = ERF_0 + v * (ERF_2 + v * (ERF_4 + v * (ERF_6 + v * ERF_8)))
  const odd = ERF_1 + v * (ERF_3 + v * (ERF_5 + v * ERF_7))
  return x + x * (even + z * odd)
}

function erfcFar(x: number): number {
  if (x > 28) return 0
  const square = x * x
  return expSum(-square, -squareError(x, square)) * erfcx(x)
}
