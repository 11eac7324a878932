/** Dot product of `n` entries in the order of the `LinearAlgebra` contract: one sum of even, one of odd entries. */
export function dot(a: Float64Array, aOffset: number, b: Float64Array, bOffset: number, n: number): number {
  const pairs = n - (n & 1)
  let even = 0
  let odd = 0
  for (let k = 0; k < pairs; k += 2) {
    even += a[aOffset + k] * b[bOffset + k]
    odd += a[aOffset + k + 1] * b[bOffset + k + 1]
  }
  if (pairs < n) even += a[aOffset + pairs] * b[bOffset + pairs]
  return even + odd
}
