import { ArgumentTypeError, ArgumentValueError } from '../base/index.ts'
import type { Space } from '../space/index.ts'

/** The parameters that vary, in the order of declaration, each with its coordinates. */
export function varying(space: Space): ReadonlyMap<string, readonly number[]> {
  const columns = new Map<string, number[]>()
  space.coordinates.forEach(({ name }, j) => {
    columns.set(name, [...(columns.get(name) ?? []), j])
  })
  return columns
}

/**
 * The one coordinate of a parameter.
 *
 * @throws ArgumentTypeError, ArgumentValueError for a name that is not that of a parameter which varies along one coordinate
 */
export function coordinateOf(argument: string, space: Space, name: unknown): number {
  const columns = varying(space)
  const names = [...columns.keys()]
  const shown = names.slice(0, 8).map((each) => JSON.stringify(each))
  const expected = `a parameter that varies: one of ${shown.join(', ')}${names.length > 8 ? ', ...' : ''}`
  if (typeof name !== 'string') throw new ArgumentTypeError(argument, expected, name)
  const found = columns.get(name)
  if (found === undefined) throw new ArgumentValueError(argument, expected, name)
  if (space.definition[name].type === 'custom') throw new ArgumentValueError(argument, 'a parameter that is not of a custom kind', name)
  return found[0]
}
