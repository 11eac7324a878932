export type {
  Calibration,
  DependenceOptions,
  DependencePoint,
  Diagnosis,
  Finding,
  FindingKind,
  Focus,
  FocusOptions,
  Importance,
  ImportanceOptions,
  ModelFit,
  ParameterImportance,
  PartialDependence,
  Progress,
  Repeats,
  Severity,
} from './analysis/index.ts'
export type { ErrorCode, SurmiseError } from './base/index.ts'
export { ArgumentTypeError, ArgumentValueError, isSurmiseError, NumericalError, StorageError, StudyError } from './base/index.ts'
export type {
  CrossValidation,
  CrossValidationOptions,
  Fold,
  FoldOptions,
  FoldToScore,
  FoldTrial,
  Label,
  NestedFold,
  NestedOptions,
  NestedResult,
  Race,
  Raced,
  RaceOptions,
  Samples,
  ScoreFold,
  TimeSeriesFoldOptions,
} from './crossValidation/index.ts'
export { crossValidated, folds, nested, race, timeSeriesFolds, varianceOfMean } from './crossValidation/index.ts'
export * from './optimizer/index.ts'
export * from './space/index.ts'
export type {
  ComparisonOptions,
  PatienceOptions,
  PercentileOptions,
  StoppingAnswer,
  StoppingRule,
  ThresholdOptions,
} from './stopping/index.ts'
export { anyOf, asha, asynchronousHyperband, medianRule, patience, percentileRule, threshold } from './stopping/index.ts'
export type {
  BayesOptions,
  CmaesOptions,
  DifferentialEvolutionOptions,
  GridOptions,
  LatinHypercubeOptions,
  ParameterPrior,
  Prior,
  Recommendation,
  Strategy,
  Suggestion,
  TpeOptions,
  Transfer,
  TransferRow,
} from './strategies/index.ts'
export { bayes, cmaes, differentialEvolution, grid, gridSize, halton, latinHypercube, random, sobol, tpe } from './strategies/index.ts'
export type {
  AskEvent,
  CompleteTrial,
  Direction,
  EnqueueEvent,
  ExpireEvent,
  Json,
  JsonObject,
  Lease,
  LeaseEvent,
  Report,
  ReportEvent,
  ResourceOptions,
  State,
  StrategyState,
  Study,
  StudyEvent,
  StudyHeader,
  TellEvent,
  Trial,
  TrialStatus,
} from './study/index.ts'
export type {
  BudgetOptions,
  RegretBoundOptions,
  StagnationOptions,
  TerminationClock,
  Terminator,
  TimeOptions,
} from './termination/index.ts'
export { allOf, budget, firstOf, regretBound, stagnation, time } from './termination/index.ts'
