import { FeasibleSequence } from '../proposals/feasibleSequence.ts'
import { Sobol } from '../random/index.ts'
import type { Space } from '../space/index.ts'

/** Moves the point of a trial to where something is expected, in place. */
export interface DesignMove {
  designInto(number: number, x: Float64Array): void
}

/** What is tried before there is a model: points that fill the space evenly, some of them moved to where something is expected. */
export class Design {
  readonly #space: Space
  readonly #sequence: FeasibleSequence
  readonly #expected: DesignMove | undefined

  constructor(space: Space, seed: number, expected: DesignMove | undefined) {
    this.#space = space
    this.#sequence = new FeasibleSequence(space, seed, new Sobol(Math.max(1, space.dimensions), seed))
    this.#expected = expected
  }

  /**
   * The point of a trial, as it can be run: not moved where that would violate a constraint.
   *
   * @param known  as for `FeasiblePoints`
   */
  point(number: number, known: () => readonly Float64Array[]): Float64Array {
    const space = this.#space
    const x = new Float64Array(space.dimensions)
    if (x.length > 0) this.#sequence.pointInto(number, x, known)
    const moved = x.slice()
    this.#expected?.designInto(number, moved)
    space.snapInto(moved)
    if (space.isFeasible(moved)) return moved
    space.snapInto(x)
    return x
  }
}
