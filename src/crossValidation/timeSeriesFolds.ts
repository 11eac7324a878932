import { ArgumentValueError, checkInteger, integer, optional, readOptions } from '../base/index.ts'
import { type Fold, frozenFold } from './fold.ts'

/** How to split a series in time. */
export interface TimeSeriesFoldOptions {
  /** How many folds, 5 by default. */
  readonly k?: number
  /** How many samples each fold tests, `floor(n / (k + 1))` by default. */
  readonly size?: number
  /** How many samples before each test are left out, because they are not known yet or overlap with it; 0 by default. */
  readonly gap?: number
  /** At most how many samples, the latest, are learnt from; all of them by default. */
  readonly window?: number
}

/**
 * Splits a series, samples in the order of time, so that the past alone predicts the future: the tests are the last `k` blocks of `size`
 * samples, one after the other, and each fold learns from what is before its test, less the gap.
 *
 * @param n  how many samples there are
 * @throws ArgumentTypeError, ArgumentValueError that names `n` or the option at fault, also where nothing is left for the first fold
 *   to learn from
 */
export function timeSeriesFolds(n: number, options: TimeSeriesFoldOptions = {}): readonly Fold[] {
  checkInteger('n', n, 2, 2147483648)
  const read = readOptions(options, {
    k: optional(integer(1, n - 1), 5),
    size: optional(integer(1)),
    gap: optional(integer(0), 0),
    window: optional(integer(1), n),
  })
  const { k, gap, window, size = Math.floor(n / (k + 1)) } = read
  // the default of k may be more than there can be
  checkInteger('options.k', k, 1, n - 1)
  checkInteger('options.size', size, 1)
  if (n - k * size - gap < 1) throw new ArgumentValueError('n', `more than k * size + gap = ${k * size + gap} samples`, n)
  return Object.freeze(
    Array.from({ length: k }, (_, fold) => {
      const start = n - (k - fold) * size
      const end = start - gap
      return frozenFold(0, fold, range(Math.max(0, end - window), end), range(start, start + size))
    }),
  )
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}
