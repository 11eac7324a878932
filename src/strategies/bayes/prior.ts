import { type Belief, BoxPrior } from '../../acquisition/index.ts'
import {
  ArgumentTypeError,
  ArgumentValueError,
  checkPlainObject,
  fraction,
  optional,
  positive,
  readBy,
  readOptions,
} from '../../base/index.ts'
import type { Parameter, Space } from '../../space/index.ts'
import { LN10, log } from '../../special/index.ts'
import { copyJson, type Json } from '../../study/index.ts'
import { coordinatesOf, singleParameter } from './singleParameter.ts'

const WEIGHT = 0.75

/** Where the best value of one parameter may lie. */
export type ParameterPrior =
  | {
      /** A value of the parameter. */
      readonly centre: Json
      /**
       * One standard deviation, above zero: in the parameter's own units, in decades on a log scale (0.5 is a factor of 3 up or down), in
       * places of the list for an ordinal.
       */
      readonly width: number
    }
  | {
      /** One of the choices. */
      readonly centre: Json
      /** How probable it is that this choice is the best, in (0, 1); 0.75 by default. The others share the rest evenly. */
      readonly weight?: number
    }

/** Where the optimum may lie, by parameter name; a parameter that is not named may be best anywhere. */
export type Prior = Readonly<Record<string, ParameterPrior>>

/** A deeply frozen copy of a prior, after the checks that need no space; `boxPrior` makes the others. */
export function readPrior(argument: string, value: unknown): Prior {
  checkPlainObject(argument, value)
  for (const [name, entry] of Object.entries(value)) {
    const at = `${argument}.${name}`
    readOptions(entry, { centre: readBy('a value of the parameter', given), width: optional(positive), weight: optional(fraction) }, at)
  }
  return copyJson(argument, value) as unknown as Prior
}

/**
 * A prior on the coordinates of a space.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the entry that does not fit the space
 */
export function boxPrior(space: Space, prior: Prior, argument: string): BoxPrior {
  const beliefs = Object.entries(prior).flatMap(([name, entry]) => {
    if (!Object.hasOwn(space.definition, name)) throw new ArgumentValueError(`${argument}.${name}`, 'a parameter of the space', name)
    return beliefsOf(space, name, entry, `${argument}.${name}`)
  })
  return new BoxPrior(space, beliefs)
}

function beliefsOf(space: Space, name: string, prior: ParameterPrior, argument: string): readonly Belief[] {
  const parameter = space.definition[name]
  const coordinates = coordinatesOf(space, name).map((j) => ({ ...space.coordinates[j], j }))
  const first = coordinates[0]
  if (first === undefined) throw new ArgumentValueError(argument, 'a parameter that varies', name)
  const { width, weight } = { width: undefined, weight: undefined, ...prior }
  const single = singleParameter(parameter, 'centre', space.codecs)
  const params = single.read(argument, { centre: prior.centre })
  const centre = single.encode(params)
  if (first.kind === 'categorical') {
    if (width !== undefined) throw new ArgumentValueError(`${argument}.width`, 'to be absent: a choice has a weight', width)
    return coordinates.map(({ j }, k) => ({ j, level: space.levelOf(j, centre[k]), probability: weight ?? WEIGHT }))
  }
  if (width === undefined) throw new ArgumentTypeError(`${argument}.width`, 'a number > 0', width)
  if (weight !== undefined) throw new ArgumentValueError(`${argument}.weight`, 'to be absent: a width is for what has an order', weight)
  // where there is one level there is nothing to choose
  return coordinates.flatMap(({ j, levels }, k) =>
    levels === 1 ? [] : [{ j, centre: centre[k], sd: width * unitOf(parameter, single, levels) }],
  )
}

/** How much of the coordinate one unit of width takes: one of the value, a decade on a log scale, a place of a list. */
function unitOf(parameter: Parameter, single: Space, levels: number): number {
  if (!('min' in parameter)) return Number.isFinite(levels) ? 1 / levels : 1
  const { min, max, scale } = parameter
  const length = single.encode({ centre: max })[0] - single.encode({ centre: min })[0]
  // halves, because max - min may overflow
  return scale === 'log' ? (length * LN10) / (log(max) - log(min)) : (0.5 * length) / (0.5 * max - 0.5 * min)
}

function given(argument: string, value: unknown): unknown {
  if (value === undefined) throw new ArgumentTypeError(argument, 'a value of the parameter', value)
  return value
}
