import {
  type Acquisition,
  type AcquisitionRule,
  acquisitionOf,
  type LogFactor,
  logAugmentedExpectedImprovement,
} from '../../acquisition/index.ts'
import { matrixOf, rowOf } from '../../base/index.ts'
import type { Model, Posterior } from '../../gp/index.ts'
import { anything, Design, type Novelty, noveltyOf, type Visits, visitsOf } from '../../proposals/index.ts'
import type { Point, Study } from '../../study/index.ts'
import {
  atHighestFidelity,
  type Course,
  globalModel,
  kernelOf,
  lengthscalesOf,
  type Observations,
  observe,
  type SpaceKernel,
} from '../../surrogate/index.ts'
import { CENTRES, type Landscape, type Results, type SearchPolicy } from '../modelSearch/index.ts'
import type { Expectation } from './expectation.ts'

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
export class BayesPolicy implements SearchPolicy {
  readonly points: Study
  readonly initial: number
  readonly limit: number
  readonly model: Model
  readonly branches = true
  readonly #rule: AcquisitionRule | undefined
  readonly #kernel: SpaceKernel | undefined
  readonly #expected: Expectation | undefined
  readonly #design: Design
  #visits: Visits | undefined

  constructor(study: Study, { initial, noise, limit, kernel, acquisition }: BayesSettings, expected: Expectation | undefined) {
    const { space, seed } = study
    this.points = study
    this.initial = initial
    this.limit = limit
    this.model = globalModel(space, noise, kernel && kernelOf(kernel, space, 'strategy.options.kernel'))
    this.#rule = acquisition
    this.#kernel = kernel
    this.#expected = expected
    this.#design = new Design(space, seed, expected)
  }

  acquisition(incumbent: number, noise: number): Acquisition {
    const rule = this.#rule
    return rule ? acquisitionOf(rule, incumbent, noise, 'strategy.options.acquisition') : logAugmentedExpectedImprovement(incumbent, noise)
  }

  lengthscales(theta: readonly number[] | undefined): Float64Array {
    const { space } = this.points
    const kernel = this.#kernel
    if (!kernel) return lengthscalesOf(theta, space.dimensions)
    const own = theta && kernel.lengthscales?.(space, Float64Array.from(theta))
    return own ? Float64Array.from(own) : new Float64Array(space.dimensions).fill(1)
  }

  course(number: number): Course {
    return COURSES[(number >> 1) % 3]
  }

  isLocalTurn(number: number, joins: boolean): boolean {
    return !this.#rule && (number % 2 === 1 || (joins && number % 3 !== 0))
  }

  isRepeatDue({ all }: Results): boolean {
    return all.ranked.length >= this.initial && all.n >= 2 * this.initial
  }

  get visits(): Visits | undefined {
    return this.#visits
  }

  visitsOf(count: number): number {
    return count
  }

  update(): void {
    this.#visits = visitsOf(this.points)
  }

  readResults(): Results {
    const all = observe(this.points)
    return { all, plain: all, full: all }
  }

  comparable(all: Observations): Observations {
    return atHighestFidelity(this.points, all)
  }

  novelty({ all }: Results, pending: readonly Point[]): Novelty {
    const isUsedUp = this.#visits?.left(1) === 0
    return isUsedUp ? anything(this.points, all.outcomes) : noveltyOf(this.points, all.outcomes, pending, this.#visits)
  }

  design(number: number, known: () => readonly Float64Array[]): Float64Array {
    return this.#design.point(number, known)
  }

  logFactor({ all }: Results, success: LogFactor | undefined): LogFactor | undefined {
    return this.#expected ? this.#expected.logFactor(all, success) : success
  }

  landscape(fantasies: { readonly posterior: Posterior; readonly incumbent: number }, { all }: Results): Landscape {
    const d = this.points.space.dimensions
    const best = all.ranked.slice(0, CENTRES).map((row) => rowOf(all.X, row, d))
    return { ...fantasies, centres: matrixOf([...best, ...(this.#expected?.centres(best[0]) ?? [])], d) }
  }

  compared(x: Float64Array): Float64Array {
    return x
  }

  isCompared(): boolean {
    return true
  }

  place(x: Float64Array): Float64Array {
    return x
  }

  taken(x: Float64Array): Record<string, never> {
    this.#visits?.add(x)
    return {}
  }
}
