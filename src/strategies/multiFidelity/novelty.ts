import { anything, type Novelty, noveltyOf, type Visits, visitsAmong, visitsOf } from '../../proposals/index.ts'
import type { Point, Study } from '../../study/index.ts'
import type { Results } from '../modelSearch/index.ts'
import { type FidelityStudy, withoutFidelity } from './fidelityStudy.ts'
import { type Levels, levelOf } from './levels.ts'

/**
 * What was tried at which fidelity. In a finite space a trial visits its point at its fidelity and at all lower ones, for what they would
 * say is known; so the space is used up once all of its points were tried at full fidelity. In any other a point is taken at the fidelity
 * that it was tried at.
 */
export class FidelityVisits {
  readonly #study: Study
  readonly #fidelities: FidelityStudy
  readonly #top: number
  readonly #atFull: Visits | undefined
  #atAny: Visits | undefined

  constructor(study: Study, fidelities: FidelityStudy, levels: Levels) {
    this.#study = study
    this.#fidelities = fidelities
    this.#top = levels.values.length - 1
    this.#atFull = visitsAmong(study, ({ fidelity }) => levelOf(levels, fidelity) === this.#top)
  }

  /** Forgets what was only suggested, when the fidelities have read the log; gives the visits of a finite space at full fidelity. */
  update(): Visits | undefined {
    this.#atAny = visitsOf(this.#fidelities.study)
    this.#atFull?.update()
    return this.#atFull
  }

  /** Takes a point with its fidelity, for this round of suggestions. */
  add(point: Float64Array): void {
    this.#atAny?.add(point)
    if (this.#fidelities.levelAt(point) === this.#top) this.#atFull?.add(pointOnly(point))
  }

  /** What is new at which fidelity: `untried` and `few` are about the full one. Where that is used up, points may be repeated. */
  novelty({ all, plain }: Results, pending: readonly Point[]): Novelty {
    const { study } = this.#fidelities
    const [atAny, atFull] = [this.#atAny, this.#atFull]
    if (!atAny || !atFull) return this.#random(noveltyOf(study, all.outcomes, pending, undefined))
    if (atFull.left(1) === 0) return this.#random(anything(study, all.outcomes))
    const { few, untried } = noveltyOf(this.#study, plain.outcomes, withoutFidelity(pending), atFull)
    return {
      taken: (point) => {
        const x = pointOnly(point)
        if (!atFull.isFree(x)) return true
        for (let level = this.#fidelities.levelAt(point); level < this.#top; level++)
          if (atAny.has(this.#fidelities.at(x, level))) return true
        return false
      },
      few,
      untried: (number) => this.#fidelities.at(untried(number), this.#top),
    }
  }

  /** Whichever fidelity a random point was drawn at, it is new at the full one. */
  #random({ taken, untried }: Novelty): Novelty {
    return { taken, few: () => undefined, untried: (number) => this.#fidelities.at(pointOnly(untried(number)), this.#top) }
  }
}

function pointOnly(point: Float64Array): Float64Array {
  return point.subarray(0, point.length - 1)
}
