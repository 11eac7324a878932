import { ArgumentTypeError, ArgumentValueError, checkInteger, checkPlainObject, describe, type Json } from '../../base/index.ts'
import { Space, type SpaceDefinition } from '../../space/index.ts'

/** How many values of every parameter, or of each by name; or the values themselves, by name. */
export type GridLevels = number | Readonly<Record<string, number | readonly Json[]>>

/** Values of a continuous coordinate where nothing is said. */
const DEFAULT_LEVELS = 5
const MOST_LEVELS = 1_048_576

/** Throws unless `levels` has the shape of `GridLevels`; whether it fits a space is found when there is one. */
export function checkLevels(argument: string, levels: unknown): asserts levels is GridLevels {
  if (typeof levels === 'number') {
    checkInteger(argument, levels, 1, MOST_LEVELS)
    return
  }
  checkPlainObject(argument, levels)
  for (const [name, entry] of Object.entries(levels)) {
    const at = `${argument}.${name}`
    if (typeof entry === 'number') checkInteger(at, entry, 1, MOST_LEVELS)
    else if (!Array.isArray(entry)) throw new ArgumentTypeError(at, 'a number of levels, or an array of values', entry)
    else if (entry.length === 0) throw new ArgumentValueError(at, 'at least one value', entry)
  }
}

/**
 * The values that a grid gives each parameter of a space, in order.
 *
 * @throws ArgumentTypeError, ArgumentValueError that name the entry of `argument` at fault
 */
export function axesOf(argument: string, space: Space, levels: GridLevels | undefined): ReadonlyMap<string, readonly Json[]> {
  const byName = typeof levels === 'object' ? levels : {}
  for (const name of Object.keys(byName)) {
    if (!space.names.includes(name)) {
      throw new ArgumentValueError(`${argument}.${name}`, `one of the parameters ${space.names.join(', ')}`, name)
    }
  }
  return new Map(
    space.names.map((name) => {
      const entry = Object.hasOwn(byName, name) ? byName[name] : undefined
      const line = lineOf(space, name)
      if (typeof entry === 'object') return [name, givenValues(argument, name, line, entry)]
      const isCategorical = line.coordinates.some(({ kind }) => kind === 'categorical')
      if (entry !== undefined && (isCategorical || line.dimensions === 0)) {
        throw new ArgumentValueError(`${argument}.${name}`, 'the values themselves, for what has no order', entry)
      }
      return [name, spreadValues(argument, name, line, entry ?? (typeof levels === 'number' ? levels : undefined))]
    }),
  )
}

/** A parameter by itself, whatever it hangs on. */
export function lineOf(space: Space, name: string): Space {
  const { when: _, ...parameter } = space.definition[name] as SpaceDefinition[string]
  return new Space({ [name]: parameter } as SpaceDefinition, { codecs: space.codecs })
}

function givenValues(argument: string, name: string, line: Space, entry: readonly Json[]): readonly Json[] {
  const seen = new Set<string>()
  return entry.map((given, i) => {
    const value = line.read(argument, { [name]: given })[name]!
    const key = JSON.stringify(value)
    if (seen.has(key)) throw new ArgumentValueError(`${argument}.${name}[${i}]`, `values that differ, ${describe(value)} once`, given)
    seen.add(key)
    return value
  })
}

/** Evenly spread in the scale of the parameter, from end to end; all combinations where it has several coordinates. */
function spreadValues(argument: string, name: string, line: Space, levels: number | undefined): readonly Json[] {
  let points: readonly (readonly number[])[] = [[]]
  line.coordinates.forEach(({ kind, levels: all }, j) => {
    const positions =
      kind === 'continuous' && all > 1
        ? evenly(levels ?? DEFAULT_LEVELS)
        : cells(`${argument}.${name}`, line, j, kind === 'categorical' ? all : levels)
    points = points.flatMap((point) => positions.map((u) => [...point, u]))
  })
  return points.map((point) => line.decode(point)[name]!)
}

function evenly(count: number): readonly number[] {
  return count === 1 ? [0.5] : Array.from({ length: count }, (_, i) => i / (count - 1))
}

/** As many different cells as are asked for, or all: those nearest to evenly spread ones, from end to end. */
function cells(argument: string, line: Space, j: number, count: number | undefined): readonly number[] {
  const { levels } = line.coordinates[j]
  const take = Math.min(count ?? levels, levels)
  if (take > MOST_LEVELS) throw new ArgumentValueError(argument, `at most ${MOST_LEVELS} levels`, take)
  let last = -1
  return evenly(take).map((u, i) => {
    // each a step beyond the last, with room for those to come
    last = take === levels ? i : Math.min(Math.max(last + 1, line.levelOf(j, u)), levels - take + i)
    return line.valueOfLevel(j, last)
  })
}
