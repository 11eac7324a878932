/** Column `c` of `X`, divided by its lengthscale unless categorical, becomes row `k` of the `d x n` array `Z`. */
export function scaleInto(Z: Float64Array, k: number, X: Float64Array, inputs: number, column: number, n: number, inverse: number): void {
  for (let i = 0; i < n; i++) Z[k * n + i] = X[i * inputs + column]! * inverse
}

/** Scaled distances between point `i` of `Y` and the first `m` points of `Z`, both `d x n` with their own `n`. */
export function distancesInto(
  r: Float64Array,
  Y: Float64Array,
  yn: number,
  i: number,
  Z: Float64Array,
  zn: number,
  m: number,
  categorical: Uint8Array,
  weight: Float64Array,
): void {
  const d = weight.length
  if (d === 1 && categorical[0] === 0) {
    // one column needs no square root
    const y = Y[i]!
    for (let j = 0; j < m; j++) r[j] = Math.abs(y - Z[j]!)
    return
  }
  r.fill(0, 0, m)
  for (let k = 0; k < d; k++) {
    const y = Y[k * yn + i]!
    const at = k * zn
    if (categorical[k] === 1) {
      const w = weight[k]!
      for (let j = 0; j < m; j++) if (Z[at + j] !== y) r[j] = r[j]! + w
    } else {
      for (let j = 0; j < m; j++) {
        const t = y - Z[at + j]!
        r[j] = r[j]! + t * t
      }
    }
  }
  for (let j = 0; j < m; j++) r[j] = Math.sqrt(r[j]!)
}
