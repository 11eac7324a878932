import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Differentiable, lbfgsb } from '../../src/minimise/index.ts'
import { cases, rosenbrock } from './problems.ts'

const unlimited = { maxIterations: 100_000, maxEvaluations: 100_000 }
const tight = { ...unlimited, gradientTolerance: 1e-12, valueTolerance: 0 }

describe("scipy's optima", () => {
  for (const { name, f, x0, lower, upper, x, value, scipy } of cases) {
    it(name, () => {
      const precise = lbfgsb(f, x0, lower, upper, tight)
      for (let k = 0; k < x.length; k++) expect(Math.abs(precise.x[k] - x[k])).toBeLessThan(1e-6 * Math.max(1, Math.abs(x[k])))
      expect(Math.abs(precise.value - value)).toBeLessThan(1e-12 * Math.max(1, Math.abs(value)))
      // with equal tolerances: as close, or at most twice the evaluations and a few to find the scale of the first step
      const usual = lbfgsb(f, x0, lower, upper, unlimited)
      expect(usual.evaluations).toBeLessThanOrEqual(2 * scipy.nfev + 30)
      expect(usual.value - value).toBeLessThan(Math.max(1e-6, 2e-7 * Math.abs(value), 2 * (scipy.value - value)) + 1e-5)
    })
  }
})

/** `x^T A x / 2 - b^T x` with `A = G G^T + I / 10`. */
function quadratic(d: number, entries: readonly number[]) {
  const G = entries.slice(0, d * d)
  const b = entries.slice(d * d, d * d + d)
  const A = Array.from({ length: d }, (_, i) =>
    Array.from({ length: d }, (_, j) => {
      let sum = i === j ? 0.1 : 0
      for (let k = 0; k < d; k++) sum += G[i * d + k] * G[j * d + k]
      return sum
    }),
  )
  const f: Differentiable = (x, g) => {
    let value = 0
    for (let i = 0; i < d; i++) {
      let Ax = 0
      for (let j = 0; j < d; j++) Ax += A[i][j] * x[j]
      g[i] = Ax - b[i]
      value += x[i] * (Ax / 2 - b[i])
    }
    return value
  }
  return { A, b, f }
}

/** Solves a small dense system by elimination with pivoting. */
function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length
  const M = matrix.map((row, i) => [...row, right[i]])
  for (let c = 0; c < n; c++) {
    let p = c
    for (let r = c; r < n; r++) if (Math.abs(M[r][c]) > Math.abs(M[p][c])) p = r
    ;[M[c], M[p]] = [M[p], M[c]]
    for (let r = 0; r < n; r++) {
      if (r === c) continue
      const factor = M[r][c] / M[c][c]
      for (let k = c; k <= n; k++) M[r][k] = M[r][k] - factor * M[c][k]
    }
  }
  return M.map((row, i) => row[n] / row[i])
}

/** Minimum of the quadratic in the box, by trying every set of active bounds. */
function bruteForce(A: number[][], b: readonly number[], lower: readonly number[], upper: readonly number[], f: Differentiable): number {
  const d = b.length
  let best = Number.POSITIVE_INFINITY
  for (let code = 0; code < 3 ** d; code++) {
    const state = Array.from({ length: d }, (_, k) => Math.floor(code / 3 ** k) % 3)
    const x = state.map((s, k) => (s === 0 ? 0 : s === 1 ? lower[k] : upper[k]))
    const free = state.flatMap((s, k) => (s === 0 ? [k] : []))
    const right = free.map((i) => b[i] - state.reduce<number>((sum, s, j) => sum + (s === 0 ? 0 : A[i][j] * x[j]), 0))
    const inner = solve(
      free.map((i) => free.map((j) => A[i][j])),
      right,
    )
    free.forEach((k, i) => {
      x[k] = inner[i]
    })
    if (x.every((v, k) => v >= lower[k] && v <= upper[k])) best = Math.min(best, f(Float64Array.from(x), new Float64Array(d)))
  }
  return best
}

const unit = fc.double({ min: -2, max: 2, noNaN: true })
const problem = fc.integer({ min: 1, max: 4 }).chain((d) =>
  fc.record({
    d: fc.constant(d),
    entries: fc.array(unit, { minLength: d * d + d, maxLength: d * d + d }),
    centre: fc.array(unit, { minLength: d, maxLength: d }),
    width: fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: d, maxLength: d }),
    x0: fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: d, maxLength: d }),
  }),
)

