import { Halton } from '../random/index.ts'
import { sequenceSearch } from './sequenceSearch.ts'
import type { Strategy } from './strategy.ts'

/**
 * Quasi-random search by the Halton sequence, its digits permuted by the study's seed: trial `i` is point `i`. Any number of trials is as
 * good as another, where `sobol()` favours powers of two; beyond ten parameters or so `sobol()` is the more even one. Constraints and
 * finite spaces are treated as there.
 *
 * Asking throws StudyError `ERR_EXHAUSTED` after the last point of a finite space. An optimizer whose space has more than 1111 coordinates
 * is refused.
 */
export function halton(): Strategy {
  return sequenceSearch('halton', {}, (dimensions, seed) => new Halton(dimensions, seed))
}

halton.savedAs = 'halton'
