import type { Study } from '../study/index.ts'
import type { Memo } from './memo.ts'

/**
 * Whether the objective gives the same parameters the same value. A model cannot tell noise from ruggedness, so the best trial is
 * repeated once where it looks like noise, and the two values say it.
 *
 * @returns undefined while nothing was repeated, or the repetition gave no value
 */
export function isExact(study: Study, { repeat }: Memo): boolean | undefined {
  if (!repeat) return undefined
  const [first, second] = [study.trials[repeat.of], study.trials[repeat.number]]
  return first?.status === 'complete' && second?.status === 'complete' ? first.value === second.value : undefined
}
