import { describe, expect, it } from 'vitest'
import { race } from '../../src/crossValidation/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import type { StoppingRule } from '../../src/stopping/index.ts'
import { anyOf, asha, asynchronousHyperband, medianRule, patience, percentileRule, threshold } from '../../src/stopping/index.ts'
import { random } from '../../src/strategies/index.ts'
import { conformance } from './conformance.ts'

conformance(() => asha({ min: 1, max: 27 }))
conformance(() => asha({ min: 2, max: 16, reduction: 2 }))
conformance(() => asynchronousHyperband({ min: 1, max: 9 }))
conformance(() => medianRule({ initial: 2 }))
conformance(() => percentileRule({ percentile: 25, initial: 3, warmup: 1 }))
conformance(() => patience({ steps: 2, tolerance: 0.5 }))
conformance(() => race({ initial: 2, risk: 0.2 }))
conformance((sign) => threshold({ worst: sign * 5, warmup: 1 }))
conformance((sign) => anyOf(threshold({ worst: sign * 15 }), anyOf(asha({ min: 2, max: 9 }), patience({ steps: 4 }))))

const open = (stopping: StoppingRule, direction: 'minimize' | 'maximize' = 'minimize'): Optimizer =>
  new Optimizer({ space: { x: { type: 'float', min: 0, max: 1 } }, seed: 1, strategy: random(), stopping, direction })

/** The step at which each curve in turn is told to stop; its length where it is not. The trial is then told. */
function runs(optimizer: Optimizer, curves: readonly (readonly number[])[]): number[] {
  return curves.map((curve) => {
    const { id } = optimizer.ask()
    const end = curve.findIndex((value, step) => optimizer.report(id, step, value) === 'stop')
    optimizer.tell(id, end < 0 ? curve.at(-1)! : { status: 'pruned' })
    return end < 0 ? curve.length : end
  })
}

const flat = (value: number, length: number): number[] => Array.from({ length }, () => value)

describe('asha', () => {
  it('keeps one in three of those that come to a rung, as the numbers of Li et al. have it', () => {
    const optimizer = open(asha({ min: 1, max: 27 }))
    // better and better: nobody is stopped
    expect(
      runs(
        optimizer,
        [5, 4, 3].map((value) => flat(value, 27)),
      ),
    ).toEqual([27, 27, 27])
    // the fourth to come is second best of 4, of which one goes on; the sixth of 6 may be second
    expect(
      runs(
        optimizer,
        [3.5, 9, 3.2, 3.1, 2].map((value) => flat(value, 27)),
      ),
    ).toEqual([0, 0, 2, 2, 27])
  })

  it('compares after 1, 3, 9 and 27 units of the resource, and by the first report there', () => {
    const optimizer = open(asha({ min: 1, max: 81 }))
    const curve = (bad: number) => Array.from({ length: 81 }, (_, step) => (step >= bad ? 9 : 1))
    runs(optimizer, [flat(2, 81)])
    for (const [bad, end] of [
      [80, 81],
      [27, 81],
    ]) {
      const fresh = open(asha({ min: 1, max: 81 }))
      runs(fresh, [flat(2, 81)])
      expect(runs(fresh, [curve(bad)])).toEqual([end])
    }
    for (const [bad, end] of [
      [0, 0],
      [1, 2],
      [2, 2],
      [3, 8],
      [9, 26],
      [26, 26],
    ]) {
      const fresh = open(asha({ min: 1, max: 81 }))
      runs(fresh, [flat(2, 81)])
      expect(runs(fresh, [curve(bad)]), `bad from ${bad}`).toEqual([end])
    }
  })

  it('lets a report that passes several rungs count at each', () => {
    const optimizer = open(asha({ min: 1, max: 27 }))
    const [first, second] = optimizer.ask(2)
    expect(optimizer.report(first.id, 9, 1)).toBe('continue')
    expect([0, 2].map((step) => optimizer.report(second.id, step, 0.5))).toEqual(['continue', 'continue'])
    expect(optimizer.report(second.id, 8, 1.5)).toBe('stop')
  })

  it('takes the earlier of two trials with equal values for the better one', () => {
    const optimizer = open(asha({ min: 1, max: 3 }))
    const [a, b, c] = optimizer.ask(3)
    expect(optimizer.report(b.id, 0, 1)).toBe('continue')
    expect(optimizer.report(c.id, 0, 1)).toBe('stop')
    expect(optimizer.report(a.id, 0, 1)).toBe('continue')
  })

  it('stops for good', () => {
    const optimizer = open(asha({ min: 1, max: 27 }))
    runs(optimizer, [flat(1, 27)])
    const { id } = optimizer.ask()
    expect([2, 0, 0, 0].map((value, step) => optimizer.report(id, step, value))).toEqual(['stop', 'stop', 'stop', 'stop'])
  })

  it('has no rung where max is min', () => {
    expect(runs(open(asha({ min: 3, max: 3 })), [flat(1, 9), flat(2, 9)])).toEqual([9, 9])
  })
})

