import { type AcquisitionRule, acquisitionOf, logAugmentedExpectedImprovement } from '../../acquisition/index.ts'
import { matrixOf, positive, rowOf } from '../../base/index.ts'
import { anything, Design, noveltyOf, type Visits, visitsOf } from '../../proposals/index.ts'
import type { Study } from '../../study/index.ts'
import { atHighestFidelity, type Course, globalModel, kernelOf, lengthscalesOf, observe, type SpaceKernel } from '../../surrogate/index.ts'
import { CENTRES, type SearchPolicy } from '../modelSearch/index.ts'
import type { PriorKnowledge } from './priorKnowledge.ts'

// what three global steps in turn do for their fit beside going on from the last one
const COURSES: readonly Course[] = ['compare', 'fresh', 'warm']

/** How a study is searched. */
export interface BayesSettings {
  readonly initial: number
  readonly noise: 'fit' | 'none'
  readonly limit: number
  readonly kernel?: SpaceKernel
  readonly acquisition?: AcquisitionRule
}

/** The search of `bayes()`: its points are those of the study, and every value may be compared. */
export function bayesPolicy(
  study: Study,
  { initial, noise, limit, kernel, acquisition }: BayesSettings,
  knowledge: PriorKnowledge | undefined,
): SearchPolicy {
  const { space, seed } = study
  const d = space.dimensions
  const design = new Design(space, seed, knowledge)
  let visits: Visits | undefined
  return {
    points: study,
    initial,
    limit,
    model: globalModel(space, noise, kernel && kernelOf(kernel, space)),
    branches: true,
    acquisition: (incumbent, sd) =>
      acquisition ? acquisitionOf(acquisition, incumbent, sd) : logAugmentedExpectedImprovement(incumbent, sd),
    lengthscales(theta) {
      if (!kernel) return lengthscalesOf(theta, d)
      const own = theta && kernel.lengthscales?.(space, Float64Array.from(theta))
      return Float64Array.from({ length: d }, (_, j) => (own ? positive.read('strategy.options.kernel.lengthscales()', own[j]) : 1))
    },
    course: (number) => COURSES[(number >> 1) % 3],
    isLocalTurn: (number, joins) => !acquisition && (number % 2 === 1 || (joins && number % 3 !== 0)),
    isRepeatDue: ({ all }) => all.ranked.length >= initial && all.n >= 2 * initial,
    update() {
      visits = visitsOf(study)
      return visits
    },
    visited: (count) => count,
    readResults() {
      const all = observe(study)
      return { all, plain: all, full: all }
    },
    comparable: (all) => atHighestFidelity(study, all),
    novelty: ({ all }, pending) =>
      visits?.left(1) === 0 ? anything(study, all.outcomes) : noveltyOf(study, all.outcomes, pending, visits),
    design: (number, known) => design.point(number, known),
    logFactor: ({ all }, success) => (knowledge ? knowledge.logFactor(all, success) : success),
    landscape(fantasies, { all }) {
      const best = all.ranked.slice(0, CENTRES).map((row) => rowOf(all.X, row, d))
      return { ...fantasies, centres: matrixOf([...best, ...(knowledge?.centres(best[0]) ?? [])], d) }
    },
    compared: (x) => x,
    isCompared: () => true,
    place: (x) => x,
    taken(x) {
      visits?.add(x)
      return {}
    },
  }
}
