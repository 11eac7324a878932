import { ArgumentTypeError, checkKeys, describe, isSameJson, isSurmiseError, type JsonObject, StudyError } from '../base/index.ts'
import { asStateError } from './state.ts'
import { readPart, type StrategyState } from './strategyState.ts'

/**
 * A function that makes strategies, rules or the like, as a saved state is read with it. A state knows them by name; the function is found by
 * `savedAs`, which, unlike the name of a function, a minifier leaves alone.
 *
 * ```ts
 * function spiral(options = {}) {
 *   return { name: 'spiral', options, suggest: (study, count) => ... }
 * }
 * spiral.savedAs = 'spiral'
 * Optimizer.fromJSON(state, { strategies: [spiral] })
 * ```
 */
export interface Factory<T extends StrategyState> {
  (options: never): T
  /** The `name` of what it makes. */
  readonly savedAs: string
  /** Makes one from its options as a state has them; by default the function is called with them. For options that hold other code. */
  readonly restore?: (options: JsonObject, nested: RestoreNested) => T
}

/** Makes what options hold: by the list that it is found in, its place in the options, and what stands there: `{ name, options }`. */
export type RestoreNested = (list: string, place: string, raw: unknown) => unknown

/** Factories by the name of the option that they are passed along in. */
export type FactoryLists = Readonly<Record<string, readonly Factory<StrategyState>[]>>

/**
 * Makes again what a state names.
 *
 * @param lists  the factories that are known
 * @param list  which of the lists it is in
 * @param argument  what messages call it: `state.strategy`
 * @throws StudyError `ERR_STATE` for a name that no factory is saved as, which says how to pass it along, and for options that it does not take
 */
export function makeAgain(lists: FactoryLists, list: string, { name, options }: StrategyState, argument: string): StrategyState {
  const factory = (lists[list] ?? []).find(({ savedAs }) => savedAs === name)
  if (factory === undefined) {
    const known = [...new Set((lists[list] ?? []).map(({ savedAs }) => savedAs))].join(', ')
    const expected = known === '' ? 'something passed along' : `one of ${known}, or something passed along`
    const example = /^[A-Za-z]\w*$/.test(name) ? name : '...'
    const message = `"${argument}.name" expected ${expected}: fromJSON(state, { ${list}: [${example}] }), got ${describe(name)}`
    throw new StudyError('ERR_STATE', message, `${argument}.name`)
  }
  return asStateError(() => {
    const nested: RestoreNested = (inner, place, raw) => {
      const entry = `${argument}.options.${place}`
      return makeAgain(lists, inner, readPart(entry, raw), entry)
    }
    const made = inState(argument, () => (factory.restore === undefined ? factory(options as never) : factory.restore(options, nested)))
    if (made?.name === name && isSameJson(made.options, options)) return made
    const message = `"${argument}.options" expected options that ${name} is made again from, got ${describe(JSON.stringify(options))}`
    throw new StudyError('ERR_STATE', message, `${argument}.options`)
  })
}

/** Runs `make`; what it finds wrong with its `options` is named by its place in the state. */
function inState<T>(argument: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (!isSurmiseError(error) || !/^options\b/.test(error.argument ?? '')) throw error
    const place = `${argument}.${error.argument}`
    throw new StudyError('ERR_STATE', `the state cannot be restored: ${error.message.replace(`"${error.argument}"`, `"${place}"`)}`, place)
  }
}

/**
 * Makes each entry of the array that options hold, and hold alone.
 *
 * @param key  the option
 * @param list  the list that they are found in
 * @throws ArgumentTypeError, ArgumentValueError that names the entry of `options`
 */
export function restoreEach(options: JsonObject, key: string, list: string, nested: RestoreNested): readonly unknown[] {
  checkKeys('options', options, [key])
  const entries = options[key]
  if (!Array.isArray(entries)) throw new ArgumentTypeError(`options.${key}`, 'an array', entries)
  return entries.map((entry: unknown, i) => nested(list, `${key}[${i}]`, entry))
}