describe('laws', () => {
  it('a convex quadratic in a box: the minimum of all active sets, and the conditions of Karush, Kuhn and Tucker', () => {
    fc.assert(
      fc.property(problem, ({ d, entries, centre, width, x0 }) => {
        const { A, b, f } = quadratic(d, entries)
        const lower = centre
        const upper = centre.map((c, k) => c + width[k])
        const { x, value } = lbfgsb(f, x0, lower, upper, tight)
        const best = bruteForce(A, b, lower, upper, f)
        expect(value - best).toBeLessThan(1e-11 * Math.max(1, Math.abs(best)))
        const g = new Float64Array(d)
        f(x, g)
        for (let k = 0; k < d; k++) {
          // either the slope or the room on its downhill side is gone
          expect(Math.min(g[k], x[k] - lower[k])).toBeLessThan(1e-6)
          expect(Math.min(-g[k], upper[k] - x[k])).toBeLessThan(1e-6)
        }
      }),
    )
  })

  it('every point is inside, no result is worse than the start, the same input gives the same bits', () => {
    // a rugged function with a region of NaN and one of infinity
    const rugged: Differentiable = (x, g) => {
      let value = 0
      for (let k = 0; k < x.length; k++) {
        value += Math.sin(3 * x[k]) + x[k] * x[k] * 0.1
        g[k] = 3 * Math.cos(3 * x[k]) + 0.2 * x[k]
      }
      if (x[0] > 1.9) return Number.NaN
      return x[0] < -1.9 ? Number.NEGATIVE_INFINITY : value
    }
    fc.assert(
      fc.property(problem, ({ d, centre, width, x0 }) => {
        const upper = centre.map((c, k) => c + width[k])
        const f: Differentiable = (x, g) => {
          for (let k = 0; k < d; k++) expect(x[k] >= centre[k] && x[k] <= upper[k]).toBe(true)
          return rugged(x, g)
        }
        const first = lbfgsb(f, x0, centre, upper)
        const start = rugged(
          Float64Array.from(x0, (v, k) => Math.min(Math.max(v, centre[k]), upper[k])),
          new Float64Array(d),
        )
        if (Number.isFinite(start)) expect(first.value).toBeLessThanOrEqual(start)
        else expect(first).toMatchObject({ reason: 'nonfinite', value: start, evaluations: 1 })
        expect(rugged(first.x, new Float64Array(d))).toEqual(first.value)
        expect(lbfgsb(f, x0, centre, upper)).toEqual(first)
      }),
    )
  })
})

describe('objectives that are not finite everywhere', () => {
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    it(`${bad} outside of a disc whose minimum is near its edge`, () => {
      const f: Differentiable = (x, g) => {
        g[0] = 2 * (x[0] - 0.9)
        g[1] = 200 * (x[1] - 0.3)
        return x[0] ** 2 + x[1] ** 2 > 1 ? bad : (x[0] - 0.9) ** 2 + 100 * (x[1] - 0.3) ** 2
      }
      const { x, evaluations } = lbfgsb(f, [-0.7, -0.7], [-1e6, -1e6], [1e6, 1e6])
      expect(x[0]).toBeCloseTo(0.9, 4)
      expect(x[1]).toBeCloseTo(0.3, 4)
      expect(evaluations).toBeLessThan(60)
    })
  }

  it('a gradient that is not finite counts as well', () => {
    const f: Differentiable = (x, g) => {
      g[0] = x[0] < 0 ? Number.NaN : 2 * (x[0] - 0.01)
      return (x[0] - 0.01) ** 2
    }
    expect(lbfgsb(f, [5], [-10], [10]).x[0]).toBeCloseTo(0.01, 5)
    expect(lbfgsb(f, [-5], [-10], [10])).toMatchObject({ reason: 'nonfinite', evaluations: 1, iterations: 0 })
  })

  it('not finite at the start: returned as it is', () => {
    const result = lbfgsb(() => Number.NaN, [7, 1], [0, 0], [5, 5])
    expect(result).toEqual({ x: Float64Array.of(5, 1), value: Number.NaN, iterations: 0, evaluations: 1, reason: 'nonfinite' })
  })
})

describe('easy and empty cases', () => {
  it('a flat function stops at once', () => {
    const f: Differentiable = (_x, g) => {
      g.fill(0)
      return 3
    }
    expect(lbfgsb(f, [1, 2], [0, 0], [5, 5])).toMatchObject({ reason: 'gradient', evaluations: 1, iterations: 0, value: 3 })
  })

  it('a linear function goes to its corner exactly', () => {
    for (const slope of [1e-3, 1, 1e6]) {
      const f: Differentiable = (x, g) => {
        let value = 0
        for (let k = 0; k < 6; k++) {
          g[k] = slope * (k % 2 === 0 ? k + 1 : -k)
          value += g[k] * x[k]
        }
        return value
      }
      const { x, evaluations } = lbfgsb(f, [0, 0, 0, 0, 0, 0], [-1, -2, -3, -4, -5, -6], [1, 2, 3, 4, 5, 6], { valueTolerance: 0 })
      expect([...x]).toEqual([-1, 2, -3, 4, -5, 6])
      expect(evaluations).toBeLessThan(60)
    }
  })

  it('no variables at all', () => {
    expect(lbfgsb(() => 4, [], [], [])).toMatchObject({ value: 4, reason: 'gradient', evaluations: 1 })
  })

  it('equal bounds fix a variable', () => {
    const { x } = lbfgsb(rosenbrock, [9, 0], [0.5, -5], [0.5, 5])
    expect(x[0]).toBe(0.5)
    expect(x[1]).toBeCloseTo(0.25, 6)
    expect(lbfgsb(rosenbrock, [9, 0], [0.5, 1], [0.5, 1])).toMatchObject({ reason: 'gradient', evaluations: 1 })
  })

  it('without bounds a function that falls for ever ends by a limit', () => {
    const f: Differentiable = (x, g) => {
      g[0] = -1
      return -x[0]
    }
    const { value } = lbfgsb(f, [0], [Number.NEGATIVE_INFINITY], [Number.POSITIVE_INFINITY], { maxEvaluations: 50 })
    expect(value).toBeLessThan(-1e9)
  })

  it('the start is not written to', () => {
    const x0 = Float64Array.of(-1.2, 1)
    lbfgsb(rosenbrock, x0, [-5, -5], [5, 5])
    expect([...x0]).toEqual([-1.2, 1])
  })
})

