import { ArgumentTypeError, checkKeys, checkPlainObject } from '../base/index.ts'
import { readStudied, type Studied } from '../study/index.ts'
import { checkTerminator, type TerminationClock, type Terminator } from '../termination/index.ts'

/**
 * Why an optimizer has searched for long enough, by a terminator; undefined while it has not. `minimize` asks this before every trial
 * when it is told `until`. It changes nothing: who asks for more gets more.
 *
 * ```ts
 * while (shouldStop(optimizer, until) === undefined) run(optimizer.ask())
 * ```
 *
 * @param clock  `{ now }`, for terminators that look at the time and have no clock of their own
 * @throws ArgumentTypeError, ArgumentValueError that names `optimizer`, `terminator` or `clock`
 */
export function shouldStop(optimizer: Studied, terminator: Terminator, clock: TerminationClock = {}): string | undefined {
  const study = readStudied(optimizer, 'optimizer')
  checkTerminator('terminator', terminator)
  checkPlainObject('clock', clock)
  checkKeys('clock', clock, ['now'])
  const reason: unknown = terminator.decide(study, clock)
  if (reason !== undefined && typeof reason !== 'string')
    throw new ArgumentTypeError('terminator.decide()', 'a string or undefined', reason)
  return reason
}
