import { ArgumentTypeError, checkKeys, checkPlainObject } from '../base/index.ts'
import type { Parameter } from '../space/index.ts'
import { checkString, type ImportedSpace, imported, numeric, readFlag, readValues, unsupported } from './importedSpace.ts'

/** A distribution as `optuna.distributions.distribution_to_json` writes it: the text, or the object that it parses to. */
export type OptunaDistribution = string | { readonly name: string; readonly attributes: object } | { readonly type: string }

const NAMES =
  "'FloatDistribution', 'IntDistribution', 'CategoricalDistribution', or one of those before Optuna 3: 'UniformDistribution', " +
  "'LogUniformDistribution', 'DiscreteUniformDistribution', 'IntUniformDistribution', 'IntLogUniformDistribution'"

/**
 * A space from Optuna's distributions, one a parameter, by name.
 *
 * ```python
 * json.dumps({name: json.loads(distribution_to_json(d)) for name, d in study.best_trial.distributions.items()})
 * ```
 *
 * Everything that Optuna writes is understood: floats and integers with `low`, `high`, `step`, `log`, and categories, in their present
 * form, in that before Optuna 3, and abbreviated (`{ type: 'float', low, high }`). A category that is None is `null`.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the entry at fault: `distributions.lr.name`
 */
export function fromOptuna(distributions: Readonly<Record<string, OptunaDistribution>>): ImportedSpace {
  checkPlainObject('distributions', distributions)
  const names = Object.keys(distributions)
  return imported(
    'distributions',
    names.map((name) => [name, readDistribution(`distributions.${name}`, distributions[name])] as const),
  )
}

function readDistribution(argument: string, given: unknown): Parameter {
  const raw = typeof given === 'string' ? parse(argument, given) : given
  checkPlainObject(argument, raw)
  if (raw.name === undefined && raw.type !== undefined) return readAbbreviated(argument, raw)
  checkKeys(argument, raw, ['name', 'attributes'])
  const { name, attributes } = raw
  checkString(`${argument}.name`, name)
  const at = `${argument}.attributes`
  checkPlainObject(at, attributes)
  const { low, high, step, q, choices } = attributes
  const log = readFlag(`${at}.log`, attributes.log)
  switch (name) {
    case 'FloatDistribution':
      checkKeys(at, attributes, ['low', 'high', 'step', 'log'])
      return numeric('float', low, high, log, step)
    case 'IntDistribution':
      checkKeys(at, attributes, ['low', 'high', 'step', 'log'])
      return numeric('int', low, high, log, step)
    case 'CategoricalDistribution':
      checkKeys(at, attributes, ['choices'])
      return { type: 'categorical', choices: readValues(`${at}.choices`, choices) }
    case 'UniformDistribution':
    case 'LogUniformDistribution':
      checkKeys(at, attributes, ['low', 'high'])
      return numeric('float', low, high, name === 'LogUniformDistribution')
    case 'DiscreteUniformDistribution':
      checkKeys(at, attributes, ['low', 'high', 'q'])
      return numeric('float', low, high, false, q)
    case 'IntUniformDistribution':
    case 'IntLogUniformDistribution':
      checkKeys(at, attributes, ['low', 'high', 'step'])
      return numeric('int', low, high, name === 'IntLogUniformDistribution', step)
    default:
      throw unsupported(`${argument}.name`, NAMES, name)
  }
}

function readAbbreviated(argument: string, raw: Readonly<Record<string, unknown>>): Parameter {
  const { type, low, high, step, choices } = raw
  if (type === 'categorical') {
    checkKeys(argument, raw, ['type', 'choices'])
    return { type, choices: readValues(`${argument}.choices`, choices) }
  }
  if (type !== 'float' && type !== 'int') throw unsupported(`${argument}.type`, "'float', 'int' or 'categorical'", type)
  checkKeys(argument, raw, ['type', 'low', 'high', 'step', 'log'])
  return numeric(type, low, high, readFlag(`${argument}.log`, raw.log), step)
}

function parse(argument: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ArgumentTypeError(argument, 'the JSON of a distribution', text)
  }
}
