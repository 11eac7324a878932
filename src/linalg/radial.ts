import type { Profile, ScaledInputs } from './covariance.ts'
import { decay } from './decay.ts'

const SQRT5 = /* @__PURE__ */ Math.sqrt(5)
const SQRT3 = /* @__PURE__ */ Math.sqrt(3)
const THIRD = 1 / 3

/** Squared distances of a point, whose coordinates are `stride` apart, to the first `m` points of a inputs. */
function squaredDistances({ n, d, Z, weights, row }: ScaledInputs, y: Float64Array, at: number, stride: number, m: number): void {
  row.fill(0, 0, m)
  for (let k = 0; k < d; k++) {
    const x = y[at + k * stride]
    const z = k * n
    const weight = weights[k]
    if (weight >= 0) {
      for (let j = 0; j < m; j++) if (Z[z + j] !== x) row[j] = row[j] + weight
    } else {
      for (let j = 0; j < m; j++) {
        const t = x - Z[z + j]
        row[j] = row[j] + t * t
      }
    }
  }
}

/** `out += scale k` and the slopes from squared distances. */
function covariances(
  profile: Profile,
  r2: Float64Array,
  m: number,
  scale: number,
  out: Float64Array,
  at: number,
  slope: Float64Array | undefined,
  slopeAt: number,
): void {
  if (profile === 'matern52') {
    const f = scale * THIRD
    for (let j = 0; j < m; j++) {
      const s = SQRT5 * Math.sqrt(r2[j])
      const e = decay(s)
      const w = s + 1.5
      out[at + j] = out[at + j] + (w * w + 0.75) * (f * e)
      if (slope) slope[slopeAt + j] = (s + 1) * e
    }
  } else if (profile === 'matern32') {
    for (let j = 0; j < m; j++) {
      const s = SQRT3 * Math.sqrt(r2[j])
      const e = decay(s)
      out[at + j] = out[at + j] + (s + 1) * (scale * e)
      if (slope) slope[slopeAt + j] = e
    }
  } else {
    for (let j = 0; j < m; j++) {
      const e = decay(0.5 * r2[j])
      out[at + j] = out[at + j] + scale * e
      if (slope) slope[slopeAt + j] = e
    }
  }
}

/** Contract: `PairwiseCovariance.radialGram`. */
export function radialGram(
  profile: Profile,
  inputs: ScaledInputs,
  scale: number,
  K: Float64Array,
  ld: number,
  slope: Float64Array | undefined,
): void {
  const { n, Z, row } = inputs
  for (let i = 0; i < n; i++) {
    squaredDistances(inputs, Z, i, n, i)
    covariances(profile, row, i, scale, K, i * ld, slope, (i * (i - 1)) / 2)
    K[i * ld + i] = K[i * ld + i] + scale
  }
}

/** Contract: `PairwiseCovariance.radialCross`. */
export function radialCross(
  profile: Profile,
  inputs: ScaledInputs,
  y: Float64Array,
  scale: number,
  out: Float64Array,
  offset: number,
  slope: Float64Array | undefined,
): void {
  squaredDistances(inputs, y, 0, 1, inputs.n)
  covariances(profile, inputs.row, inputs.n, scale, out, offset, slope, 0)
}

/** Contract: `PairwiseCovariance.radialPullback`. */
export function radialPullback(
  { n, d, Z, weights, row, sums }: ScaledInputs,
  scale: number,
  slope: Float64Array,
  W: Float64Array,
  ld: number,
): void {
  sums.fill(0)
  for (let i = 1; i < n; i++) {
    const from = (i * (i - 1)) / 2
    for (let j = 0; j < i; j++) row[j] = W[i * ld + j] * slope[from + j]
    for (let k = 0; k < d; k++) {
      const z = k * n
      const x = Z[z + i]
      const category = weights[k] >= 0
      let even = sums[2 * k]
      let odd = sums[2 * k + 1]
      for (let j = 0; j < i; j++) {
        const t = x - Z[z + j]
        const term = category ? (x !== Z[z + j] ? row[j] : 0) : row[j] * (t * t)
        if ((j & 1) === 0) even += term
        else odd += term
      }
      sums[2 * k] = even
      sums[2 * k + 1] = odd
    }
  }
  for (let k = 0; k < d; k++) sums[k] = scale * (sums[2 * k] + sums[2 * k + 1])
}

/** Contract: `PairwiseCovariance.radialCrossPullback`. */
export function radialCrossPullback({ n, d, Z, sums }: ScaledInputs, y: Float64Array, slope: Float64Array, w: Float64Array): void {
  for (let k = 0; k < d; k++) {
    const z = k * n
    const x = y[k]
    let even = 0
    let odd = 0
    for (let i = 0; i < n; i++) {
      const term = w[i] * slope[i] * (x - Z[z + i])
      if ((i & 1) === 0) even += term
      else odd += term
    }
    sums[k] = even + odd
  }
}
