import { type Acquisition, type LogFactor, logAugmentedExpectedImprovement } from '../../acquisition/index.ts'
import { type Model, type Posterior, PosteriorSlice } from '../../gp/index.ts'
import { Design, type Novelty, type Visits } from '../../proposals/index.ts'
import type { Point, Study } from '../../study/index.ts'
import { type Course, lengthscalesOf, type Observations } from '../../surrogate/index.ts'
import { CENTRES, type Landscape, type Results, type SearchPolicy, type Situation } from '../modelSearch/index.ts'
import type { Suggestion } from '../strategy.ts'
import { bestLevel, knownRows } from './bestLevel.ts'
import { Checkpoints } from './checkpoints.ts'
import { designLevel, type Levels } from './levels.ts'
import { fidelityModel } from './model.ts'
import { FidelityVisits } from './novelty.ts'
import { prospectOf, readResults } from './results.ts'
import { Turns } from './turns.ts'
import { WidenedStudy } from './widened.ts'

// what four global steps in turn do for their fit beside going on from the last one
const COURSES: readonly Course[] = ['compare', 'warm', 'fresh', 'warm']

/** The search of `multiFidelity()`: its points are those of the study with a fidelity, and values are compared at the full one. */
export class FidelityPolicy implements SearchPolicy {
  readonly initial: number
  readonly limit = 500
  readonly model: Model
  readonly branches = false
  readonly #study: Study
  readonly #levels: Levels
  readonly #top: number
  readonly #checkpoints: Checkpoints
  readonly #widened: WidenedStudy
  readonly #visits: FidelityVisits
  readonly #design: Design
  #turns: Turns

  constructor(study: Study, levels: Levels, initial: number, continues: boolean) {
    this.#study = study
    this.#levels = levels
    this.#top = levels.values.length - 1
    this.#checkpoints = new Checkpoints(study, levels, continues)
    this.#widened = new WidenedStudy(study, levels)
    this.#visits = new FidelityVisits(study, this.#widened, levels)
    this.#design = new Design(study.space, study.seed, undefined)
    this.#turns = new Turns(study, levels)
    this.initial = initial
    this.model = fidelityModel(this.points.space)
  }

  get points(): Study {
    return this.#widened.study
  }

  acquisition(incumbent: number, noise: number): Acquisition {
    return logAugmentedExpectedImprovement(incumbent, noise)
  }

  /** Those of the kernel that fidelities share. */
  lengthscales(theta: readonly number[] | undefined): Float64Array {
    return lengthscalesOf(theta, this.#study.space.dimensions)
  }

  course(number: number): Course {
    return COURSES[number % COURSES.length]
  }

  isLocalTurn(): boolean {
    return this.#turns.isFull
  }

  isRepeatDue({ all }: Results): boolean {
    return all.ranked.length >= Math.max(1, this.initial / 2)
  }

  get visits(): Visits | undefined {
    return this.#visits.atFull
  }

  /** Lower fidelities leave a point to be tried at the full one. */
  visitsOf(): number {
    return 1
  }

  update(): void {
    this.#widened.update()
    this.#visits.update()
    this.#turns = new Turns(this.#study, this.#levels)
  }

  readResults(): Results {
    return readResults(this.#study, this.points, this.#widened.full)
  }

  comparable(all: Observations): Observations {
    return all
  }

  novelty(results: Results, pending: readonly Point[]): Novelty {
    return this.#visits.novelty(results, pending)
  }

  design(number: number, known: () => readonly Float64Array[]): Float64Array {
    const x = this.#design.point(number, known)
    return this.#widened.at(x, x.length === 0 ? this.#top : designLevel(number, this.#top))
  }

  logFactor(_: Results, success: LogFactor | undefined): LogFactor | undefined {
    return success
  }

  landscape({ posterior }: { readonly posterior: Posterior }, results: Results, pending: readonly Point[]): Landscape {
    const slice = new PosteriorSlice(posterior, [this.#widened.full])
    const d = this.#study.space.dimensions
    const out = pending.filter(({ x }) => this.isCompared(x)).map(({ x }) => x.subarray(0, d))
    return { posterior: slice, ...prospectOf(results, slice, out, CENTRES) }
  }

  compared(x: Float64Array): Float64Array {
    return this.#widened.at(x, this.#top)
  }

  isCompared(point: Float64Array): boolean {
    return this.#widened.levelAt(point) === this.#top
  }

  /** At the fidelity that says most for its cost, or at the full one where that is due. */
  place(x: Float64Array, { fit, results, pending, isBarred }: Situation): Float64Array {
    if (this.#turns.isFull) return this.compared(x)
    const rows = knownRows(this.points.space, this.model, results.all, fit, pending, this.limit)
    const costs = this.#checkpoints.costsOf(x, results.plain)
    return this.#widened.at(x, bestLevel(rows, this.#widened.atEach(x), costs, isBarred))
  }

  taken(point: Float64Array, { plain }: Results): Omit<Suggestion, 'params' | 'memo'> {
    const level = this.#widened.levelAt(point)
    this.#visits.add(point)
    const training = this.#checkpoints.trainingOf(point.subarray(0, point.length - 1), level, plain)
    this.#turns.add(level, training.parent)
    return training
  }
}
