import { exp } from './exp'

export const MATERN52 = 0
export const MATERN32 = 1

const SQRT5: f64 = 2.23606797749979
const SQRT3: f64 = 1.7320508075688772
/** Beyond this distance in its own units a kernel is 0. */
const FARTHEST: f64 = 708

/** What is taken out of every value: `scale` and the constant of the polynomial. */
@inline
export function factorOf(profile: i32, scale: f64): f64 {
  return profile == MATERN52 ? scale * (1.0 / 3.0) : scale
}

/** The distance in the units of the profile from a squared distance. */
@inline
export function ownUnits(profile: i32, r2: v128): v128 {
  if (profile == MATERN52) return f64x2.mul(f64x2.splat(SQRT5), f64x2.sqrt(r2))
  if (profile == MATERN32) return f64x2.mul(f64x2.splat(SQRT3), f64x2.sqrt(r2))
  return f64x2.mul(f64x2.splat(0.5), r2)
}

/** `exp(-s)`, 0 beyond `FARTHEST`. */
@inline
export function decay(s: v128): v128 {
  return v128.andnot(exp(f64x2.neg(s)), f64x2.gt(s, f64x2.splat(FARTHEST)))
}

/** `k` from `s` and `e`, which is `exp(-s)` times the factor: `(s + 3/2)^2 + 3/4 = 3 + 3 s + s^2` times `e`, or `1 + s`, or 1. */
@inline
export function value(profile: i32, s: v128, e: v128): v128 {
  if (profile == MATERN52) {
    const w = f64x2.add(s, f64x2.splat(1.5))
    return f64x2.mul(f64x2.add(f64x2.mul(w, w), f64x2.splat(0.75)), e)
  }
  return steepness(profile == MATERN32 ? MATERN52 : MATERN32, s, e)
}

/** What the derivative is made of, without constants: `(1 + s) e` for Matérn-5/2, else `e`. */
@inline
export function steepness(profile: i32, s: v128, e: v128): v128 {
  return profile == MATERN52 ? f64x2.mul(f64x2.add(s, f64x2.splat(1)), e) : e
}
