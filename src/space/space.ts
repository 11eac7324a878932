import { ArgumentValueError, checkKeys, checkPlainObject, type Json, StudyError } from '../base/index.ts'
import { type Activity, activityOf } from './activity.ts'
import type { Cells } from './cells.ts'
import { checkDefinition } from './checkDefinition.ts'
import { type Codecs, checkCodecs } from './codec.ts'
import { type Constraint, readConstraints } from './constraint.ts'
import { type Coordinate, INACTIVE } from './coordinate.ts'
import type { ParamsOf, SpaceDefinition } from './definition.ts'
import { type ParameterMap, parameterMap } from './parameterMap.ts'
import { Region } from './region.ts'

/** Constraints of so many characters cost a microsecond to check, and so do so many coordinates to draw. */
const CHARACTERS = 64
const COORDINATES = 3

/** What a space may be given beside its definition. */
export interface SpaceOptions {
  /** What messages call it; `'space'` by default. */
  readonly argument?: string
  /** The codecs of its custom parameters, by name. */
  readonly codecs?: Codecs
  /** Expressions over the parameters, as text, that every suggestion satisfies. They need mathjs. */
  readonly constraints?: readonly string[]
}

/**
 * A search space, and its map to and from the unit cube.
 *
 * Every parameter that varies is one coordinate of `[0, 1]^d`, in the order of declaration: a float by its linear or log map; an integer,
 * a step, an ordinal and a categorical by cells (`v` is encoded inside its cell, and every point of the cell decodes to `v`); a custom
 * parameter by its codec, which may take several. So `decode(encode(params))` is the identity for what is discrete, and within rounding
 * for floats, always inside the bounds.
 *
 * A coordinate of an inactive parameter is `INACTIVE`, -1. Whether it is follows from the decoded values of its parents, top-down:
 * `decode` never looks at an inactive coordinate, and an active one that holds -1 is taken for the nearest end.
 *
 * ```ts
 * const space = new Space({ rate: { type: 'float', min: 1e-5, max: 1, scale: 'log' }, layers: { type: 'int', min: 1, max: 8 } })
 * space.decode([0.5, 0.99]) // { rate: 0.00316..., layers: 8 }
 * ```
 */
export class Space<const S extends SpaceDefinition = SpaceDefinition> {
  /** The definition, deeply frozen: plain JSON. */
  readonly definition: S
  /** The codecs, as given. */
  readonly codecs: Codecs
  /** Expressions that every suggestion satisfies, as text. */
  readonly constraints: readonly string[]
  /** The names of all parameters, in the order of declaration. */
  readonly names: readonly string[]
  /** How many coordinates the unit cube has. */
  readonly dimensions: number
  /** The names of all parameters, in the order of declaration, but parents before their children. */
  readonly parentsFirst: readonly string[]
  /** The coordinates, in order. */
  readonly coordinates: readonly Coordinate[]
  /** Whether any parameter has a condition: without one, every coordinate is always active. */
  readonly conditional: boolean
  readonly #maps: readonly ParameterMap[]
  /** Where each parameter's coordinates start. */
  readonly #starts: readonly number[]
  /** The cells of each coordinate. */
  readonly #cells: readonly (Cells | undefined)[]
  readonly #activity: Activity
  /** Values of the point at hand by parameter, undefined for what is inactive. */
  readonly #values: (Json | undefined)[]
  readonly #constraints: readonly Constraint[]
  #region: Region | undefined