describe('asynchronousHyperband', () => {
  it('gives its brackets the shares of Hyperband, 81 : 33.75 : 15 : 7.5 : 5, in every stretch of trials', () => {
    // of values that get worse and worse every trial stops at its first rung, but the first of its bracket
    const optimizer = open(asynchronousHyperband({ min: 1, max: 81 }))
    const ends = runs(
      optimizer,
      Array.from({ length: 600 }, (_, i) => flat(i, 81)),
    )
    const total = 142.25
    const at = [0, 2, 8, 26, 81]
    for (const [from, to] of [
      [50, 150],
      [300, 600],
      [50, 600],
    ] as const) {
      const counts = at.map((end) => ends.slice(from, to).filter((one) => one === end).length)
      expect(counts.reduce((a, b) => a + b)).toBe(to - from)
      for (const [i, part] of [81, 33.75, 15, 7.5, 5].entries()) {
        expect(Math.abs(counts[i] - ((to - from) * part) / total), `bracket ${i}`).toBeLessThan(4)
      }
    }
    expect(ends[0]).toBe(81)
    // of every twenty in a row, whichever they are
    for (let from = 50; from + 20 <= ends.length; from++) {
      const first = ends.slice(from, from + 20).filter((end) => end === 0).length
      expect(Math.abs(first - (20 * 81) / total), `from ${from}`).toBeLessThan(2)
    }
  })
})

describe('medianRule and percentileRule', () => {
  it('compare the best so far with what complete trials reported at the step', () => {
    const optimizer = open(medianRule())
    // no trial is stopped before five are complete
    expect(
      runs(
        optimizer,
        [5, 4, 3, 2, 1].map((value) => flat(value, 4)),
      ),
    ).toEqual([4, 4, 4, 4, 4])
    expect(
      runs(optimizer, [
        [4, 4],
        [3, 9, 9],
        [9, 1, 1],
      ]),
    ).toEqual([0, 3, 0])
    const late = open(medianRule({ initial: 1, warmup: 2 }))
    expect(runs(late, [flat(1, 5), flat(2, 5)])).toEqual([5, 2])
  })

  it('interpolate between two trials', () => {
    for (const [value, end] of [
      [1.5, 2],
      [1.51, 0],
    ] as const) {
      const optimizer = open(percentileRule({ percentile: 25, initial: 3 }))
      expect(runs(optimizer, [flat(3, 2), flat(1, 2), flat(2, 2), flat(value, 2)])).toEqual([2, 2, 2, end])
    }
  })

  it('say nothing at a step that too few complete trials reported', () => {
    const optimizer = open(medianRule({ initial: 2 }))
    expect(runs(optimizer, [flat(1, 2), flat(1, 5), flat(1, 5)])).toEqual([2, 5, 5])
    const { id } = optimizer.ask()
    expect([7, 0].map((step) => optimizer.report(id, step, 2))).toEqual(['continue', 'stop'])
  })
})

describe('patience', () => {
  it('waits for so many steps since the last improvement', () => {
    const curve = [5, 4, 4, 4, 3, 3, 3, 3]
    expect(runs(open(patience({ steps: 3 })), [curve])).toEqual([7])
    expect(runs(open(patience({ steps: 2 })), [curve])).toEqual([3])
    expect(runs(open(patience({ steps: 3, tolerance: 1 })), [curve])).toEqual([3])
  })
})

describe('threshold', () => {
  it('stops what is worse, whichever way that is', () => {
    expect(runs(open(threshold({ worst: 2 })), [[1, 2, 2.1]])).toEqual([2])
    expect(runs(open(threshold({ worst: 2 }), 'maximize'), [[3, 2, 1.9]])).toEqual([2])
    expect(runs(open(threshold({ worst: 2, warmup: 1 })), [[9, 1, 3]])).toEqual([2])
  })
})
