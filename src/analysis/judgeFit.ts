import { type Finding, percent } from './finding.ts'
import type { ModelFit } from './modelFit.ts'
import type { Repeats } from './repeats.ts'

/** So many standard errors from what was promised is no chance. */
const SURPRISE = 3

/** What leave-one-out predictions say of the model, in words. */
export function judgeFit(fit: ModelFit, again: Repeats): readonly Finding[] {
  return [...quality(fit), ...calibration(fit), ...noise(fit, again)]
}

function quality({ q2, noise }: ModelFit): readonly Finding[] {
  // what is noise, no model explains
  const reachable = Math.max(0.05, 1 - noise)
  if (q2 >= 0.5 * reachable) return []
  const poor = q2 < 0.2 * reachable
  const message =
    `Predicting each result from the others, the model explains ${q2 > 0 ? percent(q2) : 'none'} of the variance: ` +
    `${poor ? 'hardly better than guessing the mean' : 'roughly'}. ` +
    'Importance and dependence are to be taken with caution; more results help, or a log scale where a parameter spans powers of ten.'
  return [{ kind: 'poor-fit', severity: poor ? 'warning' : 'info', message, figures: { q2, noise } }]
}

function calibration({ calibration: levels, results, q2 }: ModelFit): readonly Finding[] {
  const off = ({ level, observed }: ModelFit['calibration'][number]): number =>
    (observed - level) / Math.sqrt((level * (1 - level)) / results)
  const [half, , most] = levels
  if (half === undefined || most === undefined) return []
  if (off(most) < -SURPRISE) {
    const message =
      `The model is too sure of itself: of its ${percent(most.level)} intervals, ${percent(most.observed)} hold the result. ` +
      'The objective may have jumps, or noise that differs from place to place.'
    return [{ kind: 'calibration', severity: 'warning', message, figures: { level: most.level, observed: most.observed } }]
  }
  // intervals that are tiny may be too wide
  if (off(half) > SURPRISE && q2 < 0.9) {
    const message =
      `The model is more cautious than it need be: of its ${percent(half.level)} intervals, ${percent(half.observed)} hold the result. ` +
      'That costs a few trials and does no harm.'
    return [{ kind: 'calibration', severity: 'info', message, figures: { level: half.level, observed: half.observed } }]
  }
  return []
}

function noise({ noise }: ModelFit, { count, variance }: Repeats): readonly Finding[] {
  if (variance === 0) return []
  if (noise < 0.1) return []
  const seen = variance === undefined ? 'nothing was repeated, so it may be ruggedness instead' : `repeats differ too (${count} of them)`
  const message =
    `About ${percent(noise)} of the variance of the results looks like noise; ${seen}. ` +
    'Measure each trial more often or longer, tell the variance with the result, and trust the recommended trial rather than the best value.'
  return [{ kind: 'noise', severity: noise > 0.5 ? 'warning' : 'info', message, figures: { noise, repeated: count } }]
}
