import type { Space } from '../space/index.ts'

/** A walk ends after so many points: what is larger is not searched to its end. */
const LONGEST_WALK = 1_000_000

/**
 * The points of a finite space in a fixed order, as of an odometer whose digits are the levels of the active coordinates: parents turn
 * slower than their children, and what is inactive has no digit, so that every point comes once.
 */
export class GridPoints {
  readonly #space: Space
  /** The coordinates, parents before children. */
  readonly #order: readonly number[]
  // the count goes on from here
  readonly #cursor: Float64Array
  #counted = 0
  #walked = 0
  #ended = false

  /** @param space  one in which every coordinate has finitely many levels */
  constructor(space: Space) {
    this.#space = space
    const places = space.coordinates.map(({ name }) => space.parentsFirst.indexOf(name))
    this.#order = Array.from(places.keys()).sort((a, b) => places[a] - places[b])
    this.#cursor = this.first()
  }

  /** What tells points apart: their levels. */
  keyOf(x: Float64Array): string {
    let key = ''
    for (let j = 0; j < x.length; j++) key += x[j] < 0 ? '-,' : `${this.#space.levelOf(j, x[j])},`
    return key
  }

  /** The first point. */
  first(): Float64Array {
    const x = new Float64Array(this.#space.dimensions)
    this.#space.snapInto(x)
    return x
  }

  /** How many points there are, `most` where there are more, or too many to count. What was counted is not counted again. */
  atLeast(most: number): number {
    while (!this.#ended && this.#counted < most && this.#walked < LONGEST_WALK) {
      if (this.#space.isFeasible(this.#cursor)) this.#counted++
      this.#walked++
      this.#ended = !this.#advance(this.#cursor)
    }
    return this.#ended ? Math.min(most, this.#counted) : most
  }

  /** Moves `x` from point to point, from the last to the first again, while `goesOn` and once round at the most. */
  walk(x: Float64Array, goesOn: () => boolean): void {
    const start = this.keyOf(x)
    for (let step = 0; step < LONGEST_WALK && goesOn(); step++) {
      if (!this.#advance(x)) x.set(this.first())
      if (this.keyOf(x) === start) return
    }
  }

  /** Moves `x` to the next point; false, and `x` stays, at the last. */
  #advance(x: Float64Array): boolean {
    const space = this.#space
    const order = this.#order
    for (let at = order.length - 1; at >= 0; at--) {
      const j = order[at]
      const level = x[j] < 0 ? Number.POSITIVE_INFINITY : space.levelOf(j, x[j]) + 1
      if (!(level < space.coordinates[j].levels)) continue
      x[j] = space.valueOfLevel(j, level)
      for (let later = at + 1; later < order.length; later++) x[order[later]] = 0
      space.snapInto(x)
      return true
    }
    return false
  }
}
