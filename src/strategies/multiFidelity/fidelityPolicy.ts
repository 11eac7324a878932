import { logAugmentedExpectedImprovement } from '../../acquisition/index.ts'
import { PosteriorSlice } from '../../gp/index.ts'
import { Design } from '../../proposals/index.ts'
import type { Study } from '../../study/index.ts'
import { type Course, lengthscalesOf } from '../../surrogate/index.ts'
import { CENTRES, type SearchPolicy } from '../modelSearch/index.ts'
import { bestLevel, knownRows } from './bestLevel.ts'
import { BudgetSplit } from './budgetSplit.ts'
import { Checkpoints } from './checkpoints.ts'
import { FidelityStudy } from './fidelityStudy.ts'
import { designLevel, type Levels } from './levels.ts'
import { fidelityModel } from './model.ts'
import { FidelityVisits } from './novelty.ts'
import { prospectOf, readResults } from './results.ts'

// what four global steps in turn do for their fit beside going on from the last one
const COURSES: readonly Course[] = ['compare', 'warm', 'fresh', 'warm']

/** The search of `multiFidelity()`: its points are those of the study with a fidelity, and values are compared at the full one. */
export function fidelityPolicy(study: Study, levels: Levels, initial: number, continues: boolean): SearchPolicy {
  const { space, seed } = study
  const d = space.dimensions
  const limit = 500
  const top = levels.values.length - 1
  const fidelities = new FidelityStudy(study, levels)
  const points = fidelities.study
  const model = fidelityModel(points.space)
  const checkpoints = new Checkpoints(study, levels, continues)
  const visits = new FidelityVisits(study, fidelities, levels)
  const design = new Design(space, seed, undefined)
  let split = new BudgetSplit(study, levels)
  const isCompared = (point: Float64Array): boolean => fidelities.levelAt(point) === top
  return {
    points,
    initial,
    limit,
    model,
    branches: false,
    acquisition: logAugmentedExpectedImprovement,
    // of the kernel that fidelities share
    lengthscales: (theta) => lengthscalesOf(theta, d),
    course: (number) => COURSES[number % COURSES.length],
    isLocalTurn: () => split.isFull,
    isRepeatDue: ({ all }) => all.ranked.length >= Math.max(1, initial / 2),
    update() {
      fidelities.update()
      split = new BudgetSplit(study, levels)
      return visits.update()
    },
    // lower fidelities leave a point to be tried at the full one
    visited: () => 1,
    readResults: () => readResults(study, points, fidelities.full),
    comparable: (all) => all,
    novelty: (results, pending) => visits.novelty(results, pending),
    design(number, known) {
      const x = design.point(number, known)
      return fidelities.at(x, d === 0 ? top : designLevel(number, top))
    },
    logFactor: (_, success) => success,
    landscape({ posterior }, results, pending) {
      const slice = new PosteriorSlice(posterior, [fidelities.full])
      const out = pending.filter(({ x }) => isCompared(x)).map(({ x }) => x.subarray(0, d))
      return { posterior: slice, ...prospectOf(results, slice, out, CENTRES) }
    },
    compared: (x) => fidelities.at(x, top),
    isCompared,
    // at the fidelity that says most for its cost, or at the full one where that is due
    place(x, { fit, results, pending, isBarred }) {
      if (split.isFull) return fidelities.at(x, top)
      const rows = knownRows(points.space, model, results.all, fit, pending, limit)
      return fidelities.at(x, bestLevel(rows, fidelities.atEach(x), checkpoints.costsOf(x, results.plain), isBarred))
    },
    taken(point, { plain }) {
      const level = fidelities.levelAt(point)
      visits.add(point)
      const training = checkpoints.trainingOf(point.subarray(0, d), level, plain)
      split.add(level, training.parent)
      return training
    },
  }
}
