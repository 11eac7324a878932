import { warpedBy } from '../gp/index.ts'
import { exp, studentTTail } from '../special/index.ts'
import { type Curve, thinned } from './curve.ts'
import { CurveLikelihood } from './curveLikelihood.ts'
import { extrapolate } from './extrapolation.ts'
import { UnrelatedFinals } from './finals.ts'
import type { CurveFit } from './fitCurves.ts'

/** Curves are not all of one kind, so that more of them than a normal distribution has end far from where they seem to go. */
const FREEDOM = 4
const FAR = 1e9

/** The probability that a curve ends below a loss. */
export type ChanceBelow = (curve: Curve, loss: number) => number

/**
 * The extrapolation of one curve beside others that are finished: those say where final values lie and how curves come down, its own points
 * the rest; its final value has Student's t distribution of four degrees of freedom about its mean. Losses are seen through the warp of the others. Undefined where there is none.
 *
 * @param others  thinned; hyperparameters were fitted to them that hold final values to be unrelated
 */
export function loneCurve(others: readonly Curve[], fit: CurveFit): ChanceBelow | undefined {
  const known = extrapolate(others, new UnrelatedFinals(others.length), fit)
  if (known === undefined) return undefined
  const { path, mean: centre } = known
  const theta = Float64Array.from(fit.theta)
  const prior = exp(theta[0])
  return (curve, loss) => {
    const [own] = thinned([curve]) as readonly [Curve]
    const z = Float64Array.from(own.losses, (y) => warpedBy(path, y))
    const likelihood = new CurveLikelihood([own], [z], new UnrelatedFinals(1))
    likelihood.evaluate(theta, new Float64Array(theta.length))
    const [value, noise] = [likelihood.values[0], likelihood.noises[0]]
    const mean = (prior * value + noise * centre) / (prior + noise)
    return tail((mean - warpedBy(path, loss)) / Math.sqrt((prior * noise) / (prior + noise)))
  }
}

/** `P(T > t)`, for any `t`; 1 for NaN, of which nothing can be said. */
function tail(t: number): number {
  if (Number.isNaN(t)) return 1
  const far = Math.min(Math.abs(t), FAR)
  return t >= 0 ? studentTTail(far, FREEDOM) : 1 - studentTTail(far, FREEDOM)
}
