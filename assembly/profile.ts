import { exp } from './exp'

export const MATERN52 = 0
export const MATERN32 = 1

const SQRT5: f64 = 2.23606797749979
const SQRT3: f64 = 1.7320508075688772

/** What `k(r)` and its slope are made of, for two squared distances: `e`, and for Matérn `s`, the distance in its own units. */
@inline
export function scaledRoot(profile: i32, r2: v128): v128 {
  if (profile == MATERN52) return f64x2.mul(f64x2.splat(SQRT5), f64x2.sqrt(r2))
  if (profile == MATERN32) return f64x2.mul(f64x2.splat(SQRT3), f64x2.sqrt(r2))
  return f64x2.mul(f64x2.splat(0.5), r2)
}

/** `k` from `s` and `e = exp(-s)`. */
@inline
export function value(profile: i32, s: v128, e: v128): v128 {
  if (profile == MATERN52) {
    const linear = f64x2.mul(f64x2.add(f64x2.splat(1), s), e)
    return f64x2.add(linear, f64x2.mul(f64x2.mul(f64x2.mul(s, s), f64x2.splat(1.0 / 3.0)), e))
  }
  if (profile == MATERN32) return f64x2.mul(f64x2.add(f64x2.splat(1), s), e)
  return e
}

/** `-k'(r) / r` from the same. */
@inline
export function slopeOf(profile: i32, s: v128, e: v128): v128 {
  if (profile == MATERN52) return f64x2.mul(f64x2.splat(5.0 / 3.0), f64x2.mul(f64x2.add(f64x2.splat(1), s), e))
  if (profile == MATERN32) return f64x2.mul(f64x2.splat(3), e)
  return e
}

/** `exp(-s)`. */
@inline
export function decay(s: v128): v128 {
  return exp(f64x2.neg(s))
}
