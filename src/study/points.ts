import type { Study } from './study.ts'

/** The point of a trial that was asked and not told, or is suggested. */
export interface Point {
  readonly number: number
  /** In the unit cube. */
  readonly x: Float64Array
}

/** Points of the unit cube. */
export interface Points {
  readonly n: number
  /** `n x d`, row-major. */
  readonly X: Float64Array
}

/** The points that were asked and not told, by trial number. */
export function pendingPoints({ space, trials }: Study): Point[] {
  return trials.filter(({ status }) => status === 'pending').map(({ number, params }) => ({ number, x: space.encode(params) }))
}

/** The point of every trial, by number: where a random walk may start. */
export function pointsOfTrials({ space, trials }: Study): readonly Float64Array[] {
  return trials.map(({ params }) => space.encode(params))
}

/** Every point that was tried or is pending, found when somebody asks: where a random walk may start. */
export function knownPoints({ n, X }: Points, d: number, pending: readonly Point[]): () => readonly Float64Array[] {
  return () => [...Array.from({ length: n }, (_, i) => X.subarray(i * d, (i + 1) * d)), ...pending.map(({ x }) => x)]
}
