import { Stream } from '../../random/index.ts'
import { FeasiblePoints, type Space } from '../../space/index.ts'
import type { Observations } from './observations.ts'

const TOLERANCE = 1e-9
const ATTEMPTS = 200

/** Whether `x` was tried already or is being tried: every coordinate within `1e-9` of one that was. */
export function isTaken(space: Space, { n, X }: Observations, pending: readonly { readonly x: Float64Array }[], x: Float64Array): boolean {
  const d = space.dimensions
  for (let i = 0; i < n; i++) if (isSame(X, i * d, x)) return true
  return isPending(pending, x)
}

/** Whether `x` is being tried: every coordinate within `1e-9` of one that is. */
export function isPending(pending: readonly { readonly x: Float64Array }[], x: Float64Array): boolean {
  return pending.some((point) => isSame(point.x, 0, x))
}

function isSame(a: Float64Array, at: number, x: Float64Array): boolean {
  for (let j = 0; j < x.length; j++) if (Math.abs(a[at + j]! - x[j]!) > TOLERANCE) return false
  return true
}

/**
 * A random feasible point that was not tried yet; any random one where 200 of them were all tried, as in a small space used up.
 *
 * @param known  as for `FeasiblePoints`
 */
export function untried(
  space: Space,
  seed: number,
  number: number,
  taken: (x: Float64Array) => boolean,
  known: () => readonly Float64Array[],
): Float64Array {
  const points = new FeasiblePoints(space, new Stream(seed, number, 'untried'), known)
  let x = points.next()
  for (let attempt = 1; attempt < ATTEMPTS && taken(x); attempt++) x = points.next()
  return x
}
