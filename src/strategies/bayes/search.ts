import { type AcquisitionRule, acquisitionOf, logAugmentedExpectedImprovement } from '../../acquisition/index.ts'
import { hyperparametersOf, type Model } from '../../gp/index.ts'
import { anything, Design, isDiscrete, isPending, type Novelty, noveltyOf, visitsOf } from '../../proposals/index.ts'
import { Sobol, Stream } from '../../random/index.ts'
import { exp } from '../../special/index.ts'
import type { Study } from '../../study/index.ts'
import { knownPoints, type Point, pendingPoints } from '../../study/index.ts'
import type { Recommendation } from '../../surrogate/index.ts'
import {
  atHighestFidelity,
  type Course,
  conditionGlobal,
  FailureModel,
  Fantasies,
  fitGlobal,
  globalModel,
  INEXACT,
  isExact,
  isNoiseTold,
  kernelOf,
  type Memo,
  NOISY,
  noiseLevel,
  type Observations,
  observe,
  readMemo,
  recommendOf,
  type SpaceKernel,
  type Step,
  writeMemo,
} from '../../surrogate/index.ts'
import type { Suggestion } from '../strategy.ts'
import { activeView } from './activeView.ts'
import { CENTRES, candidateOptions } from './candidateOptions.ts'
import { type Company, companyOf } from './company.ts'
import type { Expectation } from './expectation.ts'
import { localStep, localWeights } from './localStep.ts'
import { drawnInBranch, neglectedBranch } from './neglectedBranch.ts'
import { promising } from './promising.ts'
import { judgeSteps } from './radius.ts'

// what three global steps in turn do for their fit beside going on from the last one
const COURSES: readonly Course[] = ['compare', 'fresh', 'warm']
// every point of the model's own Sobol sequence is used once
const SEQUENCE = 'candidates'
/** The radius of a local step in a branch that the best result is not in. */
const OTHER_RADIUS = 0.4

/** How a study is searched. */
export interface BayesSettings {
  readonly initial: number
  readonly noise: 'fit' | 'none'
  readonly limit: number
  readonly kernel?: SpaceKernel
  readonly acquisition?: AcquisitionRule
}

/** The search of one study, with the models of the last suggestion at hand for the next. */
export class BayesSearch {
  readonly #study: Study
  readonly #initial: number
  readonly #noise: 'fit' | 'none'
  readonly #limit: number
  readonly #expected: Expectation | undefined
  readonly #kernel: SpaceKernel | undefined
  readonly #acquisition: AcquisitionRule | undefined
  readonly #model: Model
  readonly #success: FailureModel
  readonly #design: Design
  readonly #sobol: Sobol
  #observed: { told: number; observations: Observations } | undefined
  readonly #fantasies: Fantasies

  constructor(study: Study, { initial, noise, limit, kernel, acquisition }: BayesSettings, expected?: Expectation) {
    this.#study = study
    this.#kernel = kernel
    this.#acquisition = acquisition
    this.#expected = expected
    this.#limit = limit
    this.#initial = initial
    this.#noise = noise
    const d = Math.max(1, study.space.dimensions)
    this.#model = globalModel(study.space, noise, kernel && kernelOf(kernel, study.space, 'strategy.options.kernel'))
    this.#success = new FailureModel(study, limit)
    this.#fantasies = new Fantasies(study, this.#model, limit)
    this.#design = new Design(study.space, study.seed, expected)
    this.#sobol = new Sobol(d, new Stream(study.seed, 0, SEQUENCE).uint32())
  }

