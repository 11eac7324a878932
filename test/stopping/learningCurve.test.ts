import { describe, expect, it } from 'vitest'
import { Optimizer } from '../../src/optimizer/index.ts'
import { type LearningCurveOptions, learningCurve } from '../../src/stopping/index.ts'
import { random } from '../../src/strategies/index.ts'
import { conformance } from './conformance.ts'

conformance(() => learningCurve({ max: 30, initial: 2 }), 12)

const EPOCHS = 20

const open = (options: Partial<LearningCurveOptions> = {}): Optimizer =>
  new Optimizer({
    space: { x: { type: 'float', min: 0, max: 1 } },
    seed: 1,
    strategy: random(),
    stopping: learningCurve({ max: EPOCHS, ...options }),
  })

/** A curve that comes down to `end`. */
const curve = (end: number): number[] =>
  Array.from({ length: EPOCHS }, (_, epoch) => end + 2 * Math.exp(-epoch / 3) + 0.01 * Math.sin(7 * epoch + 13 * end))

/** How many epochs each curve is given. */
function runs(optimizer: Optimizer, ends: readonly number[]): number[] {
  return ends.map((end) => {
    const { id } = optimizer.ask()
    const losses = curve(end)
    const stop = losses.findIndex((loss, epoch) => optimizer.report(id, epoch, loss) === 'stop')
    optimizer.tell(id, stop < 0 ? losses.at(-1)! : { status: 'pruned' })
    return stop < 0 ? EPOCHS : stop + 1
  })
}

const FIRST = [0.5, 0.9, 0.7, 0.6]

describe('learningCurve', () => {
  it('stops a curve that will end worse than the best one, the sooner the worse, and lets a better one run', () => {
    const given = runs(open(), [...FIRST, 3, 1, 0.3])
    expect(given.slice(0, 4)).toEqual([EPOCHS, EPOCHS, EPOCHS, EPOCHS])
    const [worst, worse, better] = given.slice(4) as [number, number, number]
    expect(worst).toBeLessThanOrEqual(worse)
    expect(worse).toBeLessThan(EPOCHS / 2)
    expect(better).toBe(EPOCHS)
  })

  it('does not stop a curve that is behind, but coming down', () => {
    const optimizer = open()
    runs(optimizer, FIRST)
    const { id } = optimizer.ask()
    // worse than the best one was at each of these steps
    const late = curve(0.2).map((loss, epoch) => loss + Math.exp(-epoch / 3))
    for (let epoch = 0; epoch < 4; epoch++) {
      expect(late[epoch]).toBeGreaterThan(curve(0.5)[epoch])
      expect(optimizer.report(id, epoch, late[epoch])).toBe('continue')
    }
  })

  it('waits for enough complete trials, and for the end of the warm-up', () => {
    expect(runs(open({ initial: 6 }), [...FIRST, 3, 3, 3]).slice(4)).toEqual([EPOCHS, EPOCHS, expect.any(Number)])
    expect(runs(open({ initial: 6 }), [...FIRST, 3, 3, 3])[6]).toBeLessThan(EPOCHS)
    expect(runs(open({ warmup: 9 }), [...FIRST, 3])[4]).toBe(10)
  })

  it('stops later with a smaller probability', () => {
    const given = (probability: number): number => runs(open({ probability }), [...FIRST, 0.8])[4]
    expect(given(0.4)).toBeLessThanOrEqual(given(0.05))
    expect(given(0.05)).toBeLessThanOrEqual(given(1e-6))
    expect(given(0.4)).toBeLessThan(given(1e-6))
  })

  it('says nothing at the last step, nor of trials that report more', () => {
    const optimizer = open()
    runs(optimizer, FIRST)
    const { id } = optimizer.ask()
    expect(optimizer.report(id, EPOCHS - 1, 99)).toBe('continue')
    expect(optimizer.report(id, EPOCHS + 5, 99)).toBe('continue')
  })

  it.each([
    [{}, 'options.max'],
    [{ max: 1 }, 'options.max'],
    [{ max: 2.5 }, 'options.max'],
    [{ max: 9, probability: 0 }, 'options.probability'],
    [{ max: 9, probability: 1 }, 'options.probability'],
    [{ max: 9, probability: NaN }, 'options.probability'],
    [{ max: 9, initial: 1 }, 'options.initial'],
    [{ max: 9, warmup: -1 }, 'options.warmup'],
    [{ max: 9, min: 1 }, 'options.min'],
  ])('names the option at fault: %j', (options, argument) => {
    expect(() => learningCurve(options as unknown as LearningCurveOptions)).toThrow(expect.objectContaining({ argument }))
  })
})
