import { checkInteger, readOptions } from '../base/index.ts'
import {
  type Codecs,
  type Condition,
  conditionOn,
  type Parameter,
  type Params,
  type ParamValue,
  Space,
  type SpaceDefinition,
} from '../space/index.ts'
import { byLoss, type CompleteTrial, readStudied, requireOneObjective, type Studied, type Study, type Trial } from '../study/index.ts'
import { type Importance, type ImportanceOptions, importance, quantile } from './importance.ts'
import { varying } from './parameters.ts'

/** What `focus` may be told: which results the importance is about. */
export type FocusOptions = Pick<ImportanceOptions, 'quantile'>

/** A smaller space, and what belongs to it. */
export interface Focus {
  /** The definition for a new study. */
  readonly space: SpaceDefinition
  /** The constraints for it: those of this study, without what is about dropped parameters. */
  readonly constraints: readonly string[]
  /** The parameters that vary in it, the most important first. */
  readonly varying: readonly string[]
  /** The values that the others are fixed at. */
  readonly fixed: Params
  /** Conditional parameters that are never active in it. */
  readonly dropped: readonly string[]
  /** The importance that it was chosen by. */
  readonly importance: Importance
  /** The results of this study that lie in it, ready to be told to a new one; the best is always among them. */
  readonly results: readonly { readonly params: Params; readonly value: number; readonly noise?: number }[]
}

/**
 * The space of the `k` parameters with the largest total importance; the others are fixed at their values in its best trial, `best`.
 *
 * Conditions are resolved: a fixed parent that does not activate a child drops it, one that does takes the condition away. A parameter that
 * matters and is not active in `best` keeps its parents, which then vary too, beyond `k`. A parameter to be fixed that is not active in
 * `best` is fixed at its value in the best trial that has it; where none has, it goes on varying.
 *
 * @param of  an optimizer, or another that has a best trial
 * @param k  from 1 to the number of parameters that vary
 * @throws ArgumentTypeError, ArgumentValueError for `k` and options; StudyError `ERR_TOO_FEW_RESULTS` as `importance`,
 *   `ERR_SEVERAL_OBJECTIVES`
 */
export function focus(of: (Study | Studied) & { readonly best: CompleteTrial | undefined }, k: number, options: FocusOptions = {}): Focus {
  const study = readStudied(of)
  const { space } = study
  requireOneObjective(study, 'focus looks at one objective')
  checkInteger('k', k, 1, Math.max(1, varying(space).size))
  const ranking = importance(study, readOptions(options, { quantile }))
  // importance has made sure of complete trials
  const ranked = study.trials.filter(isComplete).sort(byLoss(study))
  const centre = of.best ?? ranked[0]
  const kept = keptOf(space, ranking, k, centre.params)
  const values = (name: string): ParamValue | undefined =>
    [centre, ...ranked].map(({ params }) => valueIn(params, name)).find((value) => value !== undefined)
  const { definition, fixed, dropped } = reduce(space, kept, values)
  const constraints = space.constraints.filter((text) => isAbout(definition, space.codecs, text))
  const smaller = new Space(definition, { codecs: space.codecs, constraints })
  const results = ranked.flatMap((trial) => {
    const params = restrict(trial.params, smaller, dropped)
    return params === undefined ? [] : [{ params, value: trial.value, ...(trial.noise === undefined ? {} : { noise: trial.noise }) }]
  })
  const names = varying(smaller)
  return {
    space: smaller.definition,
    constraints,
    varying: ranking.parameters.map(({ parameter }) => parameter).filter((name) => names.has(name)),
    fixed,
    dropped,
    importance: ranking,
    results,
  }
}

/** Whether a constraint can be read in a space: it names no parameter that is not there. */
function isAbout(definition: SpaceDefinition, codecs: Codecs, constraint: string): boolean {
  try {
    new Space(definition, { codecs, constraints: [constraint] })
    return true
  } catch {
    return false
  }
}

function isComplete(trial: Trial): trial is CompleteTrial {
  return trial.status === 'complete'
}

/** The value of a parameter where it is active and can be fixed, as that of a custom kind may not be. */
function valueIn(params: Params, name: string): ParamValue | undefined {
  const value = Object.hasOwn(params, name) ? params[name] : undefined
  return typeof value === 'object' && value !== null ? undefined : value
}

/** The `k` most important parameters, and the parents of those that `centre` does not have. */
function keptOf(space: Space, { parameters }: Importance, k: number, centre: Params): ReadonlySet<string> {
  const kept = new Set<string>()
  const keep = (name: string): void => {
    if (kept.has(name)) return
    kept.add(name)
    if (!Object.hasOwn(centre, name)) Object.keys(space.definition[name].when ?? {}).forEach(keep)
  }
  for (const { parameter } of parameters.slice(0, k)) keep(parameter)
  return kept
}

interface Reduced {
  readonly definition: SpaceDefinition
  readonly fixed: Params
  readonly dropped: readonly string[]
}

/** The definition with everything but `kept` fixed, in the same order. */
function reduce(space: Space, kept: ReadonlySet<string>, fixedAt: (name: string) => ParamValue | undefined): Reduced {
  const reduced = new Map<string, Parameter | undefined>()
  const of = (name: string): Parameter | undefined => {
    if (reduced.has(name)) return reduced.get(name)
    const parameter = reduceParameter(name)
    reduced.set(name, parameter)
    return parameter
  }
  const reduceParameter = (name: string): Parameter | undefined => {
    const { when = {}, ...rest } = space.definition[name]
    const open: Record<string, Condition[string]> = {}
    for (const [parentName, condition] of Object.entries(when)) {
      const parent = of(parentName)
      if (parent === undefined) return undefined
      if (parent.type !== 'fixed') open[parentName] = condition
      else if (!conditionOn(space, name, parentName)(parent.value)) return undefined
      // one that is always there has decided; one that is not still says when
      else if (parent.when !== undefined) open[parentName] = [parent.value]
    }
    const value = kept.has(name) ? undefined : fixedAt(name)
    const parameter = rest.type === 'fixed' || value === undefined ? rest : { type: 'fixed', value }
    return { ...parameter, ...(Object.keys(open).length > 0 ? { when: open } : {}) } as Parameter
  }
  for (const name of space.names) of(name)
  const entries = [...space.names].flatMap((name) => {
    const parameter = of(name)
    return parameter === undefined ? [] : [[name, parameter] as const]
  })
  return {
    definition: Object.fromEntries(entries),
    fixed: Object.fromEntries(
      entries.flatMap(([name, parameter]) => (parameter.type === 'fixed' ? [[name, parameter.value] as const] : [])),
    ),
    dropped: space.names.filter((name) => of(name) === undefined),
  }
}

/** The parameters of a trial in a smaller space; undefined where it does not lie in it. */
function restrict(params: Params, smaller: Space, dropped: readonly string[]): Params | undefined {
  if (dropped.some((name) => Object.hasOwn(params, name))) return undefined
  try {
    return smaller.read('params', params)
  } catch {
    return undefined
  }
}
