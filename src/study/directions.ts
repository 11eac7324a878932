import { ArgumentTypeError, ArgumentValueError, checkChoice, StudyError } from '../base/index.ts'

/** Whether smaller or larger values are better. */
export type Direction = 'minimize' | 'maximize'

/** The direction of the one objective, or those of several, at least two, in the order of their values. */
export type Directions = Direction | readonly Direction[]

/** A direction, or a frozen copy of several. @throws typed errors that name the entry at fault: `direction[1]` */
export function readDirections(argument: string, raw: unknown): Directions {
  if (!Array.isArray(raw)) {
    const expected = "'minimize' or 'maximize', or an array of them for several objectives"
    if (typeof raw !== 'string') throw new ArgumentTypeError(argument, expected, raw)
    if (raw !== 'minimize' && raw !== 'maximize') throw new ArgumentValueError(argument, expected, raw)
    return raw
  }
  if (raw.length < 2) throw new ArgumentValueError(argument, 'at least two directions, or for one objective a direction alone', raw)
  return Object.freeze(
    Array.from(raw as readonly unknown[], (direction, i) => {
      checkChoice(`${argument}[${i}]`, direction, ['minimize', 'maximize'])
      return direction
    }),
  )
}

/** Whether two studies have the same objectives. */
export function isSameDirection(a: Directions, b: Directions): boolean {
  return typeof a === 'string' || typeof b === 'string' ? a === b : a.length === b.length && a.every((direction, k) => direction === b[k])
}

/**
 * Throws unless a study has one objective.
 *
 * @param what  what cannot go on, as the message begins: `'stagnation() looks at one value'`
 * @throws StudyError `ERR_SEVERAL_OBJECTIVES` that names `direction`
 */
export function requireOneObjective({ directions }: { readonly directions: readonly Direction[] }, what: string): void {
  if (directions.length === 1) return
  throw new StudyError('ERR_SEVERAL_OBJECTIVES', `"direction": ${what}, and the study has ${directions.length} objectives`, 'direction')
}
