import { number, optional, readOptions } from '../base/index.ts'
import { readStudied, type Studied, type Study } from '../study/index.ts'
import { cutoffOf, explainedBelow, relativeLoss } from './explained.ts'
import { requireModel } from './model.ts'
import { type ObjectiveOptions, objective, objectiveOf } from './objective.ts'
import { varying } from './parameters.ts'
import { sobolIndices } from './sobolIndices.ts'

/** What `importance` may be told. */
export interface ImportanceOptions extends ObjectiveOptions {
  /**
   * Which results the question is about: with 0.25, everything worse than the best quarter of the results counts as equally bad, so that
   * what matters is what tells good from bad and good from better. 1, the default, is the whole range.
   */
  readonly quantile?: number
}

/** How much one parameter matters. */
export interface ParameterImportance {
  readonly parameter: string
  /** The share of the variance that it explains by itself, 0 to 1. */
  readonly main: number
  /** The share that needs it: by itself, and together with others. */
  readonly total: number
  /** The larger of the standard errors of both, of the integration over the space alone; see `explained` for the model's. */
  readonly standardError: number
}

/** Which parameters matter, the most important first. */
export interface Importance {
  /** Every parameter that varies, by falling `total`. */
  readonly parameters: readonly ParameterImportance[]
  /**
   * How much of the variance of the results the model explains when it has to predict each from the others: 1 is all of it. Where it is
   * low the indices are those of a function that is not the objective.
   */
  readonly explained: number
  /** How many results the model was fitted to. */
  readonly results: number
}

/** How the share of the results is read that a question is about. */
export const quantile = optional(
  number('a number above 0, at most 1', (value) => value > 0 && value <= 1),
  1,
)

/** Bounds the time: evaluations of the model times the numbers that one takes. */
const WORK = 3e9

/**
 * Functional ANOVA: the Sobol indices of the surrogate's posterior median, in the objective's own units, over the uniform distribution
 * of the space on its own scales: a log parameter is uniform in its logarithm, levels and choices are equally likely.
 *
 * The independent inputs are the coordinates of the unit cube, before the space says which of them are active: an inactive one has no
 * effect, and what a conditional parameter does counts as often as it is active. With constraints, the distribution is uniform over
 * what is feasible, and the indices are those of dependent inputs (see `sobolIndices`).
 *
 * A pure function of the log: the points are counted from the study's seed.
 *
 * @throws ArgumentTypeError, ArgumentValueError for options that are not understood; StudyError `ERR_TOO_FEW_RESULTS` with fewer than
 *   `max(4, 2 d)` complete trials, or none that differ, `ERR_SEVERAL_OBJECTIVES` where nothing says which of several objectives is meant
 */
export function importance(of: Study | Studied, options: ImportanceOptions = {}): Importance {
  const given = readStudied(of)
  const read = readOptions(options, { quantile, objective })
  const study = objectiveOf(given, read.objective, 'importance')
  const model = requireModel(study, read.quantile)
  const { space, n } = model.surrogate
  const parameters = varying(space)
  const cutoff = cutoffOf(model.surrogate, read.quantile)
  const indices = sobolIndices({
    dimensions: space.dimensions,
    groups: [...parameters.values()],
    seed: study.seed,
    evaluations: WORK / (n * (space.dimensions + 10)),
    ...(space.constraints.length > 0 ? { accepts: (points, offset) => space.isFeasible(points, offset) } : {}),
    evaluate(points, m, out) {
      for (let i = 0; i < m; i++) space.snapInto(points, i * space.dimensions)
      model.posterior.meansInto(points, m, out)
      for (let i = 0; i < m; i++) out[i] = Math.min(cutoff, relativeLoss(model.surrogate, out[i]))
    },
  })
  const rows = [...parameters.keys()].map(
    (parameter, g): ParameterImportance => ({
      parameter,
      main: indices.main[g],
      total: indices.total[g],
      standardError: indices.standardErrors[g],
    }),
  )
  rows.sort((a, b) => b.total - a.total)
  return { parameters: rows, explained: explainedBelow(model, read.quantile), results: n }
}
