import type { Cases } from './cases.ts'

/** What the laws have to know of a strategy, and how thorough they are. */
export interface StrategyLawOptions extends Cases {
  /** Most actions in one case, 16 by default; at least half as many. */
  readonly actions?: number
  /** How many objectives the studies have: 1 by default. */
  readonly objectives?: 1 | 2
  /** Whether trials may continue others, at the same point with another fidelity; `false` by default. */
  readonly continues?: boolean
  /** Whether it comes back to points of a finite space at other fidelities, `false` by default: then the law of visits does not hold. */
  readonly revisits?: boolean
  /** Whether a trial may be as another one was, or trained again because the other was abandoned; `false` by default. */
  readonly repeats?: boolean
  /** Whether one point of a study may come twice, to tell noise from ruggedness; `false` by default. */
  readonly repeatsForNoise?: boolean
}
