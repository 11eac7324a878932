import { StudyError } from '../../base/index.ts'
import { Stream } from '../../random/index.ts'
import type { Study } from '../../study/index.ts'
import { anything, type Novelty, noveltyOf, type Point } from '../bayes/duplicates.ts'
import type { Outcomes } from '../bayes/observations.ts'
import type { Visits } from '../visits.ts'

/** What the novelty of a point is judged by. */
export interface Tried {
  readonly outcomes: Outcomes
  readonly pending: readonly Point[]
  readonly visits: Visits | undefined
  /** Whether another value of a point is worth having. */
  readonly mayRepeat: boolean
}

/**
 * Novelty of points of a widened space. A finite one is used up once all of its points were tried at full fidelity: what a lower one
 * would say is known. Until then a point is suggested at most once at each fidelity; what is random is at full fidelity.
 *
 * @param coordinate  that of the full fidelity
 * @throws StudyError `ERR_EXHAUSTED` where a finite space is used up, and values are not worth repeating
 */
export function fidelityNovelty(wide: Study, { outcomes, pending, visits, mayRepeat }: Tried, coordinate: number): Novelty {
  const width = wide.space.dimensions
  const novelty = noveltyOf(wide, outcomes, pending, visits)
  const few = novelty.few()
  if (few === undefined) {
    const untried = (number: number): Float64Array => {
      const x = novelty.untried(number)
      // whichever fidelity a continuous point was drawn at, it is new
      if (visits === undefined) x[width - 1] = coordinate
      return x
    }
    return { ...novelty, untried }
  }
  const rows = Array.from({ length: few.length / width }, (_, i) => few.subarray(i * width, (i + 1) * width))
  const full = rows.filter((row) => row[width - 1] === coordinate)
  if (full.length === 0) {
    if (mayRepeat) return anything(wide, outcomes)
    throw new StudyError('ERR_EXHAUSTED', 'every point of the space was tried at full fidelity, and none is left', 'space')
  }
  return {
    taken: novelty.taken,
    few: () => Float64Array.from(full.flatMap((row) => [...row])),
    untried: (number) => full[new Stream(wide.seed, number, 'untried').integer(full.length)]!.slice(),
  }
}
