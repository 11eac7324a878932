import { ArgumentTypeError, ArgumentValueError, checkPlainObject } from '../base/index.ts'
import type { Fold } from './fold.ts'

/** Folds as given, each with samples to learn from and to test on. @throws typed errors that name the entry at fault */
export function readFolds(argument: string, folds: unknown): readonly Fold[] {
  if (!Array.isArray(folds)) throw new ArgumentTypeError(argument, 'an array of folds, such as folds(n)', folds)
  if (folds.length === 0) throw new ArgumentValueError(argument, 'at least one fold', folds.length)
  return Array.from(folds as readonly unknown[], (fold, i) => {
    checkPlainObject(`${argument}[${i}]`, fold)
    for (const part of ['train', 'test'] as const) {
      const samples = fold[part]
      if (!Array.isArray(samples)) throw new ArgumentTypeError(`${argument}[${i}].${part}`, 'an array of indices', samples)
      if (samples.length === 0) throw new ArgumentValueError(`${argument}[${i}].${part}`, 'at least one index', samples.length)
    }
    return fold as unknown as Fold
  })
}

/** Size of a test set over size of a training set, over all folds. */
export function testShare(folds: readonly Fold[]): number {
  const tested = folds.reduce((sum, { test }) => sum + test.length, 0)
  return tested / folds.reduce((sum, { train }) => sum + train.length, 0)
}
