import { StudyError } from '../base/index.ts'
import { AveragePosterior, type LeaveOneOut, leaveOneOut, unwarp } from '../gp/index.ts'
import type { Space } from '../space/index.ts'
import { type Surrogate, surrogate } from '../strategies/index.ts'
import type { Study } from '../study/index.ts'

/** A fitted surrogate, ready to be asked. */
export interface StudyModel {
  readonly surrogate: Surrogate
  readonly posterior: AveragePosterior
  readonly leaveOneOut: LeaveOneOut
}

// a model is a cache: it can be made again from the study
const models = new WeakMap<Study, { readonly told: number; readonly model: StudyModel | undefined }>()

/** How many complete trials a space needs before its model means anything. */
export function neededResults(space: Space): number {
  return Math.max(4, 2 * space.dimensions)
}

/** The model of what a study knows now; undefined with too few results, where all values are equal, and where nothing varies. */
export function modelOf(study: Study): StudyModel | undefined {
  const cached = models.get(study)
  if (cached?.told === study.told) return cached.model
  const model = fitModel(study)
  models.set(study, { told: study.told, model })
  return model
}

function fitModel(study: Study): StudyModel | undefined {
  if (completeCount(study) < neededResults(study.space)) return undefined
  const fitted = surrogate(study)
  if (fitted === undefined) return undefined
  const { model, theta, X, n, z, known } = fitted
  const posterior = new AveragePosterior(model, theta, X, n, z, { known })
  return { surrogate: fitted, posterior, leaveOneOut: leaveOneOut(model, theta, X, n, z, { known }) }
}

function completeCount(study: Study): number {
  return study.trials.reduce((count, { status }) => count + (status === 'complete' ? 1 : 0), 0)
}

/**
 * The model, or why there is none.
 *
 * @throws StudyError `ERR_TOO_FEW_RESULTS`
 */
export function requireModel(study: Study): StudyModel {
  const model = modelOf(study)
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

/**
 * The loss at an output of the model, in `[0, 1]` between the least and the largest loss that the model was fitted to. What lies more
 * than a whole range outside is extrapolation that nobody should believe, and is brought back.
 */
export function relativeLoss({ path }: Surrogate, z: number): number {
  const u = unwarp({ ...path, min: 0, halfRange: 0.5 }, z)
  return Math.min(2, Math.max(-1, u))
}
