import {
  ArgumentTypeError,
  ArgumentValueError,
  checkChoice,
  checkFinite,
  checkInteger,
  checkKeys,
  checkPlainObject,
  copyJson,
  isSameJson,
  StudyError,
} from '../base/index.ts'
import type { Params, ParamsOf, SpaceDefinition } from '../space/index.ts'
import type { AskEvent, EnqueueEvent, ExpireEvent, LeaseEvent, ReportEvent, StrategyEvent, StudyEvent, TellEvent } from './event.ts'
import { readPart } from './strategyState.ts'
import type { Study } from './study.ts'
import { readValues } from './values.ts'

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

/** Throws unless `fidelity` is a resource to spend: a finite number > 0. */
export function checkFidelity(argument: string, fidelity: unknown): asserts fidelity is number {
  checkFinite(argument, fidelity)
  if (fidelity <= 0) throw new ArgumentValueError(argument, 'a number > 0', fidelity)
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
  checkKeys(argument, raw, ['type', 'number', 'id', 'params', 'memo', 'fidelity', 'parent', 'queued', 'expires'])
  const { number, id, memo, fidelity, parent, queued, expires } = raw
  const next = study.trials.length
  checkInteger(`${argument}.number`, number, next, next)
  checkNewId(study, `${argument}.id`, id)
  const params = study.space.readFeasible(`${argument}.params`, raw.params)
  const extras = readExtras(study, argument, { memo, fidelity, parent })
  if (queued !== undefined) checkQueued(study, argument, queued, params)
  return Object.freeze({
    type: 'ask',
    number: next,
    id,
    params,
    ...extras,
    ...(queued === undefined ? {} : { queued: true }),
    ...(study.lease === undefined ? readNoLease(argument, expires) : { expires: readExpires(argument, expires) }),
  })
}

function checkQueued<S extends SpaceDefinition>(study: Study<S>, argument: string, queued: unknown, params: ParamsOf<S>): void {
  if (typeof queued !== 'boolean') throw new ArgumentTypeError(`${argument}.queued`, 'true', queued)
  const first = study.queued
  const isFirst = first !== undefined && isSameJson(first as Params, params as Params)
  if (!queued || !isFirst) throw new ArgumentValueError(`${argument}.queued`, 'true, with the first parameters of the queue', queued)
}

function readNoLease(argument: string, expires: unknown): Record<never, never> {
  checkAbsent(`${argument}.expires`, expires, 'the study has no lease')
  return {}
}

function readExpires(argument: string, expires: unknown): number {
  checkFinite(`${argument}.expires`, expires)
  return expires + 0
}

/** What a suggestion carries besides its parameters, checked and copied: a memo, a fidelity > 0, the id of a known parent. */
export function readExtras<S extends SpaceDefinition>(
  study: Study<S>,
  argument: string,
  { memo, fidelity, parent }: { readonly memo: unknown; readonly fidelity: unknown; readonly parent: unknown },
): Pick<AskEvent, 'memo' | 'fidelity' | 'parent'> {
  if (fidelity !== undefined) checkFidelity(`${argument}.fidelity`, fidelity)
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
  checkKeys(argument, raw, ['type', 'number', 'id', 'params', 'fidelity', 'status', 'value', 'values', 'noise', 'reason'])
  const { number, id, fidelity, status } = raw
  const next = study.trials.length
  let stranger: { readonly id: string; readonly params: ParamsOf<S>; readonly fidelity?: number } | undefined
  if (number === next) {
    checkNewId(study, `${argument}.id`, id)
    if (fidelity !== undefined) checkFidelity(`${argument}.fidelity`, fidelity)
    stranger = { id, params: study.space.read(`${argument}.params`, raw.params), ...(fidelity === undefined ? {} : { fidelity }) }
  } else {
    if (!isLapsed(study, number)) checkPending(study, `${argument}.number`, number)
    checkAbsent(`${argument}.id`, id, 'the trial was asked')
    checkAbsent(`${argument}.params`, raw.params, 'the trial was asked')
    checkAbsent(`${argument}.fidelity`, fidelity, 'the trial was asked')
  }
  checkChoice(`${argument}.status`, status, OUTCOMES)
  const result = status === 'complete' ? readResult(study, argument, raw) : readNoResult(argument, raw, `the trial is ${status}`)
  return Object.freeze({ type: 'tell', number: number + 0, ...stranger, status, ...result })
}

