import { plus, plusEven, total } from './lanes'
import { decay, MATERN32, MATERN52, value } from './profile'

/**
 * `exp(-|x - z|)`. With `p = exp(-x)` and `q = exp(x)` at every point it is the smaller of two products: no exponential per pair.
 * Where those would overflow, `p` is 0 and the exponential is taken.
 */
@inline
function decayAlong(products: bool, s: v128, px: v128, qx: v128, p: usize, q: usize): v128 {
  return products ? f64x2.min(f64x2.mul(px, v128.load(q)), f64x2.mul(qx, v128.load(p))) : decay(s)
}

@inline
function gramRows(profile: i32, products: bool, K: usize, ld: usize, z: usize, n: i32, p: usize, q: usize, scale: f64): void {
  const factor = f64x2.splat(scale)
  for (let i = 0; i < n; i++, K += ld) {
    const end = <usize>i << 3
    const x = v128.load64_splat(z + end)
    const px = products ? v128.load64_splat(p + end) : x
    const qx = products ? v128.load64_splat(q + end) : x
    let j: usize = 0
    for (; j + 8 < end; j += 16) {
      const s = f64x2.abs(f64x2.sub(x, v128.load(z + j)))
      const e = decayAlong(products, s, px, qx, p + j, q + j)
      v128.store(K + j, plus(v128.load(K + j), factor, value(profile, s, e)))
    }
    if (j < end) {
      // the second lane is the diagonal, which is in memory but not touched
      const s = f64x2.abs(f64x2.sub(x, v128.load(z + j)))
      const e = decayAlong(products, s, px, qx, p + j, q + j)
      v128.store64_lane(K + j, plus(v128.load(K + j), factor, value(profile, s, e)), 0)
    }
    store<f64>(K + end, load<f64>(K + end) + scale)
  }
}

/** `K += scale k` for a Matérn kernel of one column `z`, in units in which `k` is a polynomial times `exp(-|z_i - z_j|)`. */
export function lineGram(profile: i32, K: usize, ld: usize, z: usize, n: i32, p: usize, q: usize, scale: f64): void {
  if (profile == MATERN52) {
    if (p) gramRows(MATERN52, true, K, ld, z, n, p, q, scale)
    else gramRows(MATERN52, false, K, ld, z, n, p, q, scale)
  } else if (p) gramRows(MATERN32, true, K, ld, z, n, p, q, scale)
  else gramRows(MATERN32, false, K, ld, z, n, p, q, scale)
}

/** `-t k'(t)` over `t^2`. */
@inline
function steepness(profile: i32, s: v128, e: v128): v128 {
  return profile == MATERN52 ? f64x2.mul(f64x2.mul(f64x2.add(f64x2.splat(1), s), e), f64x2.splat(1.0 / 3.0)) : e
}

@inline
function pullbackRows(profile: i32, products: bool, W: usize, ld: usize, z: usize, n: i32, p: usize, q: usize, scale: f64): f64 {
  const factor = f64x2.splat(scale)
  let sums = f64x2.splat(0)
  for (let i = 1; i < n; i++) {
    W += ld
    const end = <usize>i << 3
    const x = v128.load64_splat(z + end)
    const px = products ? v128.load64_splat(p + end) : x
    const qx = products ? v128.load64_splat(q + end) : x
    let j: usize = 0
    for (; j < end; j += 16) {
      const t = f64x2.sub(x, v128.load(z + j))
      const s = f64x2.abs(t)
      const e = decayAlong(products, s, px, qx, p + j, q + j)
      const term = f64x2.mul(f64x2.mul(factor, v128.load(W + j)), f64x2.mul(steepness(profile, s, e), f64x2.mul(t, t)))
      // the second lane of a last even entry is the diagonal
      sums = j + 8 < end ? f64x2.add(sums, term) : plusEven(sums, f64x2.extract_lane(term, 0))
    }
  }
  return total(sums)
}

/** Sum over `j < i` of `W_ij` times the derivative of `scale k_ij` with respect to the log lengthscale. */
export function linePullback(profile: i32, W: usize, ld: usize, z: usize, n: i32, p: usize, q: usize, scale: f64): f64 {
  if (profile == MATERN52) {
    return p ? pullbackRows(MATERN52, true, W, ld, z, n, p, q, scale) : pullbackRows(MATERN52, false, W, ld, z, n, p, q, scale)
  }
  return p ? pullbackRows(MATERN32, true, W, ld, z, n, p, q, scale) : pullbackRows(MATERN32, false, W, ld, z, n, p, q, scale)
}

@inline
function crossRow(
  profile: i32, products: bool, out: usize, at: f64, pAt: f64, qAt: f64, z: usize, n: i32, p: usize, q: usize, scale: f64, slope: usize,
): void {
  const factor = f64x2.splat(scale)
  const x = f64x2.splat(at)
  const px = f64x2.splat(pAt)
  const qx = f64x2.splat(qAt)
  const end = <usize>n << 3
  for (let j: usize = 0; j < end; j += 16) {
    const t = f64x2.sub(x, v128.load(z + j))
    const s = f64x2.abs(t)
    const e = decayAlong(products, s, px, qx, p + j, q + j)
    const k = plus(v128.load(out + j), factor, value(profile, s, e))
    const tilt = f64x2.mul(steepness(profile, s, e), t)
    if (j + 8 < end) {
      v128.store(out + j, k)
      v128.store(slope + j, tilt)
    } else {
      v128.store64_lane(out + j, k, 0)
      v128.store64_lane(slope + j, tilt, 0)
    }
  }
}

/** `out += scale k(x, .)` for one point at `x` of the line, and `slope`, minus the derivative of `k` in these units. */
export function lineCross(
  profile: i32, out: usize, at: f64, pAt: f64, qAt: f64, z: usize, n: i32, p: usize, q: usize, scale: f64, slope: usize,
): void {
  if (profile == MATERN52) {
    if (p) crossRow(MATERN52, true, out, at, pAt, qAt, z, n, p, q, scale, slope)
    else crossRow(MATERN52, false, out, at, pAt, qAt, z, n, p, q, scale, slope)
  } else if (p) crossRow(MATERN32, true, out, at, pAt, qAt, z, n, p, q, scale, slope)
  else crossRow(MATERN32, false, out, at, pAt, qAt, z, n, p, q, scale, slope)
}
