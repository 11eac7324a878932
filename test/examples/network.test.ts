import { describe, expect, it } from 'vitest'
import { CLASSES, checkpoint, create, INPUTS, judge, loadImages, restore, train } from '../../examples/network/index.ts'
import { pass } from '../../examples/network/pass.ts'

const images = loadImages({ train: 20, validation: 20 })
const settings = { rate: 0.003, momentum: 0.9, decay: 0.001, batch: 8 }

describe('a small network', () => {
  it('has the gradient of its loss', () => {
    const network = create([INPUTS, 5, 4, CLASSES], 3)
    const { forward, loss, backward } = pass(network)
    const lossOf = (): number => {
      forward(images.train.features, INPUTS)
      return loss(images.train.labels[1])
    }
    lossOf()
    const gradient = new Float64Array(network.weights.length)
    backward(gradient)
    for (let w = 0; w < gradient.length; w += 7) {
      const [before, h] = [network.weights[w], 1e-6]
      network.weights[w] = before + h
      const above = lossOf()
      network.weights[w] = before - h
      const below = lossOf()
      network.weights[w] = before
      expect(gradient[w]).toBeCloseTo((above - below) / (2 * h), 5)
    }
  })

  it('learns, and judges what it has not seen', () => {
    const network = create([INPUTS, 16, CLASSES], 1)
    const before = judge(network, images.validation)
    const first = train(network, images.train, settings, 1)
    const last = train(network, images.train, settings, 19)
    expect(last).toBeLessThan(first / 4)
    expect(before.error).toBeGreaterThan(0.7)
    expect(judge(network, images.validation).error).toBeLessThan(0.4)
    expect(network.epochs).toBe(20)
  })

  it('goes on from a checkpoint as if it had never stopped, and leaves the checkpoint alone', () => {
    const whole = create([INPUTS, 8, CLASSES], 2)
    train(whole, images.train, settings, 5)
    const parts = create([INPUTS, 8, CLASSES], 2)
    train(parts, images.train, settings, 2)
    const saved = checkpoint(parts)
    const text = JSON.stringify(saved)
    const restored = restore(JSON.parse(text))
    train(restored, images.train, settings, 3)
    expect(checkpoint(restored)).toEqual(checkpoint(whole))
    expect(JSON.stringify(saved)).toBe(text)
    const other = restore(saved, { seed: 9 })
    train(other, images.train, settings, 3)
    expect(checkpoint(other).weights).not.toEqual(checkpoint(whole).weights)
  })

  it('says when training has diverged', () => {
    const network = create([INPUTS, 8, CLASSES], 2)
    train(network, images.train, { ...settings, rate: 10 }, 10)
    expect(judge(network, images.validation)).toEqual({ error: 1, loss: NaN })
  })
})
