import { StudyError } from '../base/index.ts'
import type { Stream } from '../random/index.ts'
import { FeasiblePoints, type Params, type Space } from '../space/index.ts'
import { pointsOfTrials, type Study, type Trial } from '../study/index.ts'
import { GridPoints } from './gridPoints.ts'

const ATTEMPTS = 100
/** As many draws among the feasible points, some of which cost a walk. */
const FEASIBLE_ATTEMPTS = 32
/** Where at most so many points are left, one of them is chosen. */
const FEW = 4_096

const kept = new WeakMap<Study, Visits>()

/**
 * What was visited of a finite space, brought up to date; undefined for a space that has a continuous coordinate. Visited is every point
 * of a trial that is pending or finished, whoever asked for it: also one that failed or was pruned, but not an abandoned one.
 */
export function visitsOf(study: Study): Visits | undefined {
  return isDiscrete(study.space) ? visitedBy(study) : undefined
}

/** What was visited of any space, brought up to date, as `visitsOf`; only a finite one has an end and points that are left. */
export function visitedBy(study: Study): Visits {
  const visits = kept.get(study) ?? new Visits(study)
  kept.set(study, visits)
  visits.update()
  return visits
}

/** What was visited of a finite space by trials that `counts` holds for alone, to be brought up to date by its `update`; as `visitsOf`. */
export function visitsAmong(study: Study, counts: (trial: Trial) => boolean): Visits | undefined {
  return isDiscrete(study.space) ? new Visits(study, counts) : undefined
}

/** Whether every coordinate of a space is discrete, so that its points have an end. */
export function isDiscrete(space: Space): boolean {
  return space.coordinates.every(({ kind }) => kind !== 'continuous')
}

/**
 * The points of a space that were visited, told apart by their decoded values, and the way to those of a finite space that were not.
 * Looking one up costs `O(d)`.
 */
export class Visits {
  readonly #study: Study
  readonly #points: GridPoints
  readonly #isFinite: boolean
  readonly #counted: (trial: Trial) => boolean
  /** How many trials visited a point. */
  readonly #counts = new Map<string, number>()
  /** Trials that may yet be abandoned, or were, and whether they count. */
  readonly #open = new Map<number, boolean>()
  /** What is suggested and not in the log yet. */
  readonly #suggested = new Set<string>()
  #read = 0

  /** @param counts  whether a trial is a visit, which must not change; every trial is, by default */
  constructor(study: Study, counts: (trial: Trial) => boolean = () => true) {
    this.#study = study
    this.#counted = counts
    this.#points = new GridPoints(study.space)
    this.#isFinite = isDiscrete(study.space)
  }

  /** Reads what the log has gained, and forgets what was only suggested. */
  update(): void {
    const { trials } = this.#study
    this.#suggested.clear()
    for (const [number, counts] of this.#open) {
      const { status } = trials[number]
      if (counts !== (status !== 'abandoned')) this.#count(number, counts ? -1 : 1)
      if (status === 'pending' || status === 'abandoned') this.#open.set(number, status !== 'abandoned')
      else this.#open.delete(number)
    }
    for (; this.#read < trials.length; this.#read++) {
      const trial = trials[this.#read]
      if (!this.#counted(trial)) continue
      const { status } = trial
      if (status !== 'abandoned') this.#count(this.#read, 1)
      if (status === 'pending' || status === 'abandoned') this.#open.set(this.#read, status !== 'abandoned')
    }
  }

  /** How many points are left, `most` where there are more. */
  left(most: number): number {
    const visited = this.#counts.size + this.#suggested.size
    return Math.max(0, Math.min(most, this.#points.atLeast(visited + most) - visited))
  }

  /**
   * Nothing, where so many points are left.
   *
   * @param repeated  how many of them may be points that were visited
   * @throws StudyError `ERR_EXHAUSTED` otherwise
   */
  require(count: number, repeated = 0): void {
    const left = this.left(count)
    if (left < count - repeated) throw this.#exhausted(left, count)
  }

  #exhausted(left: number, count: number): StudyError {
    const what = left === 0 ? 'none is left' : `${left} of the ${count} that were asked for are left`
    return new StudyError('ERR_EXHAUSTED', `every point of the space is suggested once, and ${what}`, 'space')
  }

  /** Whether a point was visited, or is suggested already. */
  has(x: Float64Array): boolean {
    const key = this.#keyOf(x)
    return this.#counts.has(key) || this.#suggested.has(key)
  }

  /** Whether a point may be suggested: not visited, and no constraint forbids it. */
  isFree(x: Float64Array): boolean {
    return !this.has(x) && this.#study.space.isFeasible(x)
  }

  /** Takes a point for this round of suggestions. */
  add(x: Float64Array, params?: Params): void {
    const key = this.#keyOf(x, params)
    if (!this.#counts.has(key)) this.#suggested.add(key)
  }

  /**
   * Turns `x`, snapped, into a point that is free, and takes it: as it is, else as `draw` makes it, else the next one in order after the last
   * draw; with constraints one drawn among the feasible ones, or of those that are left.
   *
   * @throws StudyError `ERR_EXHAUSTED` where nothing is found that is left
   * @param draw  writes another point into `x`; uniform numbers of `stream` by default
   */
  settle(x: Float64Array, stream: Stream, draw: () => void = () => stream.uniformsInto(x)): void {
    const { space } = this.#study
    space.snapInto(x)
    for (let attempt = 0; attempt < ATTEMPTS && !this.isFree(x); attempt++) {
      draw()
      space.snapInto(x)
    }
    if (!this.isFree(x)) {
      if (space.constraints.length > 0) this.#settleFeasible(x, stream)
      else this.#points.walk(x, () => !this.isFree(x))
    }
    if (!this.isFree(x)) throw this.#exhausted(0, 1)
    this.add(x)
  }

  #settleFeasible(x: Float64Array, stream: Stream): void {
    const points = new FeasiblePoints(this.#study.space, stream, () => pointsOfTrials(this.#study))
    for (let attempt = 0; attempt < FEASIBLE_ATTEMPTS && !this.isFree(x); attempt++) x.set(points.next())
    if (this.isFree(x)) return
    const few = this.free(FEW)
    if (few && few.length > 0) {
      const at = stream.integer(few.length / x.length) * x.length
      x.set(few.subarray(at, at + x.length))
    } else this.#points.walk(x, () => !this.isFree(x))
  }

  /** What tells points apart: levels, and where a coordinate is continuous the values. */
  #keyOf(x: Float64Array, params?: Params): string {
    return this.#isFinite ? this.#points.keyOf(x) : JSON.stringify(params ?? this.#study.space.decode(x))
  }

  /** All points that are free, one after the other, `d` numbers each; undefined where there are more than `most`. */
  free(most: number): Float64Array | undefined {
    const rows: number[] = []
    let count = 0
    const x = this.#points.first()
    this.#points.walk(x, () => {
      if (this.isFree(x)) {
        rows.push(...x)
        count++
      }
      return count <= most
    })
    return count > most ? undefined : Float64Array.from(rows)
  }

  #count(number: number, by: 1 | -1): void {
    const { space, trials } = this.#study
    const x = space.encode(trials[number].params)
    // a point that a constraint forbids is none of those that are left
    if (!space.isFeasible(x)) return
    const key = this.#keyOf(x, trials[number].params)
    const count = (this.#counts.get(key) ?? 0) + by
    if (count > 0) this.#counts.set(key, count)
    else this.#counts.delete(key)
  }
}
