import { ArgumentTypeError, ArgumentValueError, checkChoice, checkKeys, checkPlainObject } from '../base/index.ts'
import { checkNoise, readValues, type TellEvent, type Trial } from '../study/index.ts'

/** A value, and the variance of that value where it is known; in a study with one objective. */
export interface Measured {
  readonly value: number
  readonly values?: undefined
  readonly noise?: number
  readonly status?: 'complete'
}

/** The values of several objectives, in the order of their directions. */
export interface MeasuredSeveral {
  readonly values: readonly number[]
  readonly value?: undefined
  readonly noise?: undefined
  readonly status?: 'complete'
}

/** A trial that ended without a value. */
export interface Unmeasured {
  readonly status: 'failed' | 'abandoned' | 'pruned'
  /** Why, in words: what was thrown, which machine. Kept in the trial, never read by a suggestion. */
  readonly reason?: string
}

/** What may be told of a trial besides a plain number, or a plain array of them with several objectives. */
export type Outcome = Measured | MeasuredSeveral | Unmeasured

/** What may be told of a trial, or returned by an objective: a number; an array of them with several objectives; or either with more to say. */
export type Result = number | readonly number[] | Outcome

/** How a trial ended, as the log keeps it. */
export type Ending = Pick<TellEvent, 'status' | 'value' | 'values' | 'noise' | 'reason'>

/** The entries of a result, and those that say nothing of it left out. */
interface RawOutcome {
  readonly value?: unknown
  readonly values?: unknown
  readonly noise?: unknown
  readonly status?: unknown
  readonly reason?: unknown
}

/**
 * Reads what the caller told. A value that is NaN or infinite means that the trial failed: it was run and has no usable value.
 *
 * @param objectives  how many the study has
 * @throws ArgumentTypeError, ArgumentValueError that names `value`, `values`, `noise` or `status`
 */
export function readOutcome(raw: unknown, objectives: number): Ending {
  if (typeof raw === 'number') return readEnding({ value: raw }, objectives)
  if (Array.isArray(raw) && objectives > 1) return readEnding({ values: raw }, objectives)
  if (typeof raw !== 'object' || raw === null) throw new ArgumentTypeError('value', expectedOf(objectives), raw)
  checkPlainObject('value', raw)
  checkKeys('result', raw, ['value', 'values', 'noise', 'status', 'reason'])
  return readEnding(raw, objectives)
}

/** The ending that a value or values, a noise and a status describe together; messages put `prefix` before their names. */
export function readEnding({ value, values, noise, status, reason }: RawOutcome, objectives: number, prefix = ''): Ending {
  const refuse = (argument: string, given: unknown, why: string): void => {
    if (given !== undefined) throw new ArgumentValueError(`${prefix}${argument}`, `to be absent ${why}`, given)
  }
  if (status !== undefined) checkChoice(`${prefix}status`, status, ['complete', 'failed', 'abandoned', 'pruned'])
  if (status !== undefined && status !== 'complete') {
    const why = `when the status is '${status}'`
    refuse('value', value, why)
    refuse('values', values, why)
    refuse('noise', noise, why)
    if (reason === undefined) return { status }
    if (typeof reason !== 'string') throw new ArgumentTypeError(`${prefix}reason`, 'a string', reason)
    return { status, reason }
  }
  refuse('reason', reason, 'where there is a value')
  if (objectives > 1) {
    refuse('value', value, `in a study with ${objectives} objectives, which have { values }`)
    refuse('noise', noise, `in a study with ${objectives} objectives`)
    const read = readValues(`${prefix}values`, values, objectives)
    return read.every(Number.isFinite) ? { status: 'complete', values: read } : { status: 'failed' }
  }
  refuse('values', values, 'in a study with one objective, which has a { value }')
  if (typeof value !== 'number') throw new ArgumentTypeError(`${prefix}value`, status === undefined ? expectedOf(1) : 'a number', value)
  if (noise !== undefined) checkNoise(`${prefix}noise`, noise)
  if (!Number.isFinite(value)) return { status: 'failed' }
  return { status: 'complete', value: value + 0, ...(noise === undefined ? {} : { noise: noise + 0 }) }
}

function expectedOf(objectives: number): string {
  return objectives === 1 ? 'a number, { value, noise } or { status }' : `an array of ${objectives} numbers, { values } or { status }`
}

/** Whether a finished trial ended just so, for whatever reason: of two reasons for the same ending the first is kept. */
export function isSameEnding(trial: Trial<unknown>, { status, value, values, noise }: Ending): boolean {
  return trial.status === status && trial.value === value && isSameValues(trial.values, values) && trial.noise === noise
}

function isSameValues(a: readonly number[] | undefined, b: readonly number[] | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.every((value, k) => value === b[k]))
}
