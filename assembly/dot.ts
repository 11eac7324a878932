import { plus, plusEven, total } from './lanes'

/** Dot product of `n` numbers, even and odd terms apart. */
export function dot(a: usize, b: usize, n: i32): f64 {
  return total(dotLanes(a, b, n))
}

/** The two sums of a dot product. */
@inline
export function dotLanes(a: usize, b: usize, n: i32): v128 {
  const end = <usize>n << 3
  let sums = f64x2.splat(0)
  let k: usize = 0
  for (; k + 8 < end; k += 16) sums = plus(sums, v128.load(a + k), v128.load(b + k))
  return k < end ? plusEven(sums, load<f64>(a + k) * load<f64>(b + k)) : sums
}
