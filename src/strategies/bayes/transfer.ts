import {
  ArgumentTypeError,
  ArgumentValueError,
  checkPlainObject,
  finite,
  isSurmiseError,
  oneOf,
  readBy,
  readOptions,
} from '../../base/index.ts'
import type { Params, Space } from '../../space/index.ts'
import { copyJson, type Direction, readState } from '../../study/index.ts'
import { coordinatesOf, encodeSingle } from './singleParameter.ts'

/** How many results of an earlier study are kept. */
const LIMIT = 100
/** Points to start from are at least so far apart, in diagonals of the box. */
const APART = 0.1

/** What an earlier study found out, as small as it is useful; plain JSON. */
export interface Transfer {
  readonly direction: Direction
  /** The best results, the best first. */
  readonly rows: readonly TransferRow[]
}

/** A complete trial of an earlier study. */
export interface TransferRow {
  readonly params: Params
  readonly value: number
}

/**
 * What is transferred from the state of a study: the better half of its complete trials; or from rows: all of them; 100 at most. It is what
 * it gives again.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the entry at fault, the whole argument for a state that cannot be read
 */
export function readTransfer(argument: string, value: unknown): Transfer {
  checkPlainObject(argument, value)
  const isState = !Object.hasOwn(value, 'rows')
  const { direction, rows } = isState ? readEarlier(argument, value) : readRows(argument, value)
  const sign = direction === 'minimize' ? 1 : -1
  // a stable sort: of equals the earliest comes first
  const ranked = [...rows].sort((a, b) => sign * a.value - sign * b.value)
  const kept = ranked.slice(0, Math.min(LIMIT, isState ? Math.ceil(rows.length / 2) : LIMIT))
  return copyJson(argument, { direction, rows: kept }) as unknown as Transfer
}

function readEarlier(argument: string, state: unknown): Transfer {
  try {
    const { direction, trials } = readState(state).study
    return { direction, rows: trials.flatMap(({ params, value }) => (value === undefined ? [] : [{ params, value }])) }
  } catch (error) {
    if (!isSurmiseError(error)) throw error
    throw new ArgumentValueError(argument, `the state of a study, or { direction, rows } (${error.message})`, state)
  }
}

function readRows(argument: string, value: Readonly<Record<string, unknown>>): Transfer {
  const expected = 'an array of { params, value }'
  const params = readBy('parameters by name', (at, row) => {
    checkPlainObject(at, row)
    return copyJson(at, row) as Params
  })
  const rows = readBy(expected, (at, list) => {
    if (!Array.isArray(list)) throw new ArgumentTypeError(at, expected, list)
    return Array.from(list, (row, i) => readOptions(row, { params, value: finite }, `${at}[${i}]`))
  })
  return readOptions(value, { direction: oneOf('minimize', 'maximize'), rows }, argument)
}

/**
 * The best results of an earlier study as points of a new space, at most `count`, none close to a better one; NaN in the coordinates of
 * parameters that a result does not have. A result with a value that the new space does not allow is left out.
 *
 * @throws ArgumentValueError that names what does not fit the new study: its direction, or rows that share no parameter with it
 */
export function startingPoints(space: Space, direction: Direction, transfer: Transfer, count: number, argument: string): Float64Array[] {
  if (transfer.direction !== direction) {
    throw new ArgumentValueError(`${argument}.direction`, `'${direction}', as this study`, transfer.direction)
  }
  const isShared = ({ params }: TransferRow): boolean => Object.keys(params).some((name) => coordinatesOf(space, name).length > 0)
  if (transfer.rows.length > 0 && !transfer.rows.some(isShared)) {
    throw new ArgumentValueError(`${argument}.rows`, 'parameters that this study has too', transfer.rows)
  }
  const points: Float64Array[] = []
  for (const row of transfer.rows) {
    if (points.length === count) break
    const x = isShared(row) ? pointOf(space, row) : undefined
    if (x && points.every((other) => !isClose(space, x, other))) points.push(x)
  }
  return points
}

function pointOf(space: Space, { params }: TransferRow): Float64Array | undefined {
  const x = new Float64Array(space.dimensions).fill(NaN)
  for (const name of Object.keys(params)) {
    const coordinates = coordinatesOf(space, name)
    if (coordinates.length === 0) continue
    const value = encodeSingle(space.definition[name], params[name], space.codecs)
    if (!value) return undefined
    coordinates.forEach((j, k) => {
      x[j] = value[k]
    })
  }
  return x
}

/** Whether two points are nearer than a tenth of the diagonal, where nothing is known of either coordinate at distance 0. */
function isClose(space: Space, a: Float64Array, b: Float64Array): boolean {
  let r2 = 0
  for (let j = 0; j < a.length; j++) {
    const delta = a[j] - b[j]
    if (Number.isNaN(delta)) continue
    r2 += space.coordinates[j].kind === 'categorical' ? (delta === 0 ? 0 : 1) : delta * delta
  }
  return r2 < APART * APART * a.length
}
