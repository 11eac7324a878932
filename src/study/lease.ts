import { ArgumentTypeError, ArgumentValueError, checkFinite, oneOf, positive, readOptions } from '../base/index.ts'

/** How long an asked trial may stay without a sign of life, and what becomes of it then. */
export interface Lease {
  /** How long a lease lasts, in the units of the caller's clock; finite and above zero. */
  readonly duration: number
  /** `'again'`: the next ask hands the trial out again, under its id and number. `'abandon'`: the trial is abandoned. */
  readonly expired: 'again' | 'abandon'
}

/** A frozen copy of a lease. @throws typed errors that name the entry at fault: `lease.duration` */
export function readLease(argument: string, raw: unknown): Lease {
  return readOptions(raw, { duration: positive, expired: oneOf('again', 'abandon') }, argument)
}

/**
 * When a lease ends that begins, or is renewed, at `now`.
 *
 * @throws ArgumentValueError that names `lease` where there is none; typed errors that name `now`, also where it is so large that
 *   adding the duration does not change it
 */
export function leaseEnd(lease: Lease | undefined, now: unknown): number {
  if (lease === undefined) throw new ArgumentValueError('lease', 'to be among the options of the optimizer', lease)
  if (now === undefined) throw new ArgumentTypeError('now', 'the time by your clock, because the study has a lease', now)
  checkFinite('now', now)
  const end = now + lease.duration
  if (!(Number.isFinite(end) && end > now)) throw new ArgumentValueError('now', `a time that ${lease.duration} can be added to`, now)
  return end
}
