import { Sobol } from '../../random/index.ts'
import type { Space } from '../../space/index.ts'
import type { Expectation } from './expectation.ts'

/** What is tried before there is a model: points that fill the space evenly, some of them moved to where something is expected. */
export class Design {
  readonly #space: Space
  readonly #sobol: Sobol
  readonly #expected: Expectation | undefined

  constructor(space: Space, seed: number, expected: Expectation | undefined) {
    this.#space = space
    this.#sobol = new Sobol(Math.max(1, space.dimensions), seed)
    this.#expected = expected
  }

  /** The point of a trial, as it can be run. */
  point(number: number): Float64Array {
    const x = new Float64Array(this.#space.dimensions)
    if (x.length > 0) this.#sobol.pointInto(number, x)
    this.#expected?.designInto(number, x)
    this.#space.snapInto(x)
    return x
  }
}
