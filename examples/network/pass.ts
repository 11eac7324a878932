import type { Network } from './network.ts'

/** One image on its way through a network, forwards and back. The arrays inside are used again for the next image. */
export interface Pass {
  /** The scores of the classes, for the image that begins at `start` of `features`. */
  readonly forward: (features: Float64Array, start: number) => Float64Array
  /** The loss of that image, whose class is `label`. */
  readonly loss: (label: number) => number
  /** Adds the gradient of that loss in all weights to `gradient`. */
  readonly backward: (gradient: Float64Array) => void
}

/**
 * The loss is the squared hinge, one class against the rest: the sum over the classes of `max(0, 1 - t z)^2`, with `t` 1 for the class
 * of the image and -1 for the others, and `z` the score. It needs `+ - * /` alone, so it has the same bits on every engine.
 */
export function pass({ layers, weights }: Network): Pass {
  const last = layers.length - 1
  const outputs = layers.map((units) => new Float64Array(units))
  const errors = layers.map((units) => new Float64Array(units))
  const starts = layers.map((_, l) => layers.slice(1, l).reduce((sum, units, k) => sum + units * (layers[k] + 1), 0))

  function forward(features: Float64Array, start: number): Float64Array {
    for (let i = 0; i < layers[0]; i++) outputs[0][i] = features[start + i]
    for (let l = 1; l <= last; l++) {
      const [inputs, units, x, y] = [layers[l - 1], layers[l], outputs[l - 1], outputs[l]]
      const biases = starts[l] + units * inputs
      for (let u = 0, w = starts[l]; u < units; u++) {
        let sum = weights[biases + u]
        for (let i = 0; i < inputs; i++, w++) sum += weights[w] * x[i]
        y[u] = l === last || sum > 0 ? sum : 0
      }
    }
    return outputs[last]
  }

  function loss(label: number): number {
    let sum = 0
    for (let c = 0; c < layers[last]; c++) {
      const target = c === label ? 1 : -1
      const short = Math.max(0, 1 - target * outputs[last][c])
      sum += short * short
      errors[last][c] = -2 * target * short
    }
    return sum
  }

  function backward(gradient: Float64Array): void {
    for (let l = last; l >= 1; l--) {
      const [inputs, units, x, error, below] = [layers[l - 1], layers[l], outputs[l - 1], errors[l], errors[l - 1]]
      const biases = starts[l] + units * inputs
      below.fill(0)
      for (let u = 0, w = starts[l]; u < units; u++, w += inputs) {
        const e = error[u]
        // a unit that is off, and a class that is right by a margin, have nothing to pass on
        if (e === 0) continue
        gradient[biases + u] += e
        for (let i = 0; i < inputs; i++) {
          gradient[w + i] += e * x[i]
          below[i] += e * weights[w + i]
        }
      }
      if (l > 1) for (let i = 0; i < inputs; i++) if (!(x[i] > 0)) below[i] = 0
    }
  }

  return { forward, loss, backward }
}
