import { dot } from './dot'
import { exp } from './exp'
import { total } from './lanes'
import { decay, factorOf, MATERN32, MATERN52, steepness, value } from './profile'

/**
 * `f exp(-|x - z|)`. With `px = f exp(-x)`, `qx = f exp(x)`, and `p = exp(-z)`, `q = exp(z)` at every point it is the smaller of two
 * products: no exponential a pair. Where those would overflow the exponential is taken, and `px` is `f`.
 */
@inline
function decayAlong(products: bool, s: v128, px: v128, qx: v128, p: usize, q: usize): v128 {
  return products ? f64x2.pmin(f64x2.mul(px, v128.load(q)), f64x2.mul(qx, v128.load(p))) : f64x2.mul(px, decay(s))
}

/** `out += f k(x, .)` for the first `m` points of one line. */
@inline
function addLine(
  profile: i32, products: bool, out: usize, m: i32, x: v128, px: v128, qx: v128, z: usize, p: usize, q: usize, slope: usize,
): void {
  const end = <usize>m << 3
  for (let j: usize = 0; j < end; j += 16) {
    const t = f64x2.sub(x, v128.load(z + j))
    const s = f64x2.abs(t)
    const e = decayAlong(products, s, px, qx, p + j, q + j)
    if (slope) v128.store(slope + j, f64x2.mul(steepness(profile, s, e), t))
    put(out, j, end, f64x2.add(v128.load(out + j), value(profile, s, e)))
  }
}

/** The same for two lines at once, whose arrays are `stride` bytes apart. */
@inline
function addTwoLines(
  profile: i32, out: usize, m: i32, x0: v128, px0: v128, qx0: v128, x1: v128, px1: v128, qx1: v128,
  z: usize, p: usize, q: usize, stride: usize, slope: usize,
): void {
  const end = <usize>m << 3
  let j: usize = 0
  for (; j + 8 < end; j += 16) {
    const k = twoLines(profile, v128.load(out + j), x0, px0, qx0, x1, px1, qx1, z + j, p + j, q + j, stride, slope ? slope + j : 0)
    v128.store(out + j, k)
  }
  if (j < end) {
    const k = twoLines(profile, v128.load(out + j), x0, px0, qx0, x1, px1, qx1, z + j, p + j, q + j, stride, slope ? slope + j : 0)
    v128.store64_lane(out + j, k, 0)
  }
}

/** Two entries of two lines. */
@inline
function twoLines(
  profile: i32, k: v128, x0: v128, px0: v128, qx0: v128, x1: v128, px1: v128, qx1: v128,
  z: usize, p: usize, q: usize, stride: usize, slope: usize,
): v128 {
  const t0 = f64x2.sub(x0, v128.load(z))
  const s0 = f64x2.abs(t0)
  const e0 = decayAlong(true, s0, px0, qx0, p, q)
  const t1 = f64x2.sub(x1, v128.load(z + stride))
  const s1 = f64x2.abs(t1)
  const e1 = decayAlong(true, s1, px1, qx1, p + stride, q + stride)
  if (slope) {
    v128.store(slope, f64x2.mul(steepness(profile, s0, e0), t0))
    v128.store(slope + stride, f64x2.mul(steepness(profile, s1, e1), t1))
  }
  return f64x2.add(f64x2.add(k, value(profile, s0, e0)), value(profile, s1, e1))
}

/** Both lanes, unless the second is beyond the end. */
@inline
function put(out: usize, j: usize, end: usize, k: v128): void {
  if (j + 8 < end) v128.store(out + j, k)
  else v128.store64_lane(out + j, k, 0)
}

