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

/** The first lanes of both. */
@inline
export function evens(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 0, 2)
}

/** The second lanes of both. */
@inline
export function odds(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 1, 3)
}

/** `total(a)` and `total(b)`. */
@inline
export function totals(a: v128, b: v128): v128 {
  return f64x2.add(evens(a, b), odds(a, b))
}