describe('limits and reasons', () => {
  const box = [
    [-5, -5],
    [5, 5],
  ] as const

  it('honours both limits', () => {
    for (const limit of [1, 2, 5, 20]) {
      let calls = 0
      const counted: Differentiable = (x, g) => {
        calls++
        return rosenbrock(x, g)
      }
      const byEvaluations = lbfgsb(counted, [-1.2, 1], ...box, { maxEvaluations: limit })
      expect(byEvaluations).toMatchObject({ evaluations: limit, reason: 'evaluations' })
      expect(calls).toBe(limit)
      expect(byEvaluations.value).toBeLessThanOrEqual(24.2)
      expect(lbfgsb(rosenbrock, [-1.2, 1], ...box, { maxIterations: limit })).toMatchObject({ iterations: limit, reason: 'iterations' })
    }
    expect(lbfgsb(rosenbrock, [-1.2, 1], ...box, { maxIterations: 0 })).toMatchObject({ evaluations: 1, reason: 'iterations' })
  })

  it('tells the tolerances apart', () => {
    expect(lbfgsb(rosenbrock, [-1.2, 1], ...box, { valueTolerance: 0 }).reason).toBe('gradient')
    expect(lbfgsb(rosenbrock, [-1.2, 1], ...box, { gradientTolerance: 0, valueTolerance: 1e-3 }).reason).toBe('value')
  })

  it('a gradient that points the wrong way ends the line search', () => {
    const f: Differentiable = (x, g) => {
      g[0] = -2 * x[0]
      return x[0] * x[0]
    }
    expect(lbfgsb(f, [1], [-5], [5])).toMatchObject({ reason: 'linesearch', value: 1 })
  })
})

describe('arguments', () => {
  const f: Differentiable = () => 0
  it.each([
    [() => lbfgsb(f, [0], [0, 0], [1]), 'lower', 'ERR_ARGUMENT_VALUE'],
    [() => lbfgsb(f, [0], [0], []), 'upper', 'ERR_ARGUMENT_VALUE'],
    [() => lbfgsb(f, [0], [2], [1]), 'lower[0]', 'ERR_ARGUMENT_VALUE'],
    [() => lbfgsb(f, [0], [Number.NaN], [1]), 'lower[0]', 'ERR_ARGUMENT_VALUE'],
    [() => lbfgsb(f, [0, 0], [0, 0], [1, Number.NaN]), 'upper[1]', 'ERR_ARGUMENT_VALUE'],
    [() => lbfgsb(f, [0], [Number.POSITIVE_INFINITY], [Number.POSITIVE_INFINITY]), 'lower[0]', 'ERR_ARGUMENT_VALUE'],
    [() => lbfgsb(f, [Number.NaN], [0], [1]), 'x0[0]', 'ERR_ARGUMENT_VALUE'],
    [() => lbfgsb(f, ['0' as unknown as number], [0], [1]), 'x0[0]', 'ERR_ARGUMENT_TYPE'],
    [() => lbfgsb(null as unknown as Differentiable, [0], [0], [1]), 'f', 'ERR_ARGUMENT_TYPE'],
    [() => lbfgsb(f, [0], [0], [1], { maxIterations: -1 }), 'options.maxIterations', 'ERR_ARGUMENT_VALUE'],
    [() => lbfgsb(f, [0], [0], [1], { maxEvaluations: 0 }), 'options.maxEvaluations', 'ERR_ARGUMENT_VALUE'],
    [() => lbfgsb(f, [0], [0], [1], { memory: 1.5 }), 'options.memory', 'ERR_ARGUMENT_VALUE'],
    [() => lbfgsb(f, [0], [0], [1], { gradientTolerance: Number.NaN }), 'options.gradientTolerance', 'ERR_ARGUMENT_VALUE'],
    [() => lbfgsb(f, [0], [0], [1], { valueTolerance: -1 }), 'options.valueTolerance', 'ERR_ARGUMENT_VALUE'],
  ])('case %#', (call, argument, code) => {
    expect(call).toThrow(expect.objectContaining({ argument, code }))
  })
})
