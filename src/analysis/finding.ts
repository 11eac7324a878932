/** What a finding is about. New kinds may be added. */
export type FindingKind =
  | 'no-results'
  | 'too-few-results'
  | 'equal-values'
  | 'failures'
  | 'poor-fit'
  | 'calibration'
  | 'noise'
  | 'stagnation'
  | 'at-bound'
  | 'inert'
  | 'repeats'

/** `problem`: the search cannot work as it is. `warning`: something should be changed. `info`: worth knowing. */
export type Severity = 'info' | 'warning' | 'problem'

/** One thing that was found, in plain words and as data. */
export interface Finding {
  readonly kind: FindingKind
  readonly severity: Severity
  /** The parameter that it is about, where it is about one. */
  readonly parameter?: string
  /** What was found, and what may be done about it. */
  readonly message: string
  /** The figures in the message, by name. */
  readonly figures: Readonly<Record<string, number>>
}

/** A share in words: `12 %`. */
export function percent(share: number): string {
  const value = 100 * share
  return `${value !== 0 && Math.abs(value) < 1 ? Math.round(10 * value) / 10 : Math.round(value)} %`
}
