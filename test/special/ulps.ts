const float = new Float64Array(2)
const bits = new BigInt64Array(float.buffer)

// doubles in order as whole numbers in order: negative ones count down from -0
const ordinal = (value: bigint): bigint => (value < 0n ? -(value & 0x7fffffffffffffffn) : value)

/** How many steps of the grid of doubles, subnormal ones included, lie between `a` and `b`; equal infinities are 0 apart, NaN never is. */
export function ulps(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.POSITIVE_INFINITY
  float[0] = a
  float[1] = b
  const steps = Number(ordinal(bits[0]) - ordinal(bits[1]))
  return Math.abs(steps)
}

/** The largest distance in ulps between two functions over a list of arguments. */
export function worstUlps(f: (x: number) => number, g: (x: number) => number, xs: readonly number[]): number {
  let worst = 0
  for (const x of xs) worst = Math.max(worst, ulps(f(x), g(x)))
  return worst
}
