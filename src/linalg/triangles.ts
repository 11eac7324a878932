/** Contract: `PairwiseCovariance.addTriangle`. */
export function addTriangle(K: Float64Array, ld: number, S: Float64Array, lds: number, n: number): void {
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) K[i * ld + j] = K[i * ld + j] + S[i * lds + j]
}

/** Contract: `PairwiseCovariance.contract`. */
export function contract(W: Float64Array, ld: number, S: Float64Array, lds: number, n: number): number {
  let even = 0
  let odd = 0
  for (let i = 0; i < n; i++) {
    const w = i * ld
    const s = i * lds
    for (let j = 0; j <= i; j += 2) even += W[w + j] * S[s + j]
    for (let j = 1; j <= i; j += 2) odd += W[w + j] * S[s + j]
  }
  return even + odd
}

/** Contract: `PairwiseCovariance.gradientWeights`. */
export function gradientWeights(W: Float64Array, ld: number, n: number, a: Float64Array): number {
  let trace = 0
  for (let i = 0; i < n; i++) {
    const row = i * ld
    const x = a[i]
    for (let j = 0; j < i; j++) W[row + j] = x * a[j] - W[row + j]
    const half = 0.5 * (x * x - W[row + i])
    W[row + i] = half
    trace += half
  }
  return trace
}
