import { ArgumentTypeError, checkFinite, finite, optional, positive, readOptions } from '../base/index.ts'
import type { Study } from '../study/index.ts'
import type { TerminationClock, Terminator } from './terminator.ts'

/** How long a study may go on. */
export interface TimeOptions {
  /** Above zero. */
  readonly seconds: number
  /** When it began, by the same clock; by default when the terminator was made. After a restart, what `options.start` was. */
  readonly start?: number
}

/**
 * Stops when so many seconds have passed. Between trials: what is running is waited for; to cut that short as well, abort a `signal`.
 *
 * @param clock  seconds from any origin: `() => performance.now() / 1000`. It is what `decide` goes by where it is not given `now`;
 *   without a clock, `start` and `now` are the caller's
 * @throws ArgumentTypeError, ArgumentValueError that names `options`, `clock`, or what it gave
 */
export function time(options: TimeOptions, clock?: () => number): Terminator {
  const read = readOptions(options, { seconds: positive, start: optional(finite) })
  if (clock !== undefined && typeof clock !== 'function') throw new ArgumentTypeError('clock', 'a function', clock)
  const { seconds, start = timeOf(clock) } = read
  checkFinite('options.start', start)
  return Object.freeze({
    name: 'time',
    options: Object.freeze({ seconds, start }),
    decide(_: Study, { now = timeOf(clock) }: TerminationClock = {}) {
      checkFinite('now', now)
      return now - start >= seconds ? `time: ${now - start} of ${seconds} seconds` : undefined
    },
  })
}

function timeOf(clock: (() => number) | undefined): number {
  const now: unknown = clock?.()
  if (clock !== undefined) checkFinite('clock()', now)
  return now as number
}
