import type { Stream } from '../../random/index.ts'

/** The kernels of one coordinate, one for each component of a mixture. */
export interface Kernels {
  /** A point drawn from component `k`. */
  draw(k: number, stream: Stream): number
  /** Adds the logarithm of the density at `u` of each component to `out`; for a discrete coordinate, of the probability of its level. */
  addLogDensities(u: number, out: Float64Array): void
}

/** Where normals stand, and how wide they are. */
export interface Normals {
  /** In `[0, 1]`. */
  readonly means: Float64Array
  /** Above zero. */
  readonly deviations: Float64Array
}

/** Where the levels of a discrete coordinate are, in order. */
export interface Levels {
  readonly count: number
  /** The level of a snapped coordinate. */
  levelOf(u: number): number
  positionOf(level: number): number
}
