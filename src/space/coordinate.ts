import { type Cells, equalCells, logCells } from './cells.ts'
import type { FixedParameter, Parameter, ParamValue } from './definition.ts'
import { linearInterval, logInterval } from './interval.ts'

/** What a strategy may know of one coordinate of the unit cube. */
export interface Coordinate {
  readonly name: string
  readonly kind: 'continuous' | 'integer' | 'categorical'
  /** How many values the coordinate can take: `Infinity` when it is continuous. */
  readonly levels: number
}

/** One coordinate's map to and from its parameter's values. */
export interface CoordinateMap {
  readonly coordinate: Coordinate
  /** The cells of a discrete coordinate. */
  readonly cells: Cells | undefined
  /** Whether `value` is legal, and in words what would be. */
  accepts(value: unknown): value is ParamValue
  readonly expected: string
  /** The JavaScript kind that the parameter's values have, when they all have the same. */
  readonly kindOfValue: 'number' | 'string' | 'boolean' | undefined
  encode(value: ParamValue): number
  decode(u: number): ParamValue
}

function discrete(
  name: string,
  kind: Coordinate['kind'],
  cells: Cells,
  levelOfValue: (value: unknown) => number,
  valueOfLevel: (level: number) => ParamValue,
): Omit<CoordinateMap, 'accepts' | 'expected' | 'kindOfValue'> {
  return {
    coordinate: Object.freeze({ name, kind, levels: cells.count }),
    cells,
    encode: (value) => cells.positionOf(levelOfValue(value)),
    decode: (u) => valueOfLevel(cells.levelOf(u)),
  }
}

function numericMap(name: string, { type, min, max, scale }: Extract<Parameter, { min: number }>): CoordinateMap {
  const isKind = type === 'int' ? Number.isSafeInteger : Number.isFinite
  const accepts = (value: unknown): value is ParamValue => typeof value === 'number' && isKind(value) && value >= min && value <= max
  const expected = `${type === 'int' ? 'an integer' : 'a number'} from ${min} to ${max}`
  const checks = { accepts, expected, kindOfValue: 'number' } as const
  // a float whose bounds coincide is a grid of one level: there is nothing to move along
  if (type === 'int' || min === max) {
    const cells = scale === 'log' && type === 'int' ? logCells(min, max) : equalCells(max - min + 1)
    return {
      ...checks,
      ...discrete(
        name,
        'integer',
        cells,
        (value) => (value as number) - min,
        (level) => min + level,
      ),
    }
  }
  const interval = scale === 'log' ? logInterval(min, max) : linearInterval(min, max)
  return {
    ...checks,
    coordinate: Object.freeze({ name, kind: 'continuous', levels: Infinity }),
    cells: undefined,
    encode: (value) => interval.encode(value as number),
    decode: interval.decode,
  }
}

function categoricalMap(name: string, choices: readonly ParamValue[]): CoordinateMap {
  const levels = new Map<unknown, number>(choices.map((choice, level) => [choice, level]))
  const kinds = new Set(choices.map((choice) => typeof choice as 'number' | 'string' | 'boolean'))
  const shown = choices.slice(0, 8).map((choice) => JSON.stringify(choice))
  return {
    accepts: (value): value is ParamValue => levels.has(value),
    expected: `one of ${shown.join(', ')}${choices.length > 8 ? ', ...' : ''}`,
    kindOfValue: kinds.size === 1 ? [...kinds][0] : undefined,
    ...discrete(
      name,
      'categorical',
      equalCells(choices.length),
      (value) => levels.get(value) ?? 0,
      (level) => choices[level] as ParamValue,
    ),
  }
}

/** The map of a parameter that varies. */
export function coordinateMap(name: string, parameter: Exclude<Parameter, FixedParameter>): CoordinateMap {
  return parameter.type === 'categorical' ? categoricalMap(name, parameter.choices) : numericMap(name, parameter)
}
