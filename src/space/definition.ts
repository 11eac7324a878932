/** What a parameter can hold: every value survives JSON. */
export type ParamValue = string | number | boolean

/** How a numeric parameter is laid out: evenly in the value, or evenly in its logarithm. */
export type Scale = 'linear' | 'log'

/** A real number in `[min, max]`, both finite; `scale: 'log'` needs `min > 0`. */
export interface FloatParameter {
  readonly type: 'float'
  readonly min: number
  readonly max: number
  readonly scale?: Scale
}

/** A safe integer in `[min, max]`, both included; `scale: 'log'` needs `min >= 1`. */
export interface IntParameter {
  readonly type: 'int'
  readonly min: number
  readonly max: number
  readonly scale?: Scale
}

/** One of at least one distinct choices, without an order. */
export interface CategoricalParameter {
  readonly type: 'categorical'
  readonly choices: readonly ParamValue[]
}

/** A value that does not vary: it is in every `params`, and the search does not see it. */
export interface FixedParameter {
  readonly type: 'fixed'
  readonly value: ParamValue
}

/** One entry of a space. */
export type Parameter = FloatParameter | IntParameter | CategoricalParameter | FixedParameter

/** A space as plain JSON: the parameters by name, in the order of the coordinates. */
export type SpaceDefinition = Readonly<Record<string, Parameter>>

/** The values of one trial, by parameter name. */
export type Params = Readonly<Record<string, ParamValue>>

/** The type of one parameter's value: the union of its choices, the fixed value, or `number`. */
export type ValueOf<P extends Parameter> = P extends { readonly choices: readonly (infer C)[] }
  ? C
  : P extends { readonly type: 'fixed'; readonly value: infer V }
    ? V
    : number

/** The type of `params` in a space: `{ learningRate: number, activation: 'relu' | 'tanh' }`. */
export type ParamsOf<S extends SpaceDefinition> = { readonly [K in keyof S]: ValueOf<S[K]> }
