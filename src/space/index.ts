export type { Coordinate } from './coordinate.ts'
export type {
  CategoricalParameter,
  FixedParameter,
  FloatParameter,
  IntParameter,
  Parameter,
  Params,
  ParamsOf,
  ParamValue,
  Scale,
  SpaceDefinition,
  ValueOf,
} from './definition.ts'
export { Space } from './space.ts'
