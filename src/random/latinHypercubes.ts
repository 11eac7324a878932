import { checkInteger } from '../base/index.ts'
import { latinHypercube } from './latinHypercube.ts'
import type { PointSequence } from './pointSequence.ts'
import { Stream } from './stream.ts'

/** One Latin hypercube of `size` points after the other, each drawn afresh. */
export class LatinHypercubes implements PointSequence {
  readonly dimensions: number
  readonly #size: number
  readonly #seed: number
  // the one used last
  #points: Float64Array | undefined
  #design = -1

  /** @throws ArgumentTypeError, ArgumentValueError for dimensions or a size that is not a whole number from 1 to 2^20, or a seed that is none */
  constructor(dimensions: number, size: number, seed: number) {
    checkInteger('dimensions', dimensions, 1, 1048576)
    checkInteger('size', size, 1, 1048576)
    checkInteger('seed', seed, 0)
    this.dimensions = dimensions
    this.#size = size
    this.#seed = seed
  }

  pointInto(index: number, out: Float64Array): void {
    const { dimensions } = this
    const row = index % this.#size
    const design = (index - row) / this.#size
    if (design !== this.#design || this.#points === undefined) {
      this.#points = latinHypercube(this.#size, dimensions, new Stream(this.#seed, design, 'latin hypercube'))
      this.#design = design
    }
    for (let k = 0; k < dimensions; k++) out[k] = this.#points[row * dimensions + k]
  }
}
