/**
 * Which parameters matter, a smaller space, what they do, and how a study is doing.
 *
 * @module surmise/analysis
 */

export type { Surrogate } from '../surrogate/index.ts'
export { type Diagnosis, diagnose } from './diagnose.ts'
export type { Finding, FindingKind, Severity } from './finding.ts'
export { type Focus, type FocusOptions, focus } from './focus.ts'
export { type Importance, type ImportanceOptions, importance, type ParameterImportance } from './importance.ts'
export { judgeFit } from './judgeFit.ts'
export type { Calibration, ModelFit } from './modelFit.ts'
export type { ObjectiveOptions } from './objective.ts'
export type { Shares } from './pairSums.ts'
export { type DependenceOptions, type DependencePoint, type PartialDependence, partialDependence } from './partialDependence.ts'
export type { Progress } from './progress.ts'
export type { Repeats } from './repeats.ts'
export { type Sensitivity, type SobolIndices, sobolIndices } from './sobolIndices.ts'
