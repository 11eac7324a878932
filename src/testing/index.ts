/**
 * The laws of every contract as plain functions, for any test runner.
 *
 * @module surmise/testing
 */

export { acquisitionLaws } from './acquisitionLaws.ts'
export type { Cases } from './cases.ts'
export { centralDifference } from './centralDifference.ts'
export { type KernelLawOptions, kernelLaws } from './kernelLaws.ts'
export { BrokenLaw, type Law } from './law.ts'
export { type StoppingRuleLawOptions, stoppingRuleLaws } from './stoppingRuleLaws.ts'
export { type StorageLawOptions, storageLaws } from './storageLaws.ts'
export type { StrategyLawOptions } from './strategyLawOptions.ts'
export { strategyLaws } from './strategyLaws.ts'
export { type TerminatorLawOptions, terminatorLaws } from './terminatorLaws.ts'
