/** Points of the unit cube by number. */
export interface PointSequence {
  readonly dimensions: number
  /** Writes point `index`, a whole number from 0 to 2^32 - 1, to `out`; coordinates in `[0, 1)`. Any order. */
  pointInto(index: number, out: Float64Array): void
}