@inline
function gramRows(profile: i32, K: usize, ld: usize, z: usize, n: i32, count: i32, stride: usize, p: usize, q: usize, scale: f64): void {
  const f = f64x2.splat(factorOf(profile, scale))
  for (let i = 0; i < n; i++, K += ld) {
    const at = <usize>i << 3
    let k = 0
    let c: usize = 0
    if (p) {
      for (; k + 1 < count; k += 2, c += 2 * stride) {
        const c1 = c + stride + at
        const x0 = v128.load64_splat(z + c + at)
        const px0 = f64x2.mul(f, v128.load64_splat(p + c + at))
        const qx0 = f64x2.mul(f, v128.load64_splat(q + c + at))
        const px1 = f64x2.mul(f, v128.load64_splat(p + c1))
        const qx1 = f64x2.mul(f, v128.load64_splat(q + c1))
        addTwoLines(profile, K, i, x0, px0, qx0, v128.load64_splat(z + c1), px1, qx1, z + c, p + c, q + c, stride, 0)
      }
      if (k < count) {
        const px = f64x2.mul(f, v128.load64_splat(p + c + at))
        const qx = f64x2.mul(f, v128.load64_splat(q + c + at))
        addLine(profile, true, K, i, v128.load64_splat(z + c + at), px, qx, z + c, p + c, q + c, 0)
      }
    } else {
      for (; k < count; k++, c += stride) addLine(profile, false, K, i, v128.load64_splat(z + c + at), f, f, z + c, 0, 0, 0)
    }
    store<f64>(K + at, load<f64>(K + at) + scale * <f64>count)
  }
}

/** `K += scale (k_1 + k_2 + ...)` for Matérn kernels of a column each, in units in which they are polynomials times `exp(-|z_i - z_j|)`. */
export function linesGram(
  profile: i32, K: usize, ld: usize, z: usize, n: i32, count: i32, stride: usize, p: usize, q: usize, scale: f64,
): void {
  if (profile == MATERN52) gramRows(MATERN52, K, ld, z, n, count, stride, p, q, scale)
  else gramRows(MATERN32, K, ld, z, n, count, stride, p, q, scale)
}

/** Two pairs of the sum of `linesPullback`. */
@inline
function pull(profile: i32, products: bool, w: v128, x: v128, px: v128, qx: v128, z: usize, p: usize, q: usize): v128 {
  const t = f64x2.sub(x, v128.load(z))
  const s = f64x2.abs(t)
  const e = decayAlong(products, s, px, qx, p, q)
  return f64x2.mul(f64x2.mul(w, steepness(profile, s, e)), f64x2.mul(t, t))
}

@inline
function pullbackRows(
  profile: i32, W: usize, ld: usize, z: usize, n: i32, count: i32, stride: usize, p: usize, q: usize, scale: f64, sums: usize,
): void {
  const one = f64x2.splat(1)
  memory.fill(sums, 0, <usize>count << 4)
  for (let i = 1; i < n; i++) {
    W += ld
    const at = <usize>i << 3
    let k = 0
    let c: usize = 0
    let s = sums
    // the second lane of a last even entry is the diagonal, whose distance is 0
    if (p) {
      for (; k + 1 < count; k += 2, c += 2 * stride, s += 32) {
        const c1 = c + stride
        const x0 = v128.load64_splat(z + c + at)
        const px0 = v128.load64_splat(p + c + at)
        const qx0 = v128.load64_splat(q + c + at)
        const x1 = v128.load64_splat(z + c1 + at)
        const px1 = v128.load64_splat(p + c1 + at)
        const qx1 = v128.load64_splat(q + c1 + at)
        let s0 = v128.load(s)
        let s1 = v128.load(s, 16)
        for (let j: usize = 0; j < at; j += 16) {
          const w = v128.load(W + j)
          s0 = f64x2.add(s0, pull(profile, true, w, x0, px0, qx0, z + c + j, p + c + j, q + c + j))
          s1 = f64x2.add(s1, pull(profile, true, w, x1, px1, qx1, z + c1 + j, p + c1 + j, q + c1 + j))
        }
        v128.store(s, s0)
        v128.store(s, s1, 16)
      }
    }
    for (; k < count; k++, c += stride, s += 16) {
      const x = v128.load64_splat(z + c + at)
      let s0 = v128.load(s)
      if (p) {
        const px = v128.load64_splat(p + c + at)
        const qx = v128.load64_splat(q + c + at)
        for (let j: usize = 0; j < at; j += 16) {
          s0 = f64x2.add(s0, pull(profile, true, v128.load(W + j), x, px, qx, z + c + j, p + c + j, q + c + j))
        }
      } else {
        for (let j: usize = 0; j < at; j += 16) s0 = f64x2.add(s0, pull(profile, false, v128.load(W + j), x, one, one, z + c + j, 0, 0))
      }
      v128.store(s, s0)
    }
  }
  const f = factorOf(profile, scale)
  for (let k = 0; k < count; k++) store<f64>(sums + (<usize>k << 3), f * total(v128.load(sums + (<usize>k << 4))))
}

