import { generator } from './generator.ts'

/** A multi-layer perceptron with ReLU units inside, and what its training needs to go on. */
export interface Network {
  /** Units of each layer, the inputs first and the classes last. */
  readonly layers: readonly number[]
  /** Decides the first weights, and the order of the images in each epoch. */
  readonly seed: number
  /** How many epochs it was trained in all. */
  epochs: number
  /** Layer by layer: a row of weights for each unit, and then the biases of all units. */
  readonly weights: Float64Array
  /** How each weight last moved, for the momentum. */
  readonly velocity: Float64Array
}

/** A network as plain JSON. */
export interface Checkpoint {
  readonly layers: readonly number[]
  readonly seed: number
  readonly epochs: number
  readonly weights: readonly number[]
  readonly velocity: readonly number[]
}

/** A network that has learnt nothing: weights uniform with variance `2 / inputs` of their unit (He et al. 2015), biases 0. */
export function create(layers: readonly number[], seed: number): Network {
  const size = layers.slice(1).reduce((sum, units, l) => sum + units * (layers[l] + 1), 0)
  const weights = new Float64Array(size)
  const next = generator(seed, 1)
  let at = 0
  for (let l = 1; l < layers.length; l++) {
    const bound = Math.sqrt(6 / layers[l - 1])
    for (const end = at + layers[l] * layers[l - 1]; at < end; at++) weights[at] = bound * (2 * next() - 1)
    at += layers[l]
  }
  return { layers, seed, epochs: 0, weights, velocity: new Float64Array(size) }
}

/** A copy to come back to, which the network's further training leaves alone. */
export function checkpoint({ layers, seed, epochs, weights, velocity }: Network): Checkpoint {
  return { layers: [...layers], seed, epochs, weights: [...weights], velocity: [...velocity] }
}

/** The network of a checkpoint, to be trained further; `seed` decides the order of the images from here on. */
export function restore({ layers, seed, epochs, weights, velocity }: Checkpoint, { seed: order = seed } = {}): Network {
  return { layers, seed: order, epochs, weights: Float64Array.from(weights), velocity: Float64Array.from(velocity) }
}
