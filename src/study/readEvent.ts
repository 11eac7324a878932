import {
  ArgumentTypeError,
  ArgumentValueError,
  checkFinite,
  checkInteger,
  checkKeys,
  checkPlainObject,
  copyJson,
  StudyError,
} from '../base/index.ts'
import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import type { AskEvent, ReportEvent, StudyEvent, TellEvent } from './event.ts'
import type { Study } from './study.ts'

type Raw = Readonly<Record<string, unknown>>

const OUTCOMES = ['complete', 'failed', 'abandoned', 'pruned'] as const

/** Throws unless `id` can name a new trial: a string that is not empty and not in use. */
export function checkNewId<S extends SpaceDefinition>(study: Study<S>, argument: string, id: unknown): asserts id is string {
  if (typeof id !== 'string') throw new ArgumentTypeError(argument, 'a string', id)
  if (id === '') throw new ArgumentValueError(argument, 'a string that is not empty', id)
  if (study.numberOf(id) !== undefined)
    throw new StudyError('ERR_CONFLICT', `"${argument}": trial ${JSON.stringify(id)} exists already`, argument)
}

/** Throws unless `noise` is a variance: a finite number >= 0. */
export function checkNoise(argument: string, noise: unknown): asserts noise is number {
  checkFinite(argument, noise)
  if (noise < 0) throw new ArgumentValueError(argument, 'a variance >= 0', noise)
}

/** Throws unless `value` is one of the strings in `options`. */
export function checkOption<T extends string>(argument: string, value: unknown, options: readonly T[]): asserts value is T {
  const expected = options.map((option) => `'${option}'`).join(' or ')
  if (typeof value !== 'string') throw new ArgumentTypeError(argument, expected, value)
  if (!(options as readonly string[]).includes(value)) throw new ArgumentValueError(argument, expected, value)
}

function checkAbsent(argument: string, value: unknown, why: string): void {
  if (value !== undefined) throw new ArgumentValueError(argument, `to be absent: ${why}`, value)
}

function checkPending<S extends SpaceDefinition>(study: Study<S>, argument: string, number: unknown): asserts number is number {
  checkInteger(argument, number, 0)
  const status = study.statusOf(number)
  if (status === undefined) throw new StudyError('ERR_STATE', `"${argument}": no trial has the number ${number}`, argument)
  if (status !== 'pending') throw new StudyError('ERR_STATE', `"${argument}": trial ${number} is ${status} already`, argument)
}

function readAsk<S extends SpaceDefinition>(study: Study<S>, argument: string, raw: Raw): AskEvent<ParamsOf<S>> {
  checkKeys(argument, raw, ['type', 'number', 'id', 'params', 'memo', 'fidelity', 'parent'])
  const { number, id, memo, fidelity, parent } = raw
  const next = study.trials.length
  checkInteger(`${argument}.number`, number, next, next)
  checkNewId(study, `${argument}.id`, id)
  const params = study.space.read(`${argument}.params`, raw.params)
  const extras = readExtras(study, argument, { memo, fidelity, parent })
  return Object.freeze({ type: 'ask', number: next, id, params, ...extras })
}

/** What a suggestion carries besides its parameters, checked and copied: a memo, a fidelity > 0, the id of a known parent. */
export function readExtras<S extends SpaceDefinition>(
  study: Study<S>,
  argument: string,
  { memo, fidelity, parent }: { readonly memo: unknown; readonly fidelity: unknown; readonly parent: unknown },
): Pick<AskEvent, 'memo' | 'fidelity' | 'parent'> {
  if (fidelity !== undefined) {
    checkFinite(`${argument}.fidelity`, fidelity)
    if (fidelity <= 0) throw new ArgumentValueError(`${argument}.fidelity`, 'a number > 0', fidelity)
  }
  if (parent !== undefined && (typeof parent !== 'string' || study.numberOf(parent) === undefined)) {
    throw new ArgumentValueError(`${argument}.parent`, 'the id of a trial of this study', parent)
  }
  return {
    ...(memo === undefined ? {} : { memo: copyJson(`${argument}.memo`, memo) }),
    ...(fidelity === undefined ? {} : { fidelity }),
    ...(parent === undefined ? {} : { parent }),
  }
}

function readTell<S extends SpaceDefinition>(study: Study<S>, argument: string, raw: Raw): TellEvent<ParamsOf<S>> {
  checkKeys(argument, raw, ['type', 'number', 'id', 'params', 'status', 'value', 'noise'])
  const { number, id, status, value, noise } = raw
  const next = study.trials.length
  let stranger: { readonly id: string; readonly params: ParamsOf<S> } | undefined
  if (number === next) {
    checkNewId(study, `${argument}.id`, id)
    stranger = { id, params: study.space.read(`${argument}.params`, raw.params) }
  } else {
    checkPending(study, `${argument}.number`, number)
    checkAbsent(`${argument}.id`, id, 'the trial was asked')
    checkAbsent(`${argument}.params`, raw.params, 'the trial was asked')
  }
  checkOption(`${argument}.status`, status, OUTCOMES)
  if (status !== 'complete') {
    checkAbsent(`${argument}.value`, value, `the trial is ${status}`)
    checkAbsent(`${argument}.noise`, noise, `the trial is ${status}`)
    return Object.freeze({ type: 'tell', number: number + 0, ...stranger, status })
  }
  checkFinite(`${argument}.value`, value)
  if (noise !== undefined) checkNoise(`${argument}.noise`, noise)
  return Object.freeze({
    type: 'tell',
    number: number + 0,
    ...stranger,
    status,
    value: value + 0,
    ...(noise === undefined ? {} : { noise: noise + 0 }),
  })
}

function readReport<S extends SpaceDefinition>(study: Study<S>, argument: string, raw: Raw): ReportEvent {
  checkKeys(argument, raw, ['type', 'number', 'step', 'value'])
  const { number, step, value } = raw
  checkPending(study, `${argument}.number`, number)
  checkInteger(`${argument}.step`, step, 0)
  checkFinite(`${argument}.value`, value)
  if (study.reported(number, step) !== undefined) {
    throw new StudyError('ERR_STATE', `"${argument}.step": trial ${number} reported step ${step} already`, `${argument}.step`)
  }
  return Object.freeze({ type: 'report', number: number + 0, step: step + 0, value: value + 0 })
}

/**
 * A frozen copy of an event that may come next in this study, in its one canonical form, so that equal logs have equal JSON.
 *
 * @param argument  what messages call it: `state.events[7]`
 * @throws a typed error that names the entry at fault, for any event that this study could not have written
 */
export function readEvent<S extends SpaceDefinition>(study: Study<S>, argument: string, raw: unknown): StudyEvent<ParamsOf<S>> {
  checkPlainObject(argument, raw)
  checkOption(`${argument}.type`, raw.type, ['ask', 'tell', 'report'])
  if (raw.type === 'ask') return readAsk(study, argument, raw)
  return raw.type === 'tell' ? readTell(study, argument, raw) : readReport(study, argument, raw)
}