function readNoResult(argument: string, raw: Raw, why: string): Pick<TellEvent, 'reason'> {
  for (const name of ['value', 'values', 'noise']) checkAbsent(`${argument}.${name}`, raw[name], why)
  if (raw.reason === undefined) return {}
  if (typeof raw.reason !== 'string') throw new ArgumentTypeError(`${argument}.reason`, 'a string', raw.reason)
  return { reason: raw.reason }
}

function readResult<S extends SpaceDefinition>(
  study: Study<S>,
  argument: string,
  { value, values, noise }: Raw,
): Pick<TellEvent, 'value' | 'values' | 'noise'> {
  const objectives = study.directions.length
  if (objectives > 1) {
    checkAbsent(`${argument}.value`, value, `the study has ${objectives} objectives`)
    checkAbsent(`${argument}.noise`, noise, `the study has ${objectives} objectives`)
    const read = readValues(`${argument}.values`, values, objectives)
    for (let k = 0; k < objectives; k++) checkFinite(`${argument}.values[${k}]`, read[k])
    return { values: read }
  }
  checkAbsent(`${argument}.values`, values, 'the study has one objective')
  checkFinite(`${argument}.value`, value)
  if (noise !== undefined) checkNoise(`${argument}.noise`, noise)
  return { value: value + 0, ...(noise === undefined ? {} : { noise: noise + 0 }) }
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

function isLapsed<S extends SpaceDefinition>(study: Study<S>, number: unknown): number is number {
  return typeof number === 'number' && study.leases.isLapsed(number)
}

function readEnqueue<S extends SpaceDefinition>(study: Study<S>, argument: string, raw: Raw): EnqueueEvent<ParamsOf<S>> {
  checkKeys(argument, raw, ['type', 'params'])
  return Object.freeze({ type: 'enqueue', params: study.space.readFeasible(`${argument}.params`, raw.params) })
}

function readLeaseEvent<S extends SpaceDefinition>(study: Study<S>, argument: string, raw: Raw, type: 'renew' | 'again'): LeaseEvent {
  checkKeys(argument, raw, ['type', 'number', 'expires'])
  checkPolicy(study, argument, type)
  const { number } = raw
  checkPending(study, `${argument}.number`, number)
  const expires = readExpires(argument, raw.expires)
  const before = study.leases.endOf(number)
  if (before !== undefined && expires <= before) throw new ArgumentValueError(`${argument}.expires`, `a time after ${before}`, expires)
  return Object.freeze({ type, number: number + 0, expires })
}

function readExpire<S extends SpaceDefinition>(study: Study<S>, argument: string, raw: Raw): ExpireEvent {
  checkKeys(argument, raw, ['type', 'number'])
  checkPolicy(study, argument, 'expire')
  const { number } = raw
  checkPending(study, `${argument}.number`, number)
  return Object.freeze({ type: 'expire', number: number + 0 })
}

function readStrategyEvent(argument: string, raw: Raw): StrategyEvent {
  checkKeys(argument, raw, ['type', 'strategy'])
  return Object.freeze({ type: 'strategy', strategy: readPart(`${argument}.strategy`, raw.strategy) })
}

function checkPolicy<S extends SpaceDefinition>(study: Study<S>, argument: string, type: 'renew' | 'again' | 'expire'): void {
  const needed = { renew: undefined, again: 'again', expire: 'abandon' }[type]
  if (study.lease !== undefined && (needed === undefined || study.lease.expired === needed)) return
  throw new ArgumentValueError(`${argument}.type`, `an event of the study's lease`, type)
}

/**
 * A frozen copy of an event that may come next in this study, in its one canonical form, so that equal logs have equal JSON.
 *
 * @param argument  what messages call it: `state.events[7]`
 * @throws a typed error that names the entry at fault, for any event that this study could not have written
 */
export function readEvent<S extends SpaceDefinition>(study: Study<S>, argument: string, raw: unknown): StudyEvent<ParamsOf<S>> {
  checkPlainObject(argument, raw)
  const { type } = raw
  checkChoice(`${argument}.type`, type, ['ask', 'tell', 'report', 'enqueue', 'renew', 'again', 'expire', 'strategy'])
  switch (type) {
    case 'ask':
      return readAsk(study, argument, raw)
    case 'tell':
      return readTell(study, argument, raw)
    case 'report':
      return readReport(study, argument, raw)
    case 'enqueue':
      return readEnqueue(study, argument, raw)
    case 'expire':
      return readExpire(study, argument, raw)
    case 'strategy':
      return readStrategyEvent(argument, raw)
    default:
      return readLeaseEvent(study, argument, raw, type)
  }
}
