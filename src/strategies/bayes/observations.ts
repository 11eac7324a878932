import type { Study } from '../../study/index.ts'

/** What a model learns from: one row a finished trial, in the order of trial numbers. */
export interface Observations {
  readonly n: number
  /** The number of the trial of each row. */
  readonly numbers: readonly number[]
  /** `n x d`, row-major, in the unit cube. */
  readonly X: Float64Array
  /** What is minimised: values, negated when maximising. A failed trial counts as the worst value that was seen. */
  readonly losses: Float64Array
  /** Variance of each loss as told; 0 where nothing was. */
  readonly noise: Float64Array
  /** Rows that were really observed and satisfy the constraints, the lowest loss first and of equals the earliest. */
  readonly ranked: readonly number[]
}

/** Whether the variance of any result was told. */
export function isNoiseTold({ noise }: Observations): boolean {
  return noise.some((variance) => variance > 0)
}

/** The observations of a study. Trials that are pending or abandoned say nothing. */
export function observe(study: Study): Observations {
  const trials = study.trials.filter(({ status }) => status === 'complete' || status === 'failed' || status === 'pruned')
  const n = trials.length
  const d = study.space.dimensions
  const X = new Float64Array(n * d)
  const losses = new Float64Array(n)
  const noise = new Float64Array(n)
  const ranked: number[] = []
  trials.forEach((trial, i) => {
    study.space.encodeInto(trial.params, X, i * d)
    if (trial.status !== 'complete') return
    losses[i] = study.loss(trial)
    noise[i] = trial.noise ?? 0
    if (study.space.violated(trial.params) === undefined) ranked.push(i)
  })
  ranked.sort((a, b) => losses[a]! - losses[b]! || a - b)
  const worst = ranked.length > 0 ? losses[ranked[ranked.length - 1]!]! : 0
  trials.forEach((trial, i) => {
    if (trial.status !== 'complete') losses[i] = worst
  })
  return { n, numbers: trials.map(({ number }) => number), X, losses, noise, ranked }
}

/** Every point that was told or is pending, found when somebody asks: where a random walk may start. */
export function knownPoints(
  { n, X }: Observations,
  d: number,
  pending: readonly { readonly x: Float64Array }[],
): () => readonly Float64Array[] {
  return () => [...Array.from({ length: n }, (_, i) => X.subarray(i * d, (i + 1) * d)), ...pending.map(({ x }) => x)]
}
