/** A trial that ended: what was trained, when, and what came of it. */
export interface ToldTrial {
  /** The number of the configuration in its table. */
  readonly row: number
  /** How many repeats of the training there are of it in all, those of the trials it continues among them. */
  readonly fidelity: number
  /** How many of them this trial trained. */
  readonly trained: number
  /** The simulated second at which it ended. */
  readonly end: number
  /** The mean loss of the `fidelity` repeats. */
  readonly value: number
}

/** One run of a contender on a table, ours or a peer's: every figure is computed from it, by `bench/tuning/regret.ts`. */
export interface TuningRun {
  readonly contender: string
  readonly table: string
  readonly seed: number
  /** How many workers trained side by side. */
  readonly workers: number
  /** How many trainings in full it could pay for: it trained at most `evaluations` times the repeats of the table. */
  readonly evaluations: number
  /** In the order of their ends; trials that were stopped early are among them. */
  readonly trials: readonly ToldTrial[]
  /** Seconds of computing that the search itself took. */
  readonly seconds?: number
}
