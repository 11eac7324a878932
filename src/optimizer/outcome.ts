import { ArgumentTypeError, ArgumentValueError, checkKeys, checkPlainObject } from '../base/index.ts'
import { checkNoise, checkOption, type TellEvent, type Trial } from '../study/index.ts'

/** A value, and the variance of that value where it is known. */
export interface Measured {
  readonly value: number
  readonly noise?: number
  readonly status?: 'complete'
}

/** A trial that ended without a value. */
export interface Unmeasured {
  readonly status: 'failed' | 'abandoned' | 'pruned'
}

/** What may be told of a trial besides a plain number. */
export type Outcome = Measured | Unmeasured

/** How a trial ended, as the log keeps it. */
export type Ending = Pick<TellEvent, 'status' | 'value' | 'noise'>

const EXPECTED = 'a number, { value, noise } or { status }'

/**
 * Reads what the caller told. A value that is NaN or infinite means that the trial failed: it was run and has no usable value.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names `value`, `noise` or `status`
 */
export function readOutcome(raw: unknown): Ending {
  if (typeof raw === 'number') return readEnding(raw, undefined, undefined)
  if (typeof raw !== 'object' || raw === null) throw new ArgumentTypeError('value', EXPECTED, raw)
  checkPlainObject('value', raw)
  checkKeys('result', raw, ['value', 'noise', 'status'])
  const { value, noise, status } = raw
  return readEnding(value, noise, status)
}

/** The ending that a value, its noise and a status describe together; messages put `prefix` before their names. */
export function readEnding(value: unknown, noise: unknown, status: unknown, prefix = ''): Ending {
  if (status !== undefined) checkOption(`${prefix}status`, status, ['complete', 'failed', 'abandoned', 'pruned'])
  if (status !== undefined && status !== 'complete') {
    if (value !== undefined) throw new ArgumentValueError(`${prefix}value`, `to be absent when the status is '${status}'`, value)
    if (noise !== undefined) throw new ArgumentValueError(`${prefix}noise`, `to be absent when the status is '${status}'`, noise)
    return { status }
  }
  if (typeof value !== 'number') throw new ArgumentTypeError(`${prefix}value`, status === undefined ? EXPECTED : 'a number', value)
  if (noise !== undefined) checkNoise(`${prefix}noise`, noise)
  if (!Number.isFinite(value)) return { status: 'failed' }
  return { status: 'complete', value: value + 0, ...(noise === undefined ? {} : { noise: noise + 0 }) }
}

/** Whether a finished trial ended just so. */
export function isSameEnding(trial: Trial<unknown>, { status, value, noise }: Ending): boolean {
  return trial.status === status && trial.value === value && trial.noise === noise
}