  /**
   * @param definition  copied and frozen
   * @throws ArgumentTypeError, or ArgumentValueError with `ERR_SPACE` or `ERR_CONSTRAINT`, that names the entry at fault; StudyError
   *   `ERR_DEPENDENCY` for constraints without mathjs
   */
  constructor(definition: S, { argument = 'space', codecs = {}, constraints = [] }: SpaceOptions = {}) {
    const checked = checkDefinition(argument, definition)
    this.definition = checked as S
    this.codecs = checkCodecs(codecs)
    this.names = Object.freeze(Object.keys(checked))
    const maps = this.names.map((name) => parameterMap(`${argument}.${name}`, name, checked[name], this.codecs))
    let dimensions = 0
    this.#starts = maps.map(({ coordinates }) => {
      const start = dimensions
      dimensions += coordinates.length
      return start
    })
    this.#maps = maps
    this.#cells = maps.flatMap(({ coordinates, cells }) => coordinates.map(() => cells))
    this.#activity = activityOf(argument, checked, maps)
    this.#values = new Array(maps.length)
    this.dimensions = dimensions
    this.coordinates = Object.freeze(maps.flatMap((map) => map.coordinates))
    this.conditional = this.#activity.conditional
    this.parentsFirst = Object.freeze(this.#activity.order.map((i) => this.names[i]))
    // constraints are found beside the space: "state.space" and "state.constraints"
    this.#constraints = readConstraints(`${argument.slice(0, argument.lastIndexOf('.') + 1)}constraints`, constraints, checked)
    this.constraints = Object.freeze(this.#constraints.map(({ text }) => text))
  }

  /** The coordinates of legal `params`, as a new array. */
  encode(params: ParamsOf<S>): Float64Array {
    const u = new Float64Array(this.dimensions)
    this.encodeInto(params, u)
    return u
  }

  /** Writes the coordinates of legal `params` to `out[offset ... offset + dimensions - 1]`. */
  encodeInto(params: ParamsOf<S>, out: Float64Array, offset = 0): void {
    const values = params as Readonly<Record<string, Json>>
    const maps = this.#maps
    for (let i = 0; i < maps.length; i++) {
      const map = maps[i]
      // what is inactive is absent, and an inherited entry is no entry
      if (!this.conditional || Object.hasOwn(values, map.name)) map.encodeInto(values[map.name]!, out, offset + this.#starts[i])
      else this.#deactivate(i, out, offset)
    }
  }

  /** The legal parameters at a point of the unit cube, as a new plain object with the active names in the order of declaration. */
  decode(u: ArrayLike<number>, offset = 0): ParamsOf<S> {
    const values = this.#values
    for (const i of this.#activity.order) {
      values[i] = this.#activity.isActive(i, values) ? this.#maps[i].decode(u, offset + this.#starts[i]) : undefined
    }
    return this.#gather(values) as ParamsOf<S>
  }

  /** Moves a point to where its decoded parameters are encoded: `encodeInto(decode(u), u)`. */
  snapInto(u: Float64Array, offset = 0): void {
    const maps = this.#maps
    const values = this.#values
    const { order } = this.#activity
    for (let k = 0; k < order.length; k++) {
      const i = order[k]
      const at = offset + this.#starts[i]
      if (!this.conditional || this.#activity.isActive(i, values)) {
        const value = maps[i].decode(u, at)
        values[i] = value
        maps[i].encodeInto(value, u, at)
      } else {
        values[i] = undefined
        this.#deactivate(i, u, offset)
      }
    }
  }

  /** Whether coordinate `k` of a point that was encoded or snapped is active. */
  isActive(k: number, u: ArrayLike<number>, offset = 0): boolean {
    return u[offset + k] >= 0
  }

  /** Whether the parameters at a point satisfy every constraint. */
  isFeasible(u: ArrayLike<number>, offset = 0): boolean {
    return this.#constraints.length === 0 || this.violated(this.decode(u, offset)) === undefined
  }

  /** What drawing a point and checking it costs, in microseconds or so: 1 at least. */
  get cost(): number {
    const length = this.constraints.reduce((sum, text) => sum + text.length, 0)
    return Math.max(1, length / CHARACTERS + this.dimensions / COORDINATES)
  }

  /** What is feasible, as boxes. */
  get region(): Region {
    this.#region ??= new Region(
      {
        definition: this.definition,
        maps: this.#maps,
        cells: this.#cells,
        starts: this.#starts,
        activity: this.#activity,
        constraints: this.#constraints,
      },
      (x) => this.snapInto(x),
      (x) => this.isFeasible(x),
    )
    return this.#region
  }

  /** The text of the first constraint that legal `params` do not satisfy; undefined when they satisfy all. */
  violated(params: ParamsOf<S>): string | undefined {
    return this.#constraints.find(({ holds }) => !holds(params as Readonly<Record<string, Json>>))?.text
  }

  /** The level, from zero, of the cell of coordinate `k` that holds `u`; zero for a continuous coordinate. */
  levelOf(k: number, u: number): number {
    return this.#cells[k]?.levelOf(u) ?? 0
  }

  /** The coordinate at which a level of the discrete coordinate `k` is encoded; NaN for a continuous coordinate. */
  valueOfLevel(k: number, level: number): number {
    return this.#cells[k]?.positionOf(level) ?? NaN
  }

  /**
   * Throws unless `params` is a plain object with a legal value for every active parameter and nothing else.
   *
   * @param argument  what messages call it: `params.layers` is then the entry at fault
   * @throws ArgumentTypeError for a value of the wrong kind or none, ArgumentValueError for one out of range, for one of an inactive
   *   parameter, or an unknown name
   */
  check(argument: string, params: unknown): asserts params is ParamsOf<S> {
    this.read(argument, params)
  }

  /**
   * A frozen copy of `params` in the order of declaration, after the checks of `check`; every property is read once. A value within
   * rounding of a step is that step.
   */
  read(argument: string, params: unknown): ParamsOf<S> {
    checkPlainObject(argument, params)
    checkKeys(argument, params, this.names)
    const values: (Json | undefined)[] = new Array(this.names.length)
    for (const i of this.#activity.order) {
      const name = this.names[i]
      const given = Object.hasOwn(params, name) ? params[name] : undefined
      if (this.#activity.isActive(i, values)) values[i] = this.#maps[i].read(`${argument}.${name}`, given)
      else if (given !== undefined) {
        const when = JSON.stringify(this.definition[name].when)
        throw new ArgumentValueError(`${argument}.${name}`, `to be absent: it is active only when ${when}`, given)
      }
    }
    return Object.freeze(this.#gather(values)) as ParamsOf<S>
  }

  /** As `read`, for parameters that are to be run. @throws also StudyError `ERR_INFEASIBLE` where they violate a constraint */
  readFeasible(argument: string, params: unknown): ParamsOf<S> {
    const legal = this.read(argument, params)
    const violated = this.violated(legal)
    if (violated === undefined) return legal
    throw new StudyError('ERR_INFEASIBLE', `"${argument}" violates the constraint ${JSON.stringify(violated)}`, argument)
  }

  #gather(values: readonly (Json | undefined)[]): Record<string, Json> {
    const params: Record<string, Json> = {}
    for (let i = 0; i < values.length; i++) if (values[i] !== undefined) params[this.names[i]] = values[i]!
    return params
  }

  #deactivate(i: number, out: Float64Array, offset: number): void {
    const start = offset + this.#starts[i]
    out.fill(INACTIVE, start, start + this.#maps[i].coordinates.length)
  }
}
