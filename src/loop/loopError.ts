import { isSurmiseError, StudyError } from '../base/index.ts'
import type { Optimizer } from '../optimizer/index.ts'
import type { SpaceDefinition } from '../space/index.ts'

/**
 * Why a loop rejects that has run trials: `cause` is what was thrown, and `optimizer` has every trial, ready to be saved or continued.
 *
 * Its `code` is `ERR_OBJECTIVE` where the objective threw; else that of the cause, or `ERR_LOOP` where the cause has none: a strategy or a
 * terminator of your own.
 */
export class LoopError<S extends SpaceDefinition = SpaceDefinition> extends StudyError {
  /** The study with all its trials. */
  readonly optimizer: Optimizer<S>

  /** @param what  the message  @param cause  what was thrown  @param code  by default that of the cause */
  constructor(what: string, cause: unknown, optimizer: Optimizer<S>, code = isSurmiseError(cause) ? cause.code : 'ERR_LOOP') {
    super(code, what, isSurmiseError(cause) && code === cause.code ? cause.argument : undefined)
    Object.defineProperty(this, 'cause', { value: cause, writable: true, configurable: true, enumerable: false })
    this.optimizer = optimizer
  }
}
