import type { Space } from '../space/index.ts'

/** Squared distances from every row to the nearest of some rows, and which of them it is. */
interface Gaps {
  readonly X: Float64Array
  readonly near: ReadonlySet<number>
  readonly least: Float64Array
  readonly nearest: Int32Array
}

// a cache of a pure function: from one result to the next little changes
const kept = new WeakMap<Space, Map<number, Gaps>>()

/** Which columns hold choices, whose values only agree or differ: 1, or 0. */
export function choicesOf({ coordinates }: Space): Uint8Array {
  return Uint8Array.from(coordinates, ({ kind }) => (kind === 'categorical' ? 1 : 0))
}

/** The squared distance of two rows of `X`, or something above `enough`; choices that differ are at distance 1. */
export function squaredDistance(choices: Uint8Array, X: Float64Array, a: number, b: number, enough: number): number {
  const d = choices.length
  let r2 = 0
  for (let j = 0; j < d && r2 < enough; j++) {
    const delta = X[a * d + j] - X[b * d + j]
    r2 += choices[j] === 1 ? (delta === 0 ? 0 : 1) : delta * delta
  }
  return r2
}

/**
 * The squared distance of every row to the nearest of the rows `near`: those of the last call of this `size`, where the rows are the same,
 * compared with what has come and without what is gone.
 */
export function gapsTo(space: Space, X: Float64Array, near: ReadonlySet<number>, size: number): Float64Array {
  const choices = choicesOf(space)
  const caches = kept.get(space) ?? new Map<number, Gaps>()
  const before = caches.get(size)
  const last = before?.X.every((value, i) => value === X[i]) ? before : undefined
  const fresh = [...near].filter((row) => !last?.near.has(row))
  const least = new Float64Array(X.length / space.dimensions).fill(Number.POSITIVE_INFINITY)
  const nearest = new Int32Array(least.length)
  for (let i = 0; i < least.length; i++) {
    const isKept = last !== undefined && near.has(last.nearest[i])
    if (isKept) {
      least[i] = last.least[i]
      nearest[i] = last.nearest[i]
    }
    for (const row of isKept ? fresh : near) {
      const r2 = squaredDistance(choices, X, i, row, least[i])
      if (r2 < least[i]) {
        least[i] = r2
        nearest[i] = row
      }
    }
  }
  kept.set(space, caches.set(size, { X, near, least, nearest }))
  return least.slice()
}