/** `sums[k]` = sum over `j < i` of `W_ij` times the derivative of `scale k_ij` with respect to the log lengthscale of column `k`. */
export function linesPullback(
  profile: i32, W: usize, ld: usize, z: usize, n: i32, count: i32, stride: usize, p: usize, q: usize, scale: f64, sums: usize,
): void {
  if (profile == MATERN52) pullbackRows(MATERN52, W, ld, z, n, count, stride, p, q, scale, sums)
  else pullbackRows(MATERN32, W, ld, z, n, count, stride, p, q, scale, sums)
}

@inline
function crossRow(
  profile: i32, out: usize, y: usize, z: usize, n: i32, count: i32, stride: usize, p: usize, q: usize, scale: f64, slope: usize,
): void {
  const f = f64x2.splat(factorOf(profile, scale))
  const room = <usize>(count + (count & 1)) << 3
  const py = y + room
  const qy = py + room
  if (p) {
    for (let at: usize = 0; at < room; at += 16) {
      const x = v128.load(y + at)
      v128.store(py + at, f64x2.mul(f, exp(f64x2.neg(x))))
      v128.store(qy + at, f64x2.mul(f, exp(x)))
    }
  }
  let k = 0
  let c: usize = 0
  let at: usize = 0
  if (p) {
    for (; k + 1 < count; k += 2, at += 16, c += 2 * stride) {
      const x0 = v128.load64_splat(y + at)
      const px0 = v128.load64_splat(py + at)
      const qx0 = v128.load64_splat(qy + at)
      const x1 = v128.load64_splat(y + at, 8)
      const px1 = v128.load64_splat(py + at, 8)
      const qx1 = v128.load64_splat(qy + at, 8)
      addTwoLines(profile, out, n, x0, px0, qx0, x1, px1, qx1, z + c, p + c, q + c, stride, slope ? slope + c : 0)
    }
  }
  for (; k < count; k++, at += 8, c += stride) {
    const x = v128.load64_splat(y + at)
    const tilt = slope ? slope + c : 0
    if (p) addLine(profile, true, out, n, x, v128.load64_splat(py + at), v128.load64_splat(qy + at), z + c, p + c, q + c, tilt)
    else addLine(profile, false, out, n, x, f, f, z + c, 0, 0, tilt)
  }
}

/** `out += scale (k_1 + k_2 + ...)` between one point `y` and all others; `slope`, unless 0, gets minus the derivatives by `y`. */
export function linesCross(
  profile: i32, out: usize, y: usize, z: usize, n: i32, count: i32, stride: usize, p: usize, q: usize, scale: f64, slope: usize,
): void {
  if (profile == MATERN52) crossRow(MATERN52, out, y, z, n, count, stride, p, q, scale, slope)
  else crossRow(MATERN32, out, y, z, n, count, stride, p, q, scale, slope)
}

/** `sums[k]` = the dot product of `w` and the slopes of column `k`. */
export function linesCrossPullback(w: usize, n: i32, count: i32, stride: usize, slope: usize, sums: usize): void {
  for (let k = 0; k < count; k++, slope += stride) store<f64>(sums + (<usize>k << 3), dot(w, slope, n))
}
