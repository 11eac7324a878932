import { checkPlainObject } from '../base/index.ts'
import type { Parameter } from '../space/index.ts'
import { readConditions } from './configSpaceConditions.ts'
import { readForbiddens } from './configSpaceForbiddens.ts'
import {
  checkArray,
  checkString,
  conditional,
  type ImportedSpace,
  imported,
  numeric,
  readFlag,
  readValue,
  readValues,
  unsupported,
} from './importedSpace.ts'

/** What ConfigSpace's `to_json` and `to_serialized_dict` write. */
export interface ConfigSpaceJson {
  readonly hyperparameters: readonly object[]
  readonly conditions?: readonly object[]
  readonly forbiddens?: readonly object[]
}

const TYPES = "'uniform_float', 'uniform_int', 'categorical', 'ordinal' or 'constant'"

/**
 * A space from ConfigSpace's JSON (`space.to_json(path)`, format 0.4).
 *
 * Understood: `uniform_float` and `uniform_int` with `log`, `categorical` without weights, `ordinal`, `constant`; the conditions `EQ`,
 * `NEQ`, `IN`, `LT`, `GT`, conjunctions of them, and disjunctions about one parent; every forbidden clause, which becomes a
 * constraint. Defaults, names and meta data are left out. Refused, by an error that names the entry: normal and beta
 * distributions, weights, the steps of old (`q`), and disjunctions about several parents.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the entry at fault: `json.conditions[2].type`
 */
export function fromConfigSpace(json: ConfigSpaceJson): ImportedSpace {
  checkPlainObject('json', json)
  const { hyperparameters, conditions = [], forbiddens = [] } = json as Readonly<Record<string, unknown>>
  checkArray('json.hyperparameters', hyperparameters)
  const parameters = new Map<string, Parameter>()
  hyperparameters.forEach((raw, i) => {
    const argument = `json.hyperparameters[${i}]`
    checkPlainObject(argument, raw)
    const { name } = raw
    checkString(`${argument}.name`, name)
    if (parameters.has(name)) throw unsupported(`${argument}.name`, 'names that all differ', name)
    parameters.set(name, readHyperparameter(argument, raw))
  })
  checkArray('json.conditions', conditions)
  checkArray('json.forbiddens', forbiddens)
  const when = readConditions('json.conditions', conditions, parameters)
  const constraints = readForbiddens('json.forbiddens', forbiddens, parameters)
  return imported(
    'json',
    Array.from(parameters, ([name, parameter]) => [name, conditional(parameter, when.get(name))] as const),
    constraints,
  )
}

function readHyperparameter(argument: string, raw: Readonly<Record<string, unknown>>): Parameter {
  const { type, lower, upper, log, q } = raw
  switch (type) {
    case 'uniform_float':
    case 'uniform_int':
      if (q !== undefined && q !== null) throw unsupported(`${argument}.q`, 'no quantization, which ConfigSpace has given up', q)
      return numeric(type === 'uniform_float' ? 'float' : 'int', lower, upper, readFlag(`${argument}.log`, log))
    case 'categorical':
      checkWeights(`${argument}.weights`, raw.weights ?? raw.probabilities)
      return { type, choices: readValues(`${argument}.choices`, raw.choices) }
    case 'ordinal':
      return { type, values: readValues(`${argument}.sequence`, raw.sequence) }
    case 'constant':
      return { type: 'fixed', value: readValue(`${argument}.value`, raw.value) }
    default:
      throw unsupported(`${argument}.type`, TYPES, type)
  }
}

/** Weights that are all the same say nothing. */
function checkWeights(argument: string, weights: unknown): void {
  if (weights === undefined || weights === null) return
  checkArray(argument, weights)
  if (weights.some((weight) => weight !== weights[0])) throw unsupported(argument, 'choices of equal weight', weights)
}
