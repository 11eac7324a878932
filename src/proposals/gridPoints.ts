import type { Box, Space } from '../space/index.ts'

/** A walk ends after so many points: what is larger is not searched to its end. */
const LONGEST_WALK = 1_000_000

/**
 * The points of a finite space in a fixed order, as of an odometer whose digits are the levels of the active coordinates: parents turn
 * slower than their children, and what is inactive has no digit, so that every point comes once. With constraints the feasible ones alone,
 * box by box of those that hold nothing else.
 */
export class GridPoints {
  readonly #space: Space
  /** The coordinates, parents before children. */
  readonly #order: readonly number[]
  // the count goes on from here
  readonly #cursor: Float64Array
  /** The boxes that hold the feasible points, as far as they were found. */
  readonly #boxes: Box[] = []
  readonly #found: Iterator<Box | undefined> | undefined
  #counted = 0
  #walked = 0
  #ended = false

  /** @param space  one in which every coordinate has finitely many levels */
  constructor(space: Space) {
    this.#space = space
    const places = space.coordinates.map(({ name }) => space.parentsFirst.indexOf(name))
    this.#order = Array.from(places.keys()).sort((a, b) => places[a] - places[b])
    this.#cursor = this.first()
    if (space.constraints.length > 0) this.#found = space.region.certain()
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
    for (let at = this.#boxes.length; this.#found && this.#counted < most; at++) {
      const box = this.#boxAt(at)
      if (!box) return Math.min(most, this.#counted)
    }
    if (this.#found) return most
    while (!this.#ended && this.#counted < most && this.#walked < LONGEST_WALK) {
      this.#counted++
      this.#walked++
      this.#ended = !this.#advance(this.#cursor)
    }
    return this.#ended ? Math.min(most, this.#counted) : most
  }

  /** Moves `x` from point to point, from the last to the first again, while `goesOn` and once round at the most; with constraints from the first on. */
  walk(x: Float64Array, goesOn: () => boolean): void {
    if (this.#found) {
      this.#walkBoxes(x, goesOn)
      return
    }
    const start = this.keyOf(x)
    for (let step = 0; step < LONGEST_WALK && goesOn(); step++) {
      if (!this.#advance(x)) x.set(this.first())
      if (this.keyOf(x) === start) return
    }
  }

  #walkBoxes(x: Float64Array, goesOn: () => boolean): void {
    let steps = 0
    for (let at = 0; ; at++) {
      const box = this.#boxAt(at)
      if (!box) return
      const { lower, upper } = box
      const levels = lower.slice()
      for (let k = 0; k >= 0; ) {
        for (let j = 0; j < x.length; j++) x[j] = levels[j] < 0 ? levels[j] : this.#space.valueOfLevel(j, levels[j])
        if (!goesOn() || ++steps > LONGEST_WALK) return
        for (k = x.length - 1; k >= 0 && levels[k] === upper[k]; k--) levels[k] = lower[k]
        if (k >= 0) levels[k]++
      }
    }
  }

  /** Box number `at`, as soon as it is found; undefined where there are no more, and where to find them is too much work. */
  #boxAt(at: number): Box | undefined {
    if (at === this.#boxes.length && !this.#ended) {
      const { value, done } = this.#found?.next() ?? { value: undefined, done: true }
      if (done || value === undefined) {
        this.#ended = true
        // what was not looked at may hold any number
        if (!done) this.#counted = Number.POSITIVE_INFINITY
      } else {
        this.#boxes.push(value)
        this.#counted += value.lower.reduce((product, level, j) => product * (value.upper[j] - level + 1), 1)
      }
    }
    return this.#boxes[at]
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
