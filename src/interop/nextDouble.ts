/** The smallest double above a finite number. */
export function doubleAfter(x: number): number {
  if (x === 0) return Number.MIN_VALUE
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  // the bits of doubles of one sign are in their order
  view.setBigInt64(0, view.getBigInt64(0) + (x > 0 ? 1n : -1n))
  return view.getFloat64(0)
}

/** The largest double below a finite number. */
export function doubleBefore(x: number): number {
  return -doubleAfter(-x)
}
