import type { Stream } from '../random/index.ts'
import { FeasiblePoints, type Params, retreatInto } from '../space/index.ts'
import type { Point, Study } from '../study/index.ts'
import { pointsOfTrials, triedPoints } from '../study/index.ts'
import { type Novelty, noveltyOf } from './novelty.ts'
import { type Visits, visitsOf } from './visits.ts'

/** Random points that are drawn for one trial before one that was tried is suggested again. */
const ATTEMPTS = 100

/** How a point that may not be suggested is replaced. */
export interface Replacement {
  /** Where random numbers come from. */
  readonly stream: Stream
  /** Writes another point of a finite space, which need not be snapped; a uniform one by default. */
  readonly draw?: () => void
  /** A feasible point: what a constraint forbids is moved towards it first, in a space that is not finite. */
  readonly towards?: () => Float64Array | undefined
}

/**
 * The suggestions of one call, and the one rule for what may be among them: a point that the constraints allow and that no trial has, be
 * it pending or finished, whoever asked for it, nor an earlier suggestion of the same batch. The point of an abandoned trial is free.
 */
export class Batch {
  readonly #study: Study
  readonly #repeats: boolean
  readonly #visits: Visits | undefined
  readonly #points: Point[] = []
  #novelty: Novelty | undefined

  /**
   * @param count  how many suggestions there will be
   * @param repeats  whether points of a space that is not finite may be suggested again; those of a finite one never are
   * @throws StudyError `ERR_EXHAUSTED` where a finite space has fewer points left
   */
  constructor(study: Study, count: number, repeats = false) {
    this.#study = study
    this.#repeats = repeats
    this.#visits = visitsOf(study)
    this.#visits?.require(count)
  }

  /** The number of the next trial. */
  get number(): number {
    return this.#study.trials.length + this.#points.length
  }

  /** Every point that is known: where a walk to feasible points may start. */
  readonly known = (): readonly Float64Array[] => [...pointsOfTrials(this.#study), ...this.#points.map(({ x }) => x)]

  /** Whether a snapped point may be suggested. */
  isFree(x: Float64Array): boolean {
    if (this.#visits) return this.#visits.isFree(x)
    if (this.#repeats) return this.#study.space.isFeasible(x)
    this.#novelty ??= noveltyOf(this.#study, triedPoints(this.#study), this.#points, undefined)
    return !this.#novelty.taken(x)
  }

  /** A random point; of a space that is not finite, one that the constraints allow. */
  draw(stream: Stream): Float64Array {
    const { space } = this.#study
    if (!this.#visits && space.constraints.length > 0) return new FeasiblePoints(space, stream, this.known).next()
    const x = new Float64Array(space.dimensions)
    stream.uniformsInto(x)
    return x
  }

  /**
   * Turns a point into one that may be suggested, in place: as it is, or else another, snapped. In a finite space there is one. In any
   * other a point is suggested again where a hundred random ones were all tried.
   *
   * @param x  snapped, unless any feasible point will do and the space has no constraints
   * @throws StudyError `ERR_INFEASIBLE` where nothing feasible can be found
   */
  settle(x: Float64Array, { stream, draw, towards }: Replacement): void {
    const { space } = this.#study
    if (this.#visits) {
      this.#visits.settle(x, stream, draw)
      return
    }
    const feasible = space.isFeasible(x) ? undefined : towards?.()
    if (feasible) retreatInto(space, feasible, x)
    if (this.isFree(x)) return
    const points = new FeasiblePoints(space, stream, this.known)
    for (let attempt = 0; attempt < ATTEMPTS && !this.isFree(x); attempt++) x.set(points.next())
  }

  /** Takes a point: gives its parameters, and makes of `x`, which is kept, the point as the log will give it back, to the last bit. */
  take(x: Float64Array): Params {
    const { space } = this.#study
    const params = space.decode(x)
    space.encodeInto(params, x)
    this.#points.push({ number: this.number, x })
    return params
  }
}
