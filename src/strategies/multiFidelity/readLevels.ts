import { ArgumentTypeError, ArgumentValueError, checkFinite, checkInteger, type Reader, readBy } from '../../base/index.ts'
import { geometricLevels } from './levels.ts'

const MAX_LEVELS = 64

/** The option `levels` as it is saved: a number, or a copy of the list, which `readLevels` checks when the ends are known. */
export const someLevels: Reader<number | readonly number[]> = /* @__PURE__ */ readBy(
  'an integer, or an array of fidelities',
  (_, levels) => (Array.isArray(levels) ? [...(levels as readonly number[])] : (levels as number)),
)

/** The option `levels` as a rising list from `min` to `max`. @throws typed errors that name the entry at fault: `options.levels[2]` */
export function readLevels(levels: unknown, min: number, max: number): readonly number[] {
  if (typeof levels === 'number') {
    checkInteger('options.levels', levels, 2, MAX_LEVELS)
    return geometricLevels(min, max, levels)
  }
  if (!Array.isArray(levels)) throw new ArgumentTypeError('options.levels', 'an integer, or an array of fidelities', levels)
  if (levels.length < 2 || levels.length > MAX_LEVELS) {
    throw new ArgumentValueError('options.levels', `2 to ${MAX_LEVELS} fidelities`, levels.length)
  }
  return Array.from(levels as readonly unknown[], (level, i) => {
    const argument = `options.levels[${i}]`
    checkFinite(argument, level)
    if (i === 0 && level !== min) throw new ArgumentValueError(argument, `min, which is ${min}`, level)
    if (i === levels.length - 1 && level !== max) throw new ArgumentValueError(argument, `max, which is ${max}`, level)
    if (i > 0 && level <= (levels[i - 1] as number)) throw new ArgumentValueError(argument, 'a number above the one before', level)
    return level
  })
}