  suggest(count: number): readonly Suggestion[] {
    const study = this.#study
    // what this batch adds goes behind
    const pending = pendingPoints(study)
    let memo = readMemo(study.memo, hyperparametersOf(this.#model).length)
    const { outcomes } = this.#observations()
    const visits = visitsOf(study)
    // noise makes a second value of a point worth having
    const mayRepeat = isNoiseTold(this.#observations()) || isExact(study, memo) === false
    // one suggestion of a study may be a repetition
    if (!mayRepeat) visits?.require(count, memo.repeat ? 0 : 1)
    const suggestions: Suggestion[] = []
    for (let i = 0; i < count; i++) {
      const number = study.trials.length + i
      if (!mayRepeat && !this.#isDoubtful(memo)) visits?.require(1)
      const novelty = visits?.left(1) === 0 ? anything(study, outcomes) : noveltyOf(study, outcomes, pending, visits)
      const { x, next } = this.#next(number, memo, pending, novelty)
      const repeated = next?.repeat?.number === number ? study.trials[next.repeat.of] : undefined
      const params = repeated?.params ?? study.space.decode(x)
      // the point as the log will give it back, to the last bit
      study.space.encodeInto(params, x)
      pending.push({ number, x })
      visits?.add(x)
      suggestions.push({ params, ...(next ? { memo: writeMemo(next) } : {}) })
      memo = next ?? memo
    }
    return suggestions
  }

  /** The trial to use, with what the model believes of it; nothing before the first model. */
  recommend(): Recommendation | undefined {
    const { space, memo: noted } = this.#study
    const memo = readMemo(noted, hyperparametersOf(this.#model).length)
    if (!memo.global) return undefined
    const all = this.#observations()
    const observations = atHighestFidelity(this.#study, all)
    const { global, fantasised } = this.#fantasies.before(memo, all)
    // belief in pending points makes a posterior too sure, and a value at a low fidelity is of another function
    const isFit = fantasised.length === 0 && observations === all
    const sober = isFit ? global : conditionGlobal(space, this.#model, observations, memo.global, this.#limit)
    return recommendOf(this.#study, observations, sober, this.#isNoisy(memo))
  }

  /** Whether values are known to be noisy: they look it, and a variance was told or a repetition gave another value. */
  #isNoisy(memo: Memo): boolean {
    return this.#noiseLevel(memo) > NOISY && (isNoiseTold(this.#observations()) || isExact(this.#study, memo) === false)
  }

  /** Whether it is time to repeat the best trial, to see whether it gives the same value. */
  #isDoubtful(memo: Memo): boolean {
    const observations = this.#observations()
    const { n, ranked } = observations
    if (ranked.length < this.#initial || n < 2 * this.#initial || memo.repeat || isNoiseTold(observations)) return false
    return this.#noiseLevel(memo) > NOISY
  }

  #next(number: number, before: Memo, pending: readonly Point[], novelty: Novelty): { x: Float64Array; next?: Memo } {
    const { space } = this.#study
    const { informed, outcomes } = this.#observations()
    if (informed < this.#initial || space.dimensions === 0) {
      const x = this.#design.point(number, knownPoints(outcomes, space.dimensions, pending))
      return { x: novelty.taken(x) ? novelty.untried(number) : x }
    }
    const memo = judgeSteps(this.#study, before)
    const noisy = this.#noiseLevel(memo) > NOISY
    if (this.#isDoubtful(memo)) return this.#repeat(number, memo)
    const company = companyOf(this.#study, memo, number, pending.length)
    const turn = number % 2 === 1 || (company !== undefined && number % 3 !== 0)
    const local = turn && !noisy && !this.#acquisition ? this.#local(number, memo, novelty, company) : undefined
    return local ?? this.#global(number, memo, pending, novelty)
  }

  #global(number: number, before: Memo, pending: readonly Point[], novelty: Novelty): { x: Float64Array; next: Memo } {
    const { space, told } = this.#study
    const observations = this.#observations()
    const global =
      before.global?.told === told
        ? before.global
        : fitGlobal(space, this.#model, observations, before.global, told, COURSES[(number >> 1) % 3])
    const success = this.#success.fit(before.success, observations.outcomes)
    const memo: Memo = { ...before, global, ...(success ? { success } : {}) }
    const succeeding = this.#success.surface(success, observations.outcomes)
    const logFactor = this.#expected ? this.#expected.logFactor(observations, succeeding) : succeeding
    const { posterior, incumbent } = this.#fantasies.fantasising(memo, observations, pending)
    const d = space.dimensions
    const known = knownPoints(observations.outcomes, d, pending)
    const best = observations.ranked.slice(0, CENTRES).map((row) => observations.X.subarray(row * d, (row + 1) * d))
    const centres = Float64Array.from([...best, ...(this.#expected?.centres(best[0]) ?? [])].flatMap((point) => [...point]))
    const options = candidateOptions(this.#study, number, {
      centres,
      scales: this.#lengthscales(memo),
      sobol: this.#sobol,
      known,
      logFactor,
    })
    const noise = this.#noiseLevel(memo)
    // next to a result of a rugged objective there is something to learn; in a finite space that point itself is out of the question
    const augmented = isDiscrete(space) ? this.#isNoisy(memo) : noise > NOISY
    const sd = augmented ? Math.sqrt(noise) : 0
    const own = this.#acquisition
    const acquisition = own
      ? acquisitionOf(own, incumbent, sd, 'strategy.options.acquisition')
      : logAugmentedExpectedImprovement(incumbent, sd)
    // where values are noisy another value of a point may be worth more than a new point: the acquisition knows
    const isBarred = (at: Float64Array): boolean => !space.isFeasible(at) || isPending(space, pending, at)
    const barred = this.#isNoisy(memo) ? isBarred : novelty.taken
    const found = promising(posterior, acquisition, space, options, barred, () => novelty.few())
    const x = found && !barred(found) ? found : novelty.untried(number)
    return { x, next: this.#opened(memo, { number, kind: 'global', incumbent: this.#lowest(), gain: 0, length: 0, edge: false }) }
  }

  #local(number: number, memo: Memo, novelty: Novelty, company?: Company): { x: Float64Array; next: Memo } | undefined {
    const { space, told, seed } = this.#study
    // one step to the minimum for the same results: a second would be the same again
    if ((memo.local?.told === told && !company) || !space.coordinates.some(({ kind }) => kind === 'continuous')) return undefined
    const observations = this.#observations()
    // every second local step is for a branch that the best trial is not in
    const other = space.conditional && number % 4 === 3 ? neglectedBranch(space, observations) : undefined
    const view = activeView(space, observations, other ?? observations.ranked[0])
    if (space.conditional && view.observations.n <= view.columns.length) {
      // hardly any results to go by yet
      if (other === undefined) return undefined
      const x = drawnInBranch(space, observations, other, new Stream(seed, number, 'branch'))
      return novelty.taken(x) ? undefined : { x, next: memo }
    }
    if (!view.continuous) return undefined
    const lengthscales = this.#lengthscales(memo)
    const weights = memo.global
      ? localWeights(Float64Array.from(view.columns, (j) => lengthscales[j]))
      : new Float64Array(view.columns.length).fill(1)
    const noise = this.#noise === 'fit' && this.#noiseLevel(memo) > INEXACT ? 'fit' : 'none'
    const success = this.#success.surface(memo.success, observations.outcomes)
    const step = localStep(view, other === undefined ? memo : { ...memo, radius: OTHER_RADIUS }, weights, noise, company, success)
    if (!step || novelty.taken(step.x)) return undefined
    const { x, gain, length, edge, theta } = step
    const next = { ...memo, local: { told, theta } }
    // the box is judged by steps to the minimum next to the best trial, not by those made to learn from
    if (other !== undefined || company) return { x, next }
    return { x, next: this.#opened(next, { number, kind: 'local', incumbent: this.#lowest(), gain, length, edge }) }
  }

  /** The best trial once more, to see whether it gives the same value. */
  #repeat(number: number, memo: Memo): { x: Float64Array; next: Memo } {
    const { numbers, ranked, X } = this.#observations()
    const { dimensions } = this.#study.space
    const row = ranked[0]
    const x = X.slice(row * dimensions, (row + 1) * dimensions)
    return { x, next: { ...memo, repeat: { number, of: numbers[row] } } }
  }

  #opened(memo: Memo, step: Step): Memo {
    return { ...memo, open: [...memo.open, step] }
  }

  #observations(): Observations {
    const { told } = this.#study
    if (this.#observed?.told !== told) this.#observed = { told, observations: observe(this.#study) }
    return this.#observed.observations
  }

  /** The lowest loss observed. */
  #lowest(): number {
    const { losses, ranked } = this.#observations()
    return losses[ranked[0]]
  }

  /** Lengthscales of the product kernel, which come right after its outputscale. */
  #lengthscales(memo: Memo): Float64Array {
    const theta = memo.global?.theta ?? []
    const { space } = this.#study
    const kernel = this.#kernel
    if (kernel) {
      const own = memo.global && kernel.lengthscales?.(space, Float64Array.from(theta))
      return own ? Float64Array.from(own) : new Float64Array(space.dimensions).fill(1)
    }
    return Float64Array.from({ length: this.#study.space.dimensions }, (_, j) => exp(theta[j + 1] ?? 0))
  }

  /** Noise variance of the standardised outputs, 0 while there is no model. */
  #noiseLevel({ global }: Memo): number {
    return global ? noiseLevel(this.#model, this.#observations(), global) : 0
  }
}
