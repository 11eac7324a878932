import { describe, expect, it } from 'vitest'
import { failing, run } from '../../src/benchmark/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import { branin } from '../../src/problems/index.ts'
import { Stream } from '../../src/random/index.ts'
import { bayes } from '../../src/strategies/index.ts'

const square = { x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } } as const

describe('failed trials', () => {
  it('cost little where a third of the box fails', () => {
    for (const seed of [0, 1, 2, 3]) {
      const { values, regret } = run(bayes(), failing(branin, 1 / 3, seed), seed, 45)
      expect(regret.at(-1)).toBeLessThan(1e-3)
      // points of the whole box would fail fifteen times
      expect(values.slice(10).filter(Number.isNaN).length).toBeLessThan(12)
    }
  })

  it('leave the model of the values alone: an exact minimum is found right beside what fails', () => {
    const optimizer = new Optimizer({ space: square, seed: 1 })
    for (let i = 0; i < 40; i++) {
      const { id, params } = optimizer.ask()
      const { x, y } = params
      optimizer.tell(id, x > 0.52 ? NaN : (x - 0.5) ** 2 + (y - 0.4) ** 2)
    }
    expect(optimizer.best?.value).toBeLessThan(1e-8)
  })

  it('poison nothing where one in ten fails at random', () => {
    for (const seed of [0, 1, 2]) {
      const optimizer = new Optimizer({ space: square, seed })
      for (let i = 0; i < 40; i++) {
        const { id, params, number } = optimizer.ask()
        const struck = new Stream(seed, number, 'struck').uniform() < 0.1
        optimizer.tell(id, struck ? NaN : (params.x - 0.3) ** 2 + (params.y - 0.6) ** 2)
      }
      expect(optimizer.best?.value).toBeLessThan(1e-6)
    }
  })

  it('come to an end where everything fails, and where but one trial does not', () => {
    for (const lucky of [-1, 3]) {
      const optimizer = new Optimizer({ space: square, seed: 1 })
      for (let i = 0; i < 20; i++) optimizer.tell(optimizer.ask().id, i === lucky ? 1 : NaN)
      expect(optimizer.trials.length).toBe(20)
    }
  })

  it('are in the memo of the log only where there are any', () => {
    const memoOf = (fails: boolean): string => {
      const optimizer = new Optimizer({ space: square, seed: 1 })
      for (let i = 0; i < 8; i++) optimizer.tell(optimizer.ask().id, fails && i === 5 ? NaN : i)
      optimizer.ask()
      return JSON.stringify(optimizer.toJSON().events.at(-1))
    }
    expect(memoOf(false)).not.toContain('success')
    expect(memoOf(true)).toContain('success')
  })
})

describe('abandoned and failed trials', () => {
  it.each(['abandoned', 'failed'] as const)('leave the radius of the local step as it is: %s', (status) => {
    const optimizer = new Optimizer({ space: square, seed: 1 })
    for (let i = 0; i < 14; i++) {
      const { id, params } = optimizer.ask()
      optimizer.tell(id, i >= 4 ? { status } : (params.x - 0.3) ** 2 + (params.y - 0.6) ** 2)
    }
    optimizer.ask()
    expect(JSON.stringify(optimizer.toJSON().events.at(-1))).toContain('"radius":0.4,')
  })
})

describe('pruned trials', () => {
  /** Twenty asks; every trial left of the middle is pruned, with reports or without. */
  const late = (reports: readonly number[]): number => {
    const optimizer = new Optimizer({ space: square, seed: 2 })
    for (let i = 0; i < 24; i++) {
      const { id, params } = optimizer.ask()
      const bad = params.x < 0.5
      reports.forEach((value, step) => {
        if (bad) optimizer.report(id, step, value)
      })
      optimizer.tell(id, bad ? { status: 'pruned' } : 1 + (params.x - 0.8) ** 2 + params.y)
    }
    return optimizer.trials.slice(12).filter(({ status }) => status === 'pruned').length
  }

  it('count as bad, whatever they reported', () => {
    // a report better than every value is no reason to come back
    expect([[], [5, 4, 3], [-100], [1e300]].map(late).every((count) => count < 7)).toBe(true)
  })

  it('are no failures', () => {
    const optimizer = new Optimizer({ space: square, seed: 3 })
    for (let i = 0; i < 12; i++) optimizer.tell(optimizer.ask().id, i % 3 === 0 ? { status: 'pruned' } : i)
    optimizer.ask()
    expect(JSON.stringify(optimizer)).not.toContain('"success"')
  })
})
