export type { Box } from './boxes.ts'
export type { Codec, Codecs } from './codec.ts'
export { conditionOn } from './conditionOn.ts'
export { type Coordinate, INACTIVE } from './coordinate.ts'
export type {
  CategoricalParameter,
  Condition,
  Conditional,
  ConditionalNames,
  CustomParameter,
  FixedParameter,
  Flat,
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
export { FeasiblePoints, retreatInto } from './feasible.ts'
export { loadConstraints, type MathModule } from './mathParser.ts'
export { type Region, regionOf } from './region.ts'
export { Space, type SpaceOptions } from './space.ts'
