import { Stream } from '../../random/index.ts'
import type { Space } from '../../space/index.ts'
import type { Outcomes } from './observations.ts'

const TOLERANCE = 1e-9
const ATTEMPTS = 200

/** Whether `x` was tried already or is being tried: every coordinate within `1e-9` of one that was. */
export function isTaken(space: Space, { n, X }: Outcomes, pending: readonly { readonly x: Float64Array }[], x: Float64Array): boolean {
  const d = space.dimensions
  for (let i = 0; i < n; i++) if (isSame(X, i * d, x)) return true
  return pending.some((point) => isSame(point.x, 0, x))
}

function isSame(a: Float64Array, at: number, x: Float64Array): boolean {
  for (let j = 0; j < x.length; j++) if (Math.abs(a[at + j]! - x[j]!) > TOLERANCE) return false
  return true
}

/** A random point that was not tried yet; any random point where 200 of them were all tried, as in a small space used up. */
export function untried(space: Space, seed: number, number: number, taken: (x: Float64Array) => boolean): Float64Array {
  const stream = new Stream(seed, number, 'untried')
  const x = new Float64Array(space.dimensions)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    for (let j = 0; j < x.length; j++) x[j] = stream.uniform()
    space.snapInto(x)
    if (!taken(x)) break
  }
  return x
}
