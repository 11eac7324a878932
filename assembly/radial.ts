import { plus, plusEven, total } from './lanes'
import { decay, factorOf, MATERN32, MATERN52, ownUnits, steepness, value } from './profile'

/**
 * Squared distances `r2[0 .. m)` of one point to the first `m` columns of the `d x n` array `Z`. The point's coordinates are `stride`
 * bytes apart; a weight of zero or more marks a category. Coordinates are added in order.
 */
function squaredDistances(r2: usize, y: usize, stride: usize, Z: usize, n: i32, m: i32, d: i32, weights: usize): void {
  const end = <usize>m << 3
  const width = <usize>n << 3
  let j: usize = 0
  for (; j + 56 < end; j += 64) {
    let s0 = f64x2.splat(0)
    let s1 = f64x2.splat(0)
    let s2 = f64x2.splat(0)
    let s3 = f64x2.splat(0)
    let z = Z + j
    let at = y
    for (let k = 0; k < d; k++, z += width, at += stride) {
      const x = v128.load64_splat(at)
      const weight = load<f64>(weights + (<usize>k << 3))
      if (weight >= 0) {
        const w = f64x2.splat(weight)
        s0 = differ(s0, x, v128.load(z), w)
        s1 = differ(s1, x, v128.load(z, 16), w)
        s2 = differ(s2, x, v128.load(z, 32), w)
        s3 = differ(s3, x, v128.load(z, 48), w)
      } else {
        s0 = square(s0, x, v128.load(z))
        s1 = square(s1, x, v128.load(z, 16))
        s2 = square(s2, x, v128.load(z, 32))
        s3 = square(s3, x, v128.load(z, 48))
      }
    }
    v128.store(r2 + j, s0)
    v128.store(r2 + j, s1, 16)
    v128.store(r2 + j, s2, 32)
    v128.store(r2 + j, s3, 48)
  }
  // the lane after a last even entry is rubbish, in memory that is there
  for (; j < end; j += 16) {
    let s0 = f64x2.splat(0)
    let z = Z + j
    let at = y
    for (let k = 0; k < d; k++, z += width, at += stride) {
      const x = v128.load64_splat(at)
      const weight = load<f64>(weights + (<usize>k << 3))
      if (weight >= 0) s0 = differ(s0, x, v128.load(z), f64x2.splat(weight))
      else s0 = square(s0, x, v128.load(z))
    }
    v128.store(r2 + j, s0)
  }
}

@inline
function square(sums: v128, x: v128, z: v128): v128 {
  const t = f64x2.sub(x, z)
  return plus(sums, t, t)
}

@inline
function differ(sums: v128, x: v128, z: v128, weight: v128): v128 {
  return f64x2.add(sums, v128.and(f64x2.ne(x, z), weight))
}

/** `out[j] += scale k(r_j)` and `slope[j]`, unless `slope` is 0, from squared distances, of which one may be read beyond the last. */
@inline
function profileRow(profile: i32, r2: usize, m: i32, out: usize, scale: f64, slope: usize): void {
  const end = <usize>m << 3
  const f = f64x2.splat(factorOf(profile, scale))
  let j: usize = 0
  // two chains of operations at once, for each waits for itself
  for (; j + 24 < end; j += 32) {
    const s0 = ownUnits(profile, v128.load(r2 + j))
    const s1 = ownUnits(profile, v128.load(r2 + j, 16))
    const e0 = decay(s0)
    const e1 = decay(s1)
    v128.store(out + j, f64x2.add(v128.load(out + j), value(profile, s0, f64x2.mul(f, e0))))
    v128.store(out + j, f64x2.add(v128.load(out + j, 16), value(profile, s1, f64x2.mul(f, e1))), 16)
    if (slope) {
      v128.store(slope + j, steepness(profile, s0, e0))
      v128.store(slope + j, steepness(profile, s1, e1), 16)
    }
  }
  for (; j < end; j += 16) {
    const s = ownUnits(profile, v128.load(r2 + j))
    const e = decay(s)
    const k = f64x2.add(v128.load(out + j), value(profile, s, f64x2.mul(f, e)))
    if (j + 8 < end) {
      v128.store(out + j, k)
      if (slope) v128.store(slope + j, steepness(profile, s, e))
    } else {
      v128.store64_lane(out + j, k, 0)
      if (slope) v128.store64_lane(slope + j, steepness(profile, s, e), 0)
    }
  }
}

function covariances(profile: i32, r2: usize, m: i32, out: usize, scale: f64, slope: usize): void {
  if (profile == MATERN52) profileRow(MATERN52, r2, m, out, scale, slope)
  else if (profile == MATERN32) profileRow(MATERN32, r2, m, out, scale, slope)
  else profileRow(2, r2, m, out, scale, slope)
}

