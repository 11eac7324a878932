import type { Json } from '../../study/index.ts'

/**
 * What the next suggestion needs to know of earlier ones, kept in the log beside each suggestion: fitted hyperparameters, for warm
 * starts and for asking again before anything new is told; the radius of the local step; steps whose outcome is still open.
 */
export interface Memo {
  readonly global: { readonly told: number; readonly theta: readonly number[]; readonly warp: number } | null
  readonly local: { readonly told: number; readonly theta: readonly number[] } | null
  /** Half the side of the box of the local step, in units of the cube. */
  readonly radius: number
  readonly open: readonly Step[]
}

/** A suggestion, what was expected of it, and where it was taken from. */
export interface Step {
  readonly number: number
  readonly kind: 'global' | 'local'
  /** The lowest loss when it was suggested. */
  readonly incumbent: number
  /** Local steps: the expected gain in loss, the length in units of the cube, and whether it ended on the edge of its box. */
  readonly gain: number
  readonly length: number
  readonly edge: boolean
}

const START: Memo = { global: null, local: null, radius: 0.4, open: [] }

/** The memo of a study; the start where there is none. A memo is only ever written by this strategy. */
export function readMemo(memo: Json | undefined): Memo {
  return memo === undefined || memo === null ? START : (memo as unknown as Memo)
}

/** As it goes into the log. */
export function writeMemo(memo: Memo): Json {
  return memo as unknown as Json
}

/** Rounds log hyperparameters to 1/1024, so that they take little room in the log; nothing later sees more digits than the log. */
export function roundTheta(theta: Float64Array): Float64Array {
  return theta.map((value) => Math.round(value * 1024) / 1024)
}
