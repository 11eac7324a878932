import { ArgumentTypeError, ArgumentValueError, checkPlainObject, type JsonObject } from '../base/index.ts'
import { type RestoreNested, restoreEach } from '../study/index.ts'
import type { Terminator } from './terminator.ts'

/**
 * Stops when the first of several terminators would; the reason is that of the first in the order given.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the terminator at fault
 */
export function firstOf(...terminators: readonly Terminator[]): Terminator {
  return Object.freeze({
    ...combined('firstOf', terminators),
    decide(...given: Parameters<Terminator['decide']>) {
      for (const terminator of terminators) {
        const reason = terminator.decide(...given)
        if (reason !== undefined) return reason
      }
      return undefined
    },
  })
}

firstOf.savedAs = 'firstOf'
firstOf.restore = (options: JsonObject, nested: RestoreNested): Terminator => firstOf(...restored(options, nested))

/**
 * Stops when all of several terminators would at the same time; the reason is all of theirs.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the terminator at fault
 */
export function allOf(...terminators: readonly Terminator[]): Terminator {
  return Object.freeze({
    ...combined('allOf', terminators),
    decide(...given: Parameters<Terminator['decide']>) {
      const reasons: string[] = []
      for (const terminator of terminators) {
        const reason = terminator.decide(...given)
        if (reason === undefined) return undefined
        reasons.push(reason)
      }
      return reasons.join('; ')
    },
  })
}

allOf.savedAs = 'allOf'
allOf.restore = (options: JsonObject, nested: RestoreNested): Terminator => allOf(...restored(options, nested))

function combined(name: string, terminators: readonly Terminator[]): { readonly name: string; readonly options: JsonObject } {
  if (terminators.length === 0) throw new ArgumentValueError('terminators', 'at least one', terminators)
  terminators.forEach((terminator, i) => {
    checkTerminator(`terminators[${i}]`, terminator)
  })
  return { name, options: Object.freeze({ terminators: terminators.map((each) => ({ name: each.name, options: each.options })) }) }
}

/** The terminators that options hold. */
function restored(options: JsonObject, nested: RestoreNested): readonly Terminator[] {
  return restoreEach(options, 'terminators', 'terminators', nested) as readonly Terminator[]
}

/** Throws unless `terminator` has what a terminator has. */
export function checkTerminator(argument: string, terminator: unknown): asserts terminator is Terminator {
  if (typeof terminator !== 'object' || terminator === null) {
    throw new ArgumentTypeError(argument, 'a terminator, such as stagnation({ trials: 20 })', terminator)
  }
  const { name, options, decide } = terminator as Partial<Record<keyof Terminator, unknown>>
  if (typeof name !== 'string') throw new ArgumentTypeError(`${argument}.name`, 'a string', name)
  checkPlainObject(`${argument}.options`, options)
  if (typeof decide !== 'function') throw new ArgumentTypeError(`${argument}.decide`, 'a function', decide)
}
