export type { Codec, Codecs } from './codec.ts'
export { type Coordinate, INACTIVE } from './coordinate.ts'
export type {
  CategoricalParameter,
  Condition,
  CustomParameter,
  FixedParameter,
  FloatParameter,
  IntParameter,
  OrdinalParameter,
  Parameter,
  Params,
  ParamsOf,
  ParamValue,
  Scale,
  SpaceDefinition,
  ValueOf,
  ValueRange,
} from './definition.ts'
export { Space, type SpaceOptions } from './space.ts'
