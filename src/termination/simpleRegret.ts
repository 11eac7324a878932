import { maximise, upperConfidenceBound } from '../acquisition/index.ts'
import { takeRows } from '../base/index.ts'
import { Posterior, unwarp } from '../gp/index.ts'
import { Sobol, Stream } from '../random/index.ts'
import { log, PI } from '../special/index.ts'
import type { Study } from '../study/index.ts'
import type { Surrogate } from '../surrogate/index.ts'
import { bestSurrogate } from './bestSurrogate.ts'

/** What a model says of the regret of a study, in the units of the objective. */
export interface SimpleRegret {
  /** An upper bound of the loss of the best point evaluated less the least loss in the box. */
  readonly bound: number
  /** Standard deviation of the noise at the point with the lowest upper bound, as it was told or else fitted. */
  readonly deviation: number
}

const RISK = 0.1
const SCALE = 0.2
const CENTRES = 5
const PURPOSE = 'regret bound'

// bounds are a cache: they can be made again from the study
const cache = new WeakMap<Study, { readonly told: number; readonly regret: SimpleRegret | undefined }>()

/** The bound for what a study knows now; undefined where it has no model. */
export function simpleRegret(study: Study): SimpleRegret | undefined {
  const cached = cache.get(study)
  if (cached?.told === study.told) return cached.regret
  const fitted = bestSurrogate(study)
  const regret = fitted === undefined ? undefined : boundOf(study, fitted)
  cache.set(study, { told: study.told, regret })
  return regret
}

/**
 * `min over evaluated points of (mean + w sd) - min over the box of (mean - w sd)`, each on its way back through the warp, which is
 * monotone. `w^2 = 2 log(d n^2 pi^2 / 6 delta) / 5` with `delta = 0.1`.
 *
 * Source: Makarova et al. (2022), "Automatic termination for hyperparameter optimization", eq. 4 and appendix; the fifth is theirs.
 */
function boundOf(study: Study, { space, model, theta, numbers, X, n, z, known, losses, noise, path }: Surrogate): SimpleRegret {
  const d = space.dimensions
  const posterior = new Posterior(model, theta, X, n, z, { known })
  const beta = (2 * log((d * n * n * PI * PI) / (6 * RISK))) / 5
  const means = new Float64Array(n)
  const variances = new Float64Array(n)
  posterior.predictMany(X, n, means, variances)
  const upper = means.map((mean, i) => mean + Math.sqrt(beta * Math.max(0, variances[i])))
  const feasible = Array.from(numbers.keys()).filter((i) => space.violated(study.trials[numbers[i]].params) === undefined)
  const rows = feasible.length === 0 ? Array.from(numbers.keys()) : feasible
  const best = rows.reduce((a, b) => (upper[b] < upper[a] ? b : a))
  const ranked = [...rows].sort((a, b) => losses[a] - losses[b] || a - b)
  const { value } = maximise(posterior, upperConfidenceBound(beta), space, {
    centres: takeRows(X, ranked.slice(0, CENTRES), d),
    scales: new Float64Array(d).fill(SCALE),
    sobol: new Sobol(d, new Stream(study.seed, 0, PURPOSE).uint32()),
    sobolFrom: 0,
    stream: new Stream(study.seed, n, PURPOSE),
  })
  const ucb = upper[best]
  // the search may miss what the evaluated points know: their own lower bounds are in the box too
  const lcb = rows.reduce((least, i) => Math.min(least, 2 * means[i] - upper[i]), -value)
  const told = study.trials[numbers[best]].noise
  const own = z[best]
  return {
    bound: Math.max(0, unwarp(path, ucb) - unwarp(path, lcb)),
    deviation: told === undefined ? unwarp(path, own + Math.sqrt(noise)) - unwarp(path, own) : Math.sqrt(told),
  }
}
