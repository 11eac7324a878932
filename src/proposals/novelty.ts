import { Stream } from '../random/index.ts'
import { FeasiblePoints, type Space } from '../space/index.ts'
import type { Study } from '../study/index.ts'
import { knownPoints, type Point, type Points } from '../study/index.ts'
import type { Visits } from './visits.ts'

const TOLERANCE = 1e-9
const ATTEMPTS = 200
/** Where at most so many points are left, each of them is looked at. */
const FEW = 1024

/** What is new: which points may be suggested, and where there are more of them. */
export interface Novelty {
  /** Whether a point was tried already, is being tried, or may not be run. */
  taken(x: Float64Array): boolean
  /** A random point that is not taken. */
  untried(number: number): Float64Array
  /** All points of a finite space that are not taken, one after the other, where they are few. */
  few(): Float64Array | undefined
}

/**
 * Novelty in a finite space is that of `visits`. In any other a point is taken where its discrete parameters equal those of a trial and
 * its continuous ones differ from them by at most `1e-9` of their ranges, in the scale that they are searched in.
 */
export function noveltyOf(study: Study, tried: Points, pending: readonly Point[], visits: Visits | undefined): Novelty {
  const { space, seed } = study
  const taken = (x: Float64Array): boolean =>
    visits ? !visits.isFree(x) : !space.isFeasible(x) || isTried(space, tried, x) || isPending(space, pending, x)
  return {
    taken,
    few: () => visits?.free(FEW),
    untried(number) {
      const stream = new Stream(seed, number, 'untried')
      if (visits) {
        const x = new Float64Array(space.dimensions)
        stream.uniformsInto(x)
        visits.settle(x, stream)
        return x
      }
      const points = new FeasiblePoints(space, stream, knownPoints(tried, space.dimensions, pending))
      let x = points.next()
      // any feasible point, where 200 of them were all tried
      for (let attempt = 1; attempt < ATTEMPTS && taken(x); attempt++) x = points.next()
      return x
    },
  }
}

/** Where points may be repeated, nothing is taken. */
export function anything(study: Study, tried: Points): Novelty {
  return { ...noveltyOf(study, tried, [], undefined), taken: () => false }
}

/** Whether a point is being tried. */
export function isPending(space: Space, pending: readonly Point[], x: Float64Array): boolean {
  return pending.some((point) => isSame(space, point.x, 0, x))
}

function isTried(space: Space, { n, X }: Points, x: Float64Array): boolean {
  for (let i = 0; i < n; i++) if (isSame(space, X, i * x.length, x)) return true
  return false
}

function isSame(space: Space, a: Float64Array, at: number, x: Float64Array): boolean {
  for (let j = 0; j < x.length; j++) {
    // a discrete coordinate is the same number wherever its value is
    const tolerance = space.coordinates[j].kind === 'continuous' ? TOLERANCE : 0
    if (Math.abs(a[at + j] - x[j]) > tolerance) return false
  }
  return true
}
