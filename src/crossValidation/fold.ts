/** One split of the samples: what to learn from, and what to be judged on. Frozen. */
export interface Fold {
  /** Which repetition, from zero. */
  readonly repeat: number
  /** Which fold of that repetition, from zero. */
  readonly fold: number
  /** Samples by index, in rising order. */
  readonly train: readonly number[]
  readonly test: readonly number[]
}

/** A fold, with nothing left to be changed. */
export function frozenFold(repeat: number, fold: number, train: readonly number[], test: readonly number[]): Fold {
  return Object.freeze({ repeat, fold, train: Object.freeze(train), test: Object.freeze(test) })
}
