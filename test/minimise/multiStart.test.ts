import { describe, expect, it } from 'vitest'
import { type Differentiable, lbfgsb, multiStart } from '../../src/minimise/index.ts'

/** Two wells, the deeper one near -1.04; not a number above 3. */
const wells: Differentiable = (x, g) => {
  const t = x[0]
  g[0] = 4 * t * (t * t - 1) + 0.3
  return t > 3 ? Number.NaN : (t * t - 1) ** 2 + 0.3 * t
}

describe('multiStart', () => {
  it('returns the best run and the costs of all', () => {
    const starts = [[1.5], [4], [-0.5], [2]]
    const runs = starts.map((start) => lbfgsb(wells, start, [-2], [5]))
    const best = multiStart(wells, starts, [-2], [5])
    expect(best.x).toEqual(runs[2].x)
    expect(best.x[0]).toBeCloseTo(-1.0355, 3)
    expect(best.value).toBe(Math.min(...runs.map((run) => run.value).filter(Number.isFinite)))
    expect(best.evaluations).toBe(runs.reduce((sum, run) => sum + run.evaluations, 0))
    expect(best.iterations).toBe(runs.reduce((sum, run) => sum + run.iterations, 0))
  })

  it('a start that is not finite never wins, whatever its place', () => {
    expect(multiStart(wells, [[4], [1.5]], [-2], [5]).reason).not.toBe('nonfinite')
    const falling: Differentiable = (x) => (x[0] > 3 ? Number.NEGATIVE_INFINITY : 1)
    expect(multiStart(falling, [[0], [4]], [-2], [5]).value).toBe(1)
    expect(multiStart(wells, [[4], [5]], [-2], [5])).toMatchObject({ reason: 'nonfinite', value: Number.NaN, evaluations: 2 })
  })

  it('names the start at fault', () => {
    expect(() => multiStart(wells, [], [0], [1])).toThrow(expect.objectContaining({ argument: 'starts' }))
    expect(() => multiStart(wells, [[0], [0, 1]], [0], [1])).toThrow(expect.objectContaining({ argument: 'starts[1]' }))
    expect(() => multiStart(wells, [[0], [Number.NaN]], [0], [1])).toThrow(expect.objectContaining({ argument: 'starts[1][0]' }))
  })
})
