import { Sobol } from '../../random/index.ts'
import type { Space } from '../../space/index.ts'
import { FeasibleSequence } from '../feasibleSequence.ts'
import type { Expectation } from './expectation.ts'

/** What is tried before there is a model: points that fill the space evenly, some of them moved to where something is expected. */
export class Design {
  readonly #space: Space
  readonly #sequence: FeasibleSequence
  readonly #expected: Expectation | undefined

  constructor(space: Space, seed: number, expected: Expectation | undefined) {
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
