import { StudyError } from '../base/index.ts'
import type { Stream } from '../random/index.ts'
import { FeasiblePoints, type Params, retreatInto } from '../space/index.ts'
import type { Point, Study } from '../study/index.ts'
import { pointsOfTrials } from '../study/index.ts'
import { isDiscrete, type Visits, visitedBy } from './visits.ts'

/** Random points that are drawn for one trial before a space that is not finite is held for used up, and those that cost a walk each. */
const ATTEMPTS = 1_000
const FEASIBLE_ATTEMPTS = 64

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
 * it pending or finished, whoever asked for it, nor an earlier suggestion of the same batch: points are the same where their decoded values
 * are. The point of an abandoned trial is free.
 */
export class Batch {
  readonly #study: Study
  readonly #isFinite: boolean
  readonly #visits: Visits
  readonly #points: Point[] = []

  /**
   * @param count  how many suggestions there will be
   * @throws StudyError `ERR_EXHAUSTED` where a finite space has fewer points left
   */
  constructor(study: Study, count: number) {
    this.#study = study
    this.#isFinite = isDiscrete(study.space)
    this.#visits = visitedBy(study)
    if (this.#isFinite) this.#visits.require(count)
  }

  /** The number of the next trial. */
  get number(): number {
    return this.#study.trials.length + this.#points.length
  }

  /** Every point that is known: where a walk to feasible points may start. */
  readonly known = (): readonly Float64Array[] => [...pointsOfTrials(this.#study), ...this.#points.map(({ x }) => x)]

  /** Whether a snapped point may be suggested. */
  isFree(x: Float64Array): boolean {
    return this.#visits.isFree(x)
  }

  /** A random point; of a space that is not finite, one that the constraints allow. */
  draw(stream: Stream): Float64Array {
    const { space } = this.#study
    if (!this.#isFinite && space.constraints.length > 0) return new FeasiblePoints(space, stream, this.known).next()
    const x = new Float64Array(space.dimensions)
    stream.uniformsInto(x)
    return x
  }

  /**
   * Turns a point into one that may be suggested, in place: as it is, or else another, snapped. In a finite space there is one.
   *
   * @param x  snapped, unless any feasible point will do and the space has no constraints
   * @throws StudyError `ERR_INFEASIBLE` where nothing feasible can be found, `ERR_EXHAUSTED` where all that is found was tried
   */
  settle(x: Float64Array, { stream, draw, towards }: Replacement): void {
    const { space } = this.#study
    if (this.#isFinite) {
      this.#visits.settle(x, stream, draw)
      return
    }
    const feasible = space.isFeasible(x) ? undefined : towards?.()
    if (feasible) retreatInto(space, feasible, x)
    const points = new FeasiblePoints(space, stream, this.known)
    const most = space.constraints.length > 0 ? FEASIBLE_ATTEMPTS : ATTEMPTS
    for (let attempt = 0; attempt < most && !this.isFree(x); attempt++) x.set(points.next())
    if (!this.isFree(x)) throw new StudyError('ERR_EXHAUSTED', 'every point of the space that can be found was suggested', 'space')
  }

  /** Takes a point: gives its parameters, and makes of `x`, which is kept, the point as the log will give it back, to the last bit. */
  take(x: Float64Array): Params {
    const { space } = this.#study
    const params = space.decode(x)
    space.encodeInto(params, x)
    this.#visits.add(x, params)
    this.#points.push({ number: this.number, x })
    return params
  }
}
