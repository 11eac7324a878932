import { ArgumentTypeError, ArgumentValueError, checkFinite, checkInteger } from '../base/index.ts'

/** `(3 - sqrt 5) / 2`, the golden section. */
const GOLDEN = 0.3819660112501051

const EPSILON = 2.220446049250313e-16

/** Limits and tolerance of `minimiseScalar`. */
export interface ScalarOptions {
  /** Half the width of the interval at the end, relative to `|x|` or to the interval if that is larger; 1e-8 by default. */
  readonly tolerance?: number
  /** Most evaluations, at least 1; 100 by default. */
  readonly maxEvaluations?: number
}

/** Where a one-dimensional minimisation ended. */
export interface ScalarResult {
  readonly x: number
  readonly value: number
  readonly evaluations: number
  readonly reason: 'tolerance' | 'evaluations'
}

/**
 * Local minimum of a function of one variable in `[a, b]` without derivatives: golden sections, and parabolas where they do better.
 *
 * The ends themselves are not evaluated, unless `a` equals `b`. A value that is not finite counts as `Infinity`.
 *
 * Source: Brent (1973), "Algorithms for minimization without derivatives", chapter 5.
 *
 * @throws ArgumentTypeError, ArgumentValueError unless `a <= b` are finite and the options are legal
 */
export function minimiseScalar(f: (x: number) => number, a: number, b: number, options: ScalarOptions = {}): ScalarResult {
  if (typeof f !== 'function') throw new ArgumentTypeError('f', 'a function', f)
  checkFinite('a', a)
  checkFinite('b', b)
  if (a > b) throw new ArgumentValueError('a', `at most b, which is ${b}`, a)
  const { tolerance = 1e-8, maxEvaluations = 100 } = options
  checkFinite('options.tolerance', tolerance)
  if (tolerance < 0) throw new ArgumentValueError('options.tolerance', 'a number >= 0', tolerance)
  checkInteger('options.maxEvaluations', maxEvaluations, 1)
  const evaluate = (at: number): number => {
    const value = f(at)
    return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY
  }
  const floor = Math.max(tolerance, EPSILON) * Math.max(b - a, EPSILON * Math.max(Math.abs(a), Math.abs(b)))

  // x is the best point, w the second best, v the one before
  let low = a
  let high = b
  let x = a + GOLDEN * (b - a)
  let w = x
  let v = x
  let fx = evaluate(x)
  let fw = fx
  let fv = fx
  let step = 0
  let before = 0
  for (let evaluations = 1; ; evaluations++) {
    const middle = low + (high - low) / 2
    const nearest = Math.max(floor, tolerance * Math.abs(x), EPSILON * Math.abs(x)) / 3
    if (Math.abs(x - middle) <= 2 * nearest - (high - low) / 2) return { x, value: fx, evaluations, reason: 'tolerance' }
    if (evaluations >= maxEvaluations) return { x, value: fx, evaluations, reason: 'evaluations' }

    let golden = true
    if (Math.abs(before) > nearest && fv < Number.POSITIVE_INFINITY && fw < Number.POSITIVE_INFINITY) {
      const r = (x - w) * (fx - fv)
      const q = (x - v) * (fx - fw)
      const numerator = (x - v) * q - (x - w) * r
      const denominator = 2 * (q - r)
      const p = denominator > 0 ? -numerator : numerator
      const scale = Math.abs(denominator)
      const last = before
      before = step
      // the parabola is trusted inside the interval while its steps halve
      if (Math.abs(p) < Math.abs((scale * last) / 2) && p > scale * (low - x) && p < scale * (high - x)) {
        step = p / scale
        const u = x + step
        if (u - low < 2 * nearest || high - u < 2 * nearest) step = x < middle ? nearest : -nearest
        golden = false
      }
    }
    if (golden) {
      before = x < middle ? high - x : low - x
      step = GOLDEN * before
    }
    const u = Math.min(Math.max(x + (Math.abs(step) >= nearest ? step : step > 0 ? nearest : -nearest), a), b)
    const fu = evaluate(u)
    if (fu <= fx) {
      if (u < x) high = x
      else low = x
      v = w
      fv = fw
      w = x
      fw = fx
      x = u
      fx = fu
    } else {
      if (u < x) low = u
      else high = u
      if (fu <= fw || w === x) {
        v = w
        fv = fw
        w = u
        fw = fu
      } else if (fu <= fv || v === x || v === w) {
        v = u
        fv = fu
      }
    }
  }
}
