import { ArgumentTypeError, ArgumentValueError, checkKeys, checkPlainObject } from '../base/index.ts'
import { checkDefinition } from './checkDefinition.ts'
import { type Coordinate, type CoordinateMap, coordinateMap } from './coordinate.ts'
import type { ParamsOf, ParamValue, SpaceDefinition } from './definition.ts'

/**
 * A search space, and its map to and from the unit cube.
 *
 * Every parameter that varies is one coordinate of `[0, 1]^d`, in the order of declaration: a float by its linear or log map, an
 * integer and a categorical by cells (`v` is encoded inside its cell, and every point of the cell decodes to `v`). So
 * `decode(encode(params))` is the identity for integers and categoricals, and within rounding for floats, always inside the bounds.
 *
 * ```ts
 * const space = new Space({ rate: { type: 'float', min: 1e-5, max: 1, scale: 'log' }, layers: { type: 'int', min: 1, max: 8 } })
 * space.decode([0.5, 0.99]) // { rate: 0.00316..., layers: 8 }
 * ```
 */
export class Space<const S extends SpaceDefinition = SpaceDefinition> {
  /** The definition, deeply frozen: plain JSON. */
  readonly definition: S
  /** The names of all parameters, in the order of declaration. */
  readonly names: readonly string[]
  /** How many coordinates the unit cube has. */
  readonly dimensions: number
  /** The coordinates, in order. */
  readonly coordinates: readonly Coordinate[]
  readonly #maps: readonly CoordinateMap[]
  readonly #byName: ReadonlyMap<string, CoordinateMap>

  /**
   * @param definition  copied and frozen
   * @param argument  what messages call it
   * @throws ArgumentTypeError, or ArgumentValueError with `ERR_SPACE`, that names the entry at fault
   */
  constructor(definition: S, argument = 'space') {
    const checked = checkDefinition(argument, definition)
    this.definition = checked as S
    this.names = Object.freeze(Object.keys(checked))
    const maps: CoordinateMap[] = []
    for (const [name, parameter] of Object.entries(checked)) {
      if (parameter.type !== 'fixed') maps.push(coordinateMap(name, parameter))
    }
    this.#maps = maps
    this.#byName = new Map(maps.map((map) => [map.coordinate.name, map]))
    this.dimensions = maps.length
    this.coordinates = Object.freeze(maps.map((map) => map.coordinate))
  }

  /** Writes the coordinates of legal `params` to `out[offset ... offset + dimensions - 1]`. */
  encodeInto(params: ParamsOf<S>, out: Float64Array, offset = 0): void {
    const values = params as Readonly<Record<string, ParamValue>>
    const maps = this.#maps
    for (let k = 0; k < maps.length; k++) {
      const map = maps[k]!
      out[offset + k] = map.encode(values[map.coordinate.name]!)
    }
  }

  /** The legal parameters at a point of the unit cube, as a new plain object with all names in the order of declaration. */
  decode(u: ArrayLike<number>, offset = 0): ParamsOf<S> {
    const params: Record<string, ParamValue> = {}
    let k = 0
    for (const name of this.names) {
      const parameter = this.definition[name]!
      if (parameter.type === 'fixed') params[name] = parameter.value
      else params[name] = this.#maps[k]!.decode(u[offset + k++]!)
    }
    return params as ParamsOf<S>
  }

  /** Moves a point to where its decoded parameters are encoded: `encodeInto(decode(u), u)`. */
  snapInto(u: Float64Array, offset = 0): void {
    const maps = this.#maps
    for (let k = 0; k < maps.length; k++) {
      const map = maps[k]!
      u[offset + k] = map.encode(map.decode(u[offset + k]!))
    }
  }

  /** The level, from zero, of the cell of coordinate `k` that holds `u`; zero for a continuous coordinate. */
  levelOf(k: number, u: number): number {
    return this.#maps[k]!.cells?.levelOf(u) ?? 0
  }

  /** The coordinate at which a level of the discrete coordinate `k` is encoded; NaN for a continuous coordinate. */
  valueOfLevel(k: number, level: number): number {
    return this.#maps[k]!.cells?.positionOf(level) ?? NaN
  }

  /**
   * Throws unless `params` is a plain object with a legal value for every parameter and nothing else.
   *
   * @param argument  what messages call it: `params.layers` is then the entry at fault
   * @throws ArgumentTypeError for a value of the wrong kind or none, ArgumentValueError for one out of range or an unknown name
   */
  check(argument: string, params: unknown): asserts params is ParamsOf<S> {
    this.read(argument, params)
  }

  /** A frozen copy of `params` in the order of declaration, after the checks of `check`; every property is read once. */
  read(argument: string, params: unknown): ParamsOf<S> {
    checkPlainObject(argument, params)
    checkKeys(argument, params, this.names)
    const copy: Record<string, ParamValue> = {}
    for (const name of this.names) {
      copy[name] = this.#readValue(`${argument}.${name}`, name, Object.hasOwn(params, name) ? params[name] : undefined)
    }
    return Object.freeze(copy) as ParamsOf<S>
  }

  #readValue(argument: string, name: string, value: unknown): ParamValue {
    const parameter = this.definition[name]!
    const map = this.#byName.get(name)
    const expected = map === undefined && parameter.type === 'fixed' ? `the fixed value ${JSON.stringify(parameter.value)}` : map?.expected
    const accepted = map === undefined ? parameter.type === 'fixed' && value === parameter.value : map.accepts(value)
    if (accepted) return typeof value === 'number' ? value + 0 : (value as ParamValue)
    const isValue = typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
    const kind = map?.kindOfValue
    if (!isValue || (kind !== undefined && typeof value !== kind)) throw new ArgumentTypeError(argument, expected ?? 'a value', value)
    throw new ArgumentValueError(argument, expected ?? 'a value', value)
  }
}
