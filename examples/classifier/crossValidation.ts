import { pick, type Samples } from './samples.ts'
import { shuffle } from './shuffle.ts'

/** One split of samples, by index. */
export interface Split {
  readonly train: readonly number[]
  readonly test: readonly number[]
}

/**
 * Stratified k-fold splits: every sample is tested once, and each class is spread evenly over the folds.
 *
 * @param labels  the class of each sample
 * @param k  number of folds
 * @param seed  which shuffle of the samples
 */
export function stratifiedFolds(labels: readonly number[], k: number, seed: number): readonly Split[] {
  const shuffled = shuffle([...labels.keys()], seed)
  const foldOf = new Array<number>(labels.length)
  const seen = new Map<number, number>()
  for (const i of shuffled) {
    const rank = seen.get(labels[i]) ?? 0
    seen.set(labels[i], rank + 1)
    foldOf[i] = rank % k
  }
  return Array.from({ length: k }, (_, fold) => ({
    train: [...labels.keys()].filter((i) => foldOf[i] !== fold),
    test: [...labels.keys()].filter((i) => foldOf[i] === fold),
  }))
}

/**
 * Repeated stratified k-fold cross-validation, the folds drawn once so that every model meets the same ones.
 * The function it returns takes the error of a model as `(train, test) => error` and gives its mean over all tested samples.
 */
export function crossValidation(
  samples: Samples,
  { folds, repeats }: { readonly folds: number; readonly repeats: number },
): (error: (train: Samples, test: Samples) => number) => number {
  const splits = Array.from({ length: repeats }, (_, repeat) => stratifiedFolds(samples.labels, folds, repeat)).flat()
  const sets = splits.map(({ train, test }) => ({ train: pick(samples, train), test: pick(samples, test) }))
  return (error) => {
    const wrong = sets.reduce((sum, { train, test }) => sum + error(train, test) * test.labels.length, 0)
    return wrong / (repeats * samples.labels.length)
  }
}
