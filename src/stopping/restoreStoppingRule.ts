import { ArgumentTypeError, checkKeys, checkPlainObject, describe, StudyError } from '../base/index.ts'
import { type RaceOptions, race } from '../crossValidation/index.ts'
import { asStateError, type JsonObject, type ResourceOptions, readStrategyState, type StrategyState } from '../study/index.ts'
import { anyOf } from './anyOf.ts'
import { asha } from './asha.ts'
import { asynchronousHyperband } from './asynchronousHyperband.ts'
import { type LearningCurveOptions, learningCurve } from './learningCurve.ts'
import { medianRule } from './medianRule.ts'
import { type PatienceOptions, patience } from './patience.ts'
import { type PercentileOptions, percentileRule } from './percentileRule.ts'
import type { StoppingRule } from './stoppingRule.ts'
import { type ThresholdOptions, threshold } from './threshold.ts'

/** Every rule that a saved state may name. */
const REGISTRY: ReadonlyMap<string, (options: JsonObject, argument: string) => StoppingRule> = new Map([
  ['asha', (options: JsonObject) => asha(options as unknown as ResourceOptions)],
  ['asynchronousHyperband', (options: JsonObject) => asynchronousHyperband(options as unknown as ResourceOptions)],
  ['learningCurve', (options: JsonObject) => learningCurve(options as unknown as LearningCurveOptions)],
  ['medianRule', (options: JsonObject) => medianRule(options)],
  ['percentileRule', (options: JsonObject) => percentileRule(options as unknown as PercentileOptions)],
  ['patience', (options: JsonObject) => patience(options as unknown as PatienceOptions)],
  ['race', (options: JsonObject) => race(options as RaceOptions)],
  ['threshold', (options: JsonObject) => threshold(options as unknown as ThresholdOptions)],
  ['anyOf', (options: JsonObject, argument: string) => anyOf(...restoreAll(options, argument))],
])

function restoreAll(options: JsonObject, argument: string): readonly StoppingRule[] {
  checkKeys(`${argument}.options`, options, ['rules'])
  const { rules } = options
  if (!Array.isArray(rules)) throw new ArgumentTypeError(`${argument}.options.rules`, 'an array', rules)
  return Array.from(rules as readonly unknown[], (raw, i) => {
    const entry = `${argument}.options.rules[${i}]`
    checkPlainObject(entry, raw)
    checkKeys(entry, raw, ['name', 'options'])
    return restoreStoppingRule(readStrategyState(entry, raw), entry)
  })
}

/**
 * Makes a stopping rule again from its name and options.
 *
 * @param argument  what messages call it
 * @throws StudyError `ERR_STATE` for a name that is not one of Surmise's, or options that it does not take
 */
export function restoreStoppingRule({ name, options }: StrategyState, argument = 'state.stopping'): StoppingRule {
  const make = REGISTRY.get(name)
  if (make === undefined) {
    const known = [...REGISTRY.keys()].join(', ')
    const message = `"${argument}.name" expected one of ${known}, or the rule itself passed along as { stopping }, got ${describe(name)}`
    throw new StudyError('ERR_STATE', message, `${argument}.name`)
  }
  return asStateError(() => make(options, argument))
}
