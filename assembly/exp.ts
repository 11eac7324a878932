// src/special/exp.ts, two numbers at a time: the same operations in the same order, hence the same bits

const LN2_HIGH: f64 = 0.6931471803691238
const LN2_LOW: f64 = 1.9082149292705877e-10
const INVERSE_LN2: f64 = 1.4426950408889634
const ROUNDER: f64 = 6755399441055744

const EXP_2: f64 = 0.5
const EXP_3: f64 = 0.16666666666666669
const EXP_4: f64 = 0.041666666666624164
const EXP_5: f64 = 0.008333333333330065
const EXP_6: f64 = 0.0013888888917196719
const EXP_7: f64 = 0.00019841269863040545
const EXP_8: f64 = 2.4801521322368692e-5
const EXP_9: f64 = 2.7557268480310024e-6
const EXP_10: f64 = 2.7620075879983367e-7
const EXP_11: f64 = 2.5100375832561234e-8

/** `e^x` in both lanes for `-708 <= x < 709`: what is left of `x + ROUNDER` below its leading digits is the exponent. */
@inline
export function exp(x: v128): v128 {
  const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(INVERSE_LN2)), f64x2.splat(ROUNDER))
  const k = f64x2.sub(shifted, f64x2.splat(ROUNDER))
  const h = f64x2.sub(x, f64x2.mul(k, f64x2.splat(LN2_HIGH)))
  const l = f64x2.mul(k, f64x2.splat(LN2_LOW))
  const r = f64x2.sub(h, l)
  const r2 = f64x2.mul(r, r)
  const r4 = f64x2.mul(r2, r2)
  const a = f64x2.add(line(EXP_2, EXP_3, r), f64x2.mul(r2, line(EXP_4, EXP_5, r)))
  const b = f64x2.add(line(EXP_6, EXP_7, r), f64x2.mul(r2, line(EXP_8, EXP_9, r)))
  const tail = f64x2.add(a, f64x2.mul(r4, f64x2.add(b, f64x2.mul(r4, line(EXP_10, EXP_11, r)))))
  const y = f64x2.add(f64x2.splat(1), f64x2.add(h, f64x2.sub(f64x2.mul(r2, tail), l)))
  return f64x2.mul(y, i64x2.shl(i64x2.add(shifted, i64x2.splat(1023)), 52))
}

@inline
function line(a: f64, b: f64, r: v128): v128 {
  return f64x2.add(f64x2.splat(a), f64x2.mul(f64x2.splat(b), r))
}

/** `p = e^-z` and `q = e^z` for `n` numbers between -700 and 700. */
export function exponentials(z: usize, n: i32, p: usize, q: usize): void {
  const end = <usize>n << 3
  let j: usize = 0
  for (; j + 8 < end; j += 16) {
    const x = v128.load(z + j)
    v128.store(p + j, exp(f64x2.neg(x)))
    v128.store(q + j, exp(x))
  }
  if (j < end) {
    const x = v128.load64_splat(z + j)
    v128.store64_lane(p + j, exp(f64x2.neg(x)), 0)
    v128.store64_lane(q + j, exp(x), 0)
  }
}
