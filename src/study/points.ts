import { matrixOf, rowOf } from '../base/index.ts'
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

const encoded = new WeakMap<Study, Float64Array[]>()

/** The point of every trial, by number: where a random walk may start. Each is encoded once for each study. */
export function pointsOfTrials(study: Study): readonly Float64Array[] {
  const { space, trials } = study
  const points = encoded.get(study) ?? []
  encoded.set(study, points)
  while (points.length < trials.length) points.push(space.encode(trials[points.length].params))
  return points
}

/** The points of the trials that were not abandoned, by number, whoever asked for them: what was tried, or is being tried. */
export function triedPoints(study: Study): Points {
  const points = pointsOfTrials(study).filter((_, number) => study.trials[number].status !== 'abandoned')
  return { n: points.length, X: matrixOf(points, study.space.dimensions) }
}

/** Every point that was tried or is pending, found when somebody asks: where a random walk may start. */
export function knownPoints({ n, X }: Points, d: number, pending: readonly Point[]): () => readonly Float64Array[] {
  return () => [...Array.from({ length: n }, (_, i) => rowOf(X, i, d)), ...pending.map(({ x }) => x)]
}
