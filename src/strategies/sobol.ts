import { Sobol } from '../random/index.ts'
import { sequenceSearch } from './sequenceSearch.ts'
import type { Strategy } from './strategy.ts'

/**
 * Quasi-random search: trial `i` is point `i` of the Sobol sequence, scrambled by the study's seed. It fills the space far more evenly
 * than `random()`, and learns nothing from what is told. A power of two is a good number of trials. With constraints, the points that
 * violate them are left out of the sequence.
 *
 * Of a finite space it visits every point once: where point `i` was visited, another is drawn at random. Asking then throws StudyError
 * `ERR_EXHAUSTED`. An optimizer whose space has more coordinates than there are Sobol directions, 1111, is refused.
 */
export function sobol(): Strategy {
  return sequenceSearch('sobol', {}, (dimensions, seed) => new Sobol(dimensions, seed))
}

sobol.savedAs = 'sobol'
