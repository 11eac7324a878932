/** The sum of both lanes: of the even and of the odd terms. */
@inline
export function total(sums: v128): f64 {
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
}

/** `sums + a b`, lane by lane. */
@inline
export function plus(sums: v128, a: v128, b: v128): v128 {
  return f64x2.add(sums, f64x2.mul(a, b))
}

/** `sums` with `x` added to the even lane. */
@inline
export function plusEven(sums: v128, x: f64): v128 {
  return f64x2.replace_lane(sums, 0, f64x2.extract_lane(sums, 0) + x)
}
