import { folds } from 'surmise'
import { pick, type Samples } from './samples.ts'

/**
 * Repeated stratified k-fold cross-validation, the folds drawn once so that every model meets the same ones.
 * The function it returns takes the error of a model as `(train, test) => error` and gives its mean over all tested samples.
 */
export function crossValidation(
  samples: Samples,
  { folds: k, repeats }: { readonly folds: number; readonly repeats: number },
): (error: (train: Samples, test: Samples) => number) => number {
  const splits = folds(samples.labels.length, { k, repeats, stratify: samples.labels })
  const sets = splits.map(({ train, test }) => ({ train: pick(samples, train), test: pick(samples, test) }))
  return (error) => {
    const wrong = sets.reduce((sum, { train, test }) => sum + error(train, test) * test.labels.length, 0)
    return wrong / (repeats * samples.labels.length)
  }
}
