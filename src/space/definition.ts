import type { Json } from '../base/index.ts'

/** What a built-in parameter can hold: every value survives JSON. `null` is a choice like any other: no limit, Python's `None`. */
export type ParamValue = string | number | boolean | null

/** How a numeric parameter is laid out: evenly in the value, or evenly in its logarithm. */
export type Scale = 'linear' | 'log'

/** The values of a numeric parent that are meant: `min <= value <= max`, at least one bound. */
export interface ValueRange {
  readonly min?: number
  readonly max?: number
}

/**
 * When a parameter is active: every parent named is active itself, and holds one of the values listed, or lies in the range. Parents
 * may be declared before or after, and be conditional themselves, to any depth.
 */
export type Condition = Readonly<Record<string, readonly ParamValue[] | ValueRange>>

/** What every kind of parameter may have. A parameter that is not active is absent from `params`. */
export interface Conditional {
  readonly when?: Condition
}

/** A real number in `[min, max]`, both finite; `scale: 'log'` needs `min > 0`. With `step`, one of `min, min + step, ...` up to `max`. */
export interface FloatParameter extends Conditional {
  readonly type: 'float'
  readonly min: number
  readonly max: number
  readonly scale?: Scale
  /** Above zero, on a linear scale only. */
  readonly step?: number
}

/** A safe integer in `[min, max]`, both included; `scale: 'log'` needs `min >= 1`. With `step`, one of `min, min + step, ...`. */
export interface IntParameter extends Conditional {
  readonly type: 'int'
  readonly min: number
  readonly max: number
  readonly scale?: Scale
  /** An integer above zero, on a linear scale only. */
  readonly step?: number
}

/** One of at least one distinct choices, without an order. */
export interface CategoricalParameter extends Conditional {
  readonly type: 'categorical'
  readonly choices: readonly ParamValue[]
}

/** One of at least one distinct values that have an order: neighbours in the list are taken to be alike. */
export interface OrdinalParameter extends Conditional {
  readonly type: 'ordinal'
  readonly values: readonly ParamValue[]
}

/** A value that does not vary: it is in every `params`, and the search does not see it. */
export interface FixedParameter extends Conditional {
  readonly type: 'fixed'
  readonly value: ParamValue
}

/** One's own kind: its values, plain JSON, go to and from the unit cube by the codec of this name, given beside the space. */
export interface CustomParameter extends Conditional {
  readonly type: 'custom'
  readonly codec: string
}

/** One entry of a space. */
export type Parameter = FloatParameter | IntParameter | CategoricalParameter | OrdinalParameter | FixedParameter | CustomParameter

/** A space as plain JSON: the parameters by name, in the order of the coordinates. */
export type SpaceDefinition = Readonly<Record<string, Parameter>>

/** The values of one trial, by parameter name; an inactive parameter has none. Only a custom parameter holds an array or object. */
export type Params = Readonly<Record<string, Json>>

/** The type of one parameter's value: the union of its choices or values, the fixed value, JSON for a custom kind, or `number`. */
export type ValueOf<P extends Parameter> = P extends { readonly choices: readonly (infer C)[] }
  ? C
  : P extends { readonly values: readonly (infer V)[] }
    ? V
    : P extends { readonly type: 'fixed'; readonly value: infer V }
      ? V
      : P extends { readonly type: 'custom' }
        ? Json
        : number

/** The names of the parameters that have a condition. */
export type ConditionalNames<S extends SpaceDefinition> = { [K in keyof S]: S[K] extends { readonly when: Condition } ? K : never }[keyof S]

/**
 * The type of `params` in a space: `{ learningRate: number, activation: 'relu' | 'tanh', momentum?: number }`. What has a condition is
 * optional.
 */
export type ParamsOf<S extends SpaceDefinition> = [ConditionalNames<S>] extends [never]
  ? { readonly [K in keyof S]: ValueOf<S[K]> }
  : Flat<{ readonly [K in Exclude<keyof S, ConditionalNames<S>>]: ValueOf<S[K]> } & { readonly [K in ConditionalNames<S>]?: ValueOf<S[K]> }>

/** An intersection written as one object. */
export type Flat<T> = { readonly [K in keyof T]: T[K] }
