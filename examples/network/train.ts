import { generator } from './generator.ts'
import { type Images, INPUTS } from './images.ts'
import type { Network } from './network.ts'
import { pass } from './pass.ts'

/** Hyperparameters of stochastic gradient descent. */
export interface Settings {
  /** The learning rate. */
  readonly rate: number
  /** The share of the last move that is made again, from 0 to below 1. */
  readonly momentum: number
  /** How strongly the weights are drawn to zero. */
  readonly decay: number
  /** Images of a mini-batch. */
  readonly batch: number
}

/**
 * Trains a network further, by so many epochs, and gives the mean loss of its last one. All is decided by the network and the settings:
 * ten epochs in one call or in two give the same bits.
 */
export function train(network: Network, { features, labels }: Images, settings: Settings, epochs: number): number {
  const { rate, momentum, decay, batch } = settings
  const { weights, velocity } = network
  const { forward, loss, backward } = pass(network)
  const gradient = new Float64Array(weights.length)
  const order = Uint32Array.from(labels, (_, i) => i)
  let sum = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, generator(network.seed, 2, network.epochs))
    sum = 0
    for (let from = 0; from < order.length; from += batch) {
      const to = Math.min(from + batch, order.length)
      gradient.fill(0)
      for (let i = from; i < to; i++) {
        forward(features, order[i] * INPUTS)
        sum += loss(labels[order[i]])
        backward(gradient)
      }
      const share = 1 / (to - from)
      for (let w = 0; w < weights.length; w++) {
        velocity[w] = momentum * velocity[w] - rate * (gradient[w] * share + decay * weights[w])
        weights[w] += velocity[w]
      }
    }
    network.epochs++
  }
  return sum / order.length
}

/** What a network makes of images it has not seen: the share it misreads, and its mean loss, which is not finite once training has diverged. */
export function judge(network: Network, { features, labels }: Images): { readonly error: number; readonly loss: number } {
  const { forward, loss } = pass(network)
  let [wrong, sum] = [0, 0]
  labels.forEach((label, i) => {
    const scores = forward(features, i * INPUTS)
    if (!scores.every((score, c) => c === label || score < scores[label])) wrong++
    sum += loss(label)
  })
  return { error: wrong / labels.length, loss: sum / labels.length }
}

/** The numbers from 0 on in another order: Fisher-Yates. */
function shuffle(order: Uint32Array, next: () => number): void {
  for (let i = 0; i < order.length; i++) order[i] = i
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    ;[order[i], order[j]] = [order[j], order[i]]
  }
}
