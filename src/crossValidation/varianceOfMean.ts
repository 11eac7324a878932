/**
 * The variance of a mean of fold scores as an estimate of what training on new data gives (Nadeau and Bengio 2003, section 5):
 *
 * `(1 / J + ratio) s^2`, with `s^2 = sum (x_j - mean)^2 / (J - 1)` and `ratio` that of the sizes of test and training set.
 *
 * `s^2 / J` would take the scores for independent. They are not: any two folds share most of what they learn from, so the scores move
 * together, and more folds or repetitions do not make the mean as much better as their number says. The correction takes the
 * correlation of two scores for `test / (test + train)`, which cannot be estimated from one cross-validation.
 *
 * @param scores  one a fold, `J`
 * @param ratio  size of a test set over size of a training set, `1 / (k - 1)` for `k` folds
 * @returns  0 with fewer than two scores
 */
export function varianceOfMean(scores: readonly number[], ratio: number): number {
  if (scores.length < 2) return 0
  const mean = meanOf(scores)
  const spread = scores.reduce((sum, score) => sum + (score - mean) * (score - mean), 0) / (scores.length - 1)
  return (1 / scores.length + ratio) * spread
}

/** The mean of numbers, in order. */
export function meanOf(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length
}
