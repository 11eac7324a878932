import { readOptions } from '../base/index.ts'
import { readStudied, type Studied, type Study, type TrialStatus } from '../study/index.ts'
import { atBounds } from './bounds.ts'
import { type Finding, percent, type Severity } from './finding.ts'
import { importance } from './importance.ts'
import { judgeFit } from './judgeFit.ts'
import { modelOf, neededResults } from './model.ts'
import { type ModelFit, modelFit } from './modelFit.ts'
import { type ObjectiveOptions, objective, objectiveOf } from './objective.ts'
import { type Progress, progress, stagnation } from './progress.ts'
import { type Repeats, repeats, wastedRepeats } from './repeats.ts'

/** How a study is doing, as data; `findings` say it in words. */
export interface Diagnosis {
  /** What was found, the gravest first; empty where nothing is worth saying. */
  readonly findings: readonly Finding[]
  /** How many trials there are of each status. */
  readonly trials: Readonly<Record<TrialStatus, number>>
  /** How well the model predicts; undefined where there is none: too few results, all equal, or nothing that varies. */
  readonly fit?: ModelFit
  /** Since when nothing better was found; undefined without a result. */
  readonly progress?: Progress
  /** What repeated parameters say of the noise. */
  readonly repeats: Repeats
}

const ORDER: readonly Severity[] = ['problem', 'warning', 'info']
/** A parameter with less than this share of the variance does nothing. */
const INERT = 0.01
/** A model that explains less is not asked what does nothing. */
const CREDIBLE = 0.5

/**
 * Looks a study over: results and failures, noise, how well the model predicts results that it has not seen, progress, parameters at their
 * bounds, parameters that do nothing, repetitions. Any study will do, with no results, or equal ones; then that is what it says.
 *
 * A pure function of the log. It costs a fit of the model, kept until something else is told.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names `options`; StudyError `ERR_SEVERAL_OBJECTIVES` where nothing says which of
 *   several objectives is meant
 */
export function diagnose(of: Study | Studied, options: ObjectiveOptions = {}): Diagnosis {
  const given = readStudied(of)
  const study = objectiveOf(given, readOptions(options, { objective }).objective, 'diagnose')
  const trials = { pending: 0, complete: 0, failed: 0, abandoned: 0, pruned: 0 }
  for (const { status } of study.trials) trials[status]++
  const again = repeats(study)
  const run = progress(study)
  const model = modelOf(study)
  const fit = model && modelFit(model)
  const findings = [
    ...resultsOf(study, trials),
    ...failures(trials),
    ...(fit ? judgeFit(fit, again) : []),
    ...(run && fit ? stagnation(study, run) : []),
    ...atBounds(study),
    ...(fit && fit.explained >= CREDIBLE ? inert(study) : []),
    ...wastedRepeats(again, trials.complete),
  ]
  findings.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))
  return { findings, trials, ...(fit ? { fit } : {}), ...(run ? { progress: run } : {}), repeats: again }
}

/** Whether there is enough to say anything. */
function resultsOf(study: Study, { complete, failed, pruned }: Diagnosis['trials']): readonly Finding[] {
  const { space } = study
  const figures = { complete }
  if (complete === 0) {
    const message =
      failed + pruned > 0
        ? `None of the ${failed + pruned} trials that were run gave a value. Look at why they fail before running more.`
        : 'There is no result yet.'
    return [{ kind: 'no-results', severity: failed + pruned > 0 ? 'problem' : 'info', message, figures: { complete, failed, pruned } }]
  }
  const losses = study.trials.filter(({ status }) => status === 'complete').map((trial) => study.loss(trial))
  if (complete > 1 && losses.every((loss) => loss === losses[0])) {
    const message = `All ${complete} results are equal. Nothing can be learned from them: check that the parameters reach the objective.`
    return [{ kind: 'equal-values', severity: complete >= 4 ? 'problem' : 'info', message, figures }]
  }
  const needed = neededResults(space)
  if (complete >= needed) return []
  const message = `${complete === 1 ? 'There is 1 result' : `There are ${complete} results`}; a model of this space needs at least ${needed}.`
  return [{ kind: 'too-few-results', severity: 'info', message, figures: { complete, needed } }]
}

function failures({ complete, failed }: Diagnosis['trials']): readonly Finding[] {
  const run = complete + failed
  const share = run > 0 ? failed / run : 0
  if (run < 5 || share < 0.1 || complete === 0) return []
  const message =
    `${percent(share)} of the trials failed (${failed} of ${run}). ` +
    'If failures have a cause in the parameters, narrow the ranges or state a constraint; if not, mark such trials as abandoned.'
  return [
    { kind: 'failures', severity: share > 0.5 ? 'problem' : share > 0.2 ? 'warning' : 'info', message, figures: { failed, run, share } },
  ]
}

/** Parameters that a credible model finds to do nothing. */
function inert(study: Study): readonly Finding[] {
  const { parameters } = importance(study)
  if (parameters.length < 2) return []
  return parameters
    .filter(({ total }) => total < INERT)
    .map(({ parameter, total }) => {
      const message =
        `${JSON.stringify(parameter)} makes hardly any difference: ${percent(total)} of the variance, interactions included. ` +
        'It could be fixed; see focus().'
      return { kind: 'inert', severity: 'info', parameter, message, figures: { total } }
    })
}