/** `K += scale k`, lower triangle, `slope` packed by rows of the strictly lower triangle or 0; `row` is room for `n`. */
export function radialGram(
  profile: i32, K: usize, ld: usize, Z: usize, n: i32, d: i32, weights: usize, scale: f64, slope: usize, row: usize,
): void {
  for (let i = 0; i < n; i++) {
    const at = <usize>i << 3
    squaredDistances(row, Z + at, <usize>n << 3, Z, n, i, d, weights)
    covariances(profile, row, i, K, scale, slope)
    store<f64>(K + at, load<f64>(K + at) + scale)
    K += ld
    if (slope) slope += at
  }
}

/** `out += scale k(y, .)` for one point. */
export function radialCross(
  profile: i32, out: usize, y: usize, Z: usize, n: i32, d: i32, weights: usize, scale: f64, slope: usize, row: usize,
): void {
  squaredDistances(row, y, 8, Z, n, n, d, weights)
  covariances(profile, row, n, out, scale, slope)
}

/** `sums[k]` = `scale` times the sum over `j < i` of `W_ij slope_ij (z_ik - z_jk)^2`; a category counts 1 where it differs. */
export function radialPullback(
  W: usize, ld: usize, Z: usize, n: i32, d: i32, weights: usize, scale: f64, slope: usize, row: usize, sums: usize,
): void {
  const width = <usize>n << 3
  memory.fill(sums, 0, <usize>d << 4)
  for (let i = 1; i < n; i++) {
    W += ld
    const end = <usize>i << 3
    let j: usize = 0
    for (; j < end; j += 16) {
      v128.store(row + j, f64x2.mul(v128.load(W + j), v128.load(slope + j)))
    }
    slope += end
    let z = Z
    for (let k = 0; k < d; ) {
      const at = sums + (<usize>k << 4)
      const weight = weights + (<usize>k << 3)
      const x = v128.load64_splat(z + end)
      let s0 = v128.load(at)
      j = 0
      if (load<f64>(weight) >= 0) {
        for (; j + 8 < end; j += 16) s0 = f64x2.add(s0, v128.and(f64x2.ne(x, v128.load(z + j)), v128.load(row + j)))
        if (j < end && load<f64>(z + end) != load<f64>(z + j)) s0 = plusEven(s0, load<f64>(row + j))
        v128.store(at, s0)
        z += width
        k++
      } else if (k + 1 < d && !(load<f64>(weight, 8) >= 0)) {
        const z1 = z + width
        const x1 = v128.load64_splat(z1 + end)
        let s1 = v128.load(at, 16)
        for (; j + 8 < end; j += 16) {
          const g = v128.load(row + j)
          s0 = f64x2.add(s0, weighted(g, x, v128.load(z + j)))
          s1 = f64x2.add(s1, weighted(g, x1, v128.load(z1 + j)))
        }
        if (j < end) {
          const g = v128.load64_splat(row + j)
          s0 = plusEven(s0, f64x2.extract_lane(weighted(g, x, v128.load64_splat(z + j)), 0))
          s1 = plusEven(s1, f64x2.extract_lane(weighted(g, x1, v128.load64_splat(z1 + j)), 0))
        }
        v128.store(at, s0)
        v128.store(at, s1, 16)
        z = z1 + width
        k += 2
      } else {
        for (; j + 8 < end; j += 16) s0 = f64x2.add(s0, weighted(v128.load(row + j), x, v128.load(z + j)))
        if (j < end) s0 = plusEven(s0, f64x2.extract_lane(weighted(v128.load64_splat(row + j), x, v128.load64_splat(z + j)), 0))
        v128.store(at, s0)
        z += width
        k++
      }
    }
  }
  for (let k = 0; k < d; k++) store<f64>(sums + (<usize>k << 3), scale * total(v128.load(sums + (<usize>k << 4))))
}

/** `g (x - z)^2` */
@inline
function weighted(g: v128, x: v128, z: v128): v128 {
  const t = f64x2.sub(x, z)
  return f64x2.mul(g, f64x2.mul(t, t))
}

/** `sums[k]` = sum over `i` of `(w_i slope_i) (y_k - z_ik)`. */
export function radialCrossPullback(w: usize, y: usize, Z: usize, n: i32, d: i32, slope: usize, sums: usize): void {
  const end = <usize>n << 3
  for (let k = 0; k < d; k++, Z += end) {
    const x = v128.load64_splat(y + (<usize>k << 3))
    let s = f64x2.splat(0)
    let i: usize = 0
    for (; i + 8 < end; i += 16) {
      s = plus(s, f64x2.mul(v128.load(w + i), v128.load(slope + i)), f64x2.sub(x, v128.load(Z + i)))
    }
    if (i < end) s = plusEven(s, load<f64>(w + i) * load<f64>(slope + i) * (f64x2.extract_lane(x, 0) - load<f64>(Z + i)))
    store<f64>(sums + (<usize>k << 3), total(s))
  }
}
