import { StudyError } from '../base/index.ts'
import { AveragePosterior, leaveOneOut } from '../gp/index.ts'
import type { Space } from '../space/index.ts'
import type { Study } from '../study/index.ts'
import { surrogates } from '../surrogate/index.ts'
import { explainedBelow, type Predicted } from './explained.ts'

/** A fitted surrogate, ready to be asked. */
export interface StudyModel extends Predicted {
  readonly posterior: AveragePosterior
}

// models are a cache: they can be made again from the study
const cache = new WeakMap<Study, { readonly told: number; readonly models: readonly StudyModel[] }>()

/** How many complete trials a space needs before its model means anything. */
export function neededResults(space: Space): number {
  return Math.max(4, 2 * space.dimensions)
}

/**
 * The model of what a study knows now: through the warp whose left-out predictions explain most, in the objective's own units.
 *
 * @param quantile  what the question is about: losses worse than this quantile count as just that bad
 * @returns  undefined with too few results, where all values are equal, and where nothing varies
 */
export function modelOf(study: Study, quantile = 1): StudyModel | undefined {
  const cached = cache.get(study)
  const models = cached?.told === study.told ? cached.models : modelsOf(study)
  cache.set(study, { told: study.told, models })
  const shares = models.map((model) => explainedBelow(model, quantile))
  return models[shares.indexOf(shares.reduce((most, share) => Math.max(most, share), Number.NEGATIVE_INFINITY))]
}

function modelsOf(study: Study): readonly StudyModel[] {
  if (completeCount(study) < neededResults(study.space)) return []
  return surrogates(study).map((fitted) => {
    const { model, theta, X, n, z, known } = fitted
    return {
      surrogate: fitted,
      posterior: new AveragePosterior(model, theta, X, n, z, { known }),
      leaveOneOut: leaveOneOut(model, theta, X, n, z, { known }),
    }
  })
}

function completeCount(study: Study): number {
  return study.trials.reduce((count, { status }) => count + (status === 'complete' ? 1 : 0), 0)
}

/**
 * The model, or why there is none.
 *
 * @throws StudyError `ERR_TOO_FEW_RESULTS`
 */
export function requireModel(study: Study, quantile = 1): StudyModel {
  const model = modelOf(study, quantile)
  if (model !== undefined) return model
  const [needed, have] = [neededResults(study.space), completeCount(study)]
  const why =
    study.space.dimensions === 0
      ? 'no parameter varies'
      : have < needed
        ? `expected at least ${needed} complete trials, got ${have}`
        : `expected values that differ, got ${have} that are equal`
  throw new StudyError('ERR_TOO_FEW_RESULTS', `"trials": ${why}`, 'trials')
}
