import type { Visits } from '../../proposals/index.ts'
import type { Stream } from '../../random/index.ts'
import { FeasiblePoints, retreatInto, type Space } from '../../space/index.ts'
import type { History } from './history.ts'

const ATTEMPTS = 100

/** What may be suggested, and the way there. */
export interface Novelty {
  /** Whether a snapped point is feasible, and no trial's. */
  isFree(x: Float64Array): boolean
  /** A random point, snapped. */
  draw(): Float64Array
  /** Moves a snapped point to one that is free: towards the best trial where a constraint forbids it, else to a random one. */
  settle(x: Float64Array): void
}

/**
 * Novelty after a history. In a space that is not finite it is not promised: the same point again is suggested where a hundred random ones
 * were all tried.
 */
export function noveltyOf(space: Space, history: History, visits: Visits | undefined, stream: Stream): Novelty {
  const { X, d, losses } = history
  const row = (i: number): Float64Array => X.subarray(i * d, (i + 1) * d)
  if (visits) {
    return {
      isFree: (x) => visits.isFree(x),
      draw() {
        const x = new Float64Array(d)
        stream.uniformsInto(x)
        space.snapInto(x)
        return x
      },
      settle: (x) => visits.settle(x, () => stream.uniformsInto(x)),
    }
  }
  const isFree = (x: Float64Array): boolean => !isTried(X, losses.length, x) && space.isFeasible(x)
  const points = new FeasiblePoints(space, stream, () => losses.map((_, i) => row(i)))
  return {
    isFree,
    draw: () => points.next(),
    settle(x) {
      const best = space.constraints.length > 0 ? bestOf(losses) : undefined
      if (best !== undefined) retreatInto(space, row(best), x)
      for (let attempt = 0; attempt < ATTEMPTS && !isFree(x); attempt++) x.set(points.next())
    },
  }
}

/** Whether a point is one of `n` rows. */
function isTried(X: Float64Array, n: number, x: Float64Array): boolean {
  const d = x.length
  for (let i = 0; i < n; i++) {
    let j = 0
    while (j < d && X[i * d + j] === x[j]) j++
    if (j === d) return true
  }
  return false
}

/** The row with the lowest loss. */
function bestOf(losses: readonly number[]): number | undefined {
  let best: number | undefined
  losses.forEach((loss, i) => {
    if (loss < (best === undefined ? Number.POSITIVE_INFINITY : losses[best])) best = i
  })
  return best
}
