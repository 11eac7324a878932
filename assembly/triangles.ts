import { plus, plusEven, total } from './lanes'

/** `K += S`, lower triangles. */
export function addTriangle(K: usize, ld: usize, S: usize, lds: usize, n: i32): void {
  for (let i = 0; i < n; i++, K += ld, S += lds) {
    const end = (<usize>i + 1) << 3
    let j: usize = 0
    for (; j + 8 < end; j += 16) v128.store(K + j, f64x2.add(v128.load(K + j), v128.load(S + j)))
    if (j < end) store<f64>(K + j, load<f64>(K + j) + load<f64>(S + j))
  }
}

/** Sum of `W_ij S_ij` over the lower triangle, even and odd columns apart. */
export function contract(W: usize, ld: usize, S: usize, lds: usize, n: i32): f64 {
  let sums = f64x2.splat(0)
  for (let i = 0; i < n; i++, W += ld, S += lds) {
    const end = (<usize>i + 1) << 3
    let j: usize = 0
    for (; j + 8 < end; j += 16) sums = plus(sums, v128.load(W + j), v128.load(S + j))
    if (j < end) sums = plusEven(sums, load<f64>(W + j) * load<f64>(S + j))
  }
  return total(sums)
}

/** `W <- a a' - W`, with half of that on the diagonal, whose sum is returned. */
export function gradientWeights(W: usize, ld: usize, n: i32, a: usize): f64 {
  let trace: f64 = 0
  for (let i = 0; i < n; i++, W += ld) {
    const end = <usize>i << 3
    const x = load<f64>(a + end)
    const lanes = f64x2.splat(x)
    let j: usize = 0
    for (; j + 8 < end; j += 16) v128.store(W + j, f64x2.sub(f64x2.mul(lanes, v128.load(a + j)), v128.load(W + j)))
    if (j < end) store<f64>(W + j, x * load<f64>(a + j) - load<f64>(W + j))
    const half = 0.5 * (x * x - load<f64>(W + end))
    store<f64>(W + end, half)
    trace += half
  }
  return trace
}
