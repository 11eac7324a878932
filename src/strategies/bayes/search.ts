import { bestOf, logAugmentedExpectedImprovement, maximise, Surface, upperConfidenceBound } from '../../acquisition/index.ts'
import { hyperparametersOf, type Model } from '../../gp/index.ts'
import { Sobol, Stream } from '../../random/index.ts'
import { exp } from '../../special/index.ts'
import type { Study } from '../../study/index.ts'
import type { Suggestion } from '../strategy.ts'
import { visitsOf } from '../visits.ts'
import { anything, type Novelty, noveltyOf, type Point } from './duplicates.ts'
import { type Course, conditionGlobal, fitGlobal, type GlobalPosterior, globalModel, noiseLevel } from './globalModel.ts'
import { localStep, localWeights } from './localStep.ts'
import { type Memo, readMemo, type Step, writeMemo } from './memo.ts'
import { isNoiseTold, type Observations, observe } from './observations.ts'
import { judgeSteps } from './radius.ts'
import { isExact } from './repeat.ts'
import { Success } from './success.ts'

const CENTRES = 5
const SPREAD = 300
// what three global steps in turn do for their fit beside going on from the last one
const COURSES: readonly Course[] = ['compare', 'fresh', 'warm']
// every point of the model's own Sobol sequence is used once
const SEQUENCE = 'candidates'
/** Above this noise variance of the standardised outputs, the local model fits noise too. */
const INEXACT = 1e-6
/** Above this one, values are noisy: a difference of two results near to one another says little. */
const NOISY = 1e-3

/** The search of one study, with the models of the last suggestion at hand for the next. */
export class BayesSearch {
  readonly #study: Study
  readonly #initial: number
  readonly #noise: 'fit' | 'none'
  readonly #limit: number
  readonly #model: Model
  readonly #design: Sobol
  readonly #sobol: Sobol
  #observed: { told: number; observations: Observations } | undefined
  #conditioned: Conditioned | undefined
  readonly #success: Success

  constructor(study: Study, initial: number, noise: 'fit' | 'none', limit: number) {
    this.#study = study
    this.#limit = limit
    this.#initial = initial
    this.#noise = noise
    const d = Math.max(1, study.space.dimensions)
    this.#model = globalModel(study.space, noise)
    this.#success = new Success(study, limit)
    this.#design = new Sobol(d, study.seed)
    this.#sobol = new Sobol(d, new Stream(study.seed, 0, SEQUENCE).uint32())
  }

  suggest(count: number): readonly Suggestion[] {
    const study = this.#study
    const d = study.space.dimensions
    // points asked and not told, by trial number; what this batch adds goes behind
    const pending: Point[] = study.trials
      .filter(({ status }) => status === 'pending')
      .map(({ number, params }) => {
        const x = new Float64Array(d)
        study.space.encodeInto(params, x)
        return { number, x }
      })
    let memo = readMemo(study.memo, hyperparametersOf(this.#model).length)
    const { outcomes } = this.#observations()
    const visits = visitsOf(study)
    // noise makes a second value of a point worth having, but not before every point has one
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

  /** The trial whose result has the lowest posterior mean, where values are noisy. */
  recommend(): number | undefined {
    const memo = readMemo(this.#study.memo, hyperparametersOf(this.#model).length)
    const observations = this.#observations()
    if (!(this.#noiseLevel(memo) > NOISY) || !(isNoiseTold(observations) || isExact(this.#study, memo) === false)) return undefined
    return observations.numbers[this.#conditionedOn(memo).global.row]
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
    const observations = this.#observations()
    if (observations.ranked.length < this.#initial || space.dimensions === 0) {
      const x = new Float64Array(space.dimensions)
      if (space.dimensions > 0) this.#design.pointInto(number, x)
      space.snapInto(x)
      return { x: novelty.taken(x) ? novelty.untried(number) : x }
    }
    const memo = judgeSteps(this.#study, before)
    if (this.#isDoubtful(memo)) return this.#repeat(number, memo)
    const local = number % 2 === 1 && !(this.#noiseLevel(memo) > NOISY) ? this.#local(number, memo, novelty) : undefined
    return local ?? this.#global(number, memo, pending, novelty)
  }

  #global(number: number, before: Memo, pending: readonly Point[], novelty: Novelty): { x: Float64Array; next: Memo } {
    const { space, seed, told } = this.#study
    const observations = this.#observations()
    const global =
      before.global?.told === told
        ? before.global
        : fitGlobal(space, this.#model, observations, before.global, told, COURSES[(number >> 1) % 3]!)
    const success = this.#success.fit(before.success, observations.outcomes)
    const memo: Memo = { ...before, global, ...(success ? { success } : {}) }
    const plus = this.#success.surface(success, observations.outcomes)
    const { posterior, incumbent } = this.#condition(memo, pending)
    const d = space.dimensions
    const centres = Float64Array.from(
      observations.ranked.slice(0, CENTRES).flatMap((row) => [...observations.X.subarray(row * d, (row + 1) * d)]),
    )
    const options = {
      centres,
      scales: this.#lengthscales(memo),
      sobol: this.#sobol,
      sobolFrom: number * SPREAD,
      spread: SPREAD,
      stream: new Stream(seed, number, 'acquisition'),
      ...(plus ? { plus } : {}),
    }
    const noise = this.#noiseLevel(memo)
    const acquisition = logAugmentedExpectedImprovement(incumbent, noise > NOISY ? Math.sqrt(noise) : 0)
    let x: Float64Array = maximise(posterior, acquisition, space, options).x
    if (novelty.taken(x)) {
      const few = novelty.few()
      x = few ? bestOf(new Surface(posterior, acquisition, plus), few, d) : maximise(posterior, upperConfidenceBound(2), space, options).x
    }
    if (novelty.taken(x)) x = novelty.untried(number)
    return { x, next: this.#opened(memo, { number, kind: 'global', incumbent: this.#lowest(), gain: 0, length: 0, edge: false }) }
  }

  #local(number: number, memo: Memo, novelty: Novelty): { x: Float64Array; next: Memo } | undefined {
    const { space, told } = this.#study
    // one local step for the same results: a second would be the same again
    if (memo.local?.told === told || !space.coordinates.some(({ kind }) => kind === 'continuous')) return undefined
    const weights = memo.global ? localWeights(this.#lengthscales(memo)) : new Float64Array(space.dimensions).fill(1)
    const noise = this.#noise === 'fit' && this.#noiseLevel(memo) > INEXACT ? 'fit' : 'none'
    const step = localStep(
      space,
      this.#observations(),
      memo,
      weights,
      noise,
      this.#success.surface(memo.success, this.#observations().outcomes),
    )
    if (!step || novelty.taken(step.x)) return undefined
    const { x, gain, length, edge, theta } = step
    const next = this.#opened({ ...memo, local: { told, theta } }, { number, kind: 'local', incumbent: this.#lowest(), gain, length, edge })
    return { x, next }
  }

  /** The best trial once more, to see whether it gives the same value. */
  #repeat(number: number, memo: Memo): { x: Float64Array; next: Memo } {
    const { numbers, ranked, X } = this.#observations()
    const { dimensions } = this.#study.space
    const row = ranked[0]!
    const x = X.slice(row * dimensions, (row + 1) * dimensions)
    return { x, next: { ...memo, repeat: { number, of: numbers[row]! } } }
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
    return losses[ranked[0]!]!
  }

  /** The posterior of the global model, pending points believed in the order of their numbers. */
  #condition(memo: Memo, pending: readonly Point[]): { posterior: GlobalPosterior['posterior']; incumbent: number } {
    // what is believed cannot be taken back
    if (this.#conditioned?.believed.some((number, i) => pending[i]?.number !== number)) this.#conditioned = undefined
    const state = this.#conditionedOn(memo)
    for (const { number, x } of pending.slice(state.believed.length)) {
      state.incumbent = Math.min(state.incumbent, state.global.posterior.believe(x))
      state.believed.push(number)
    }
    return { posterior: state.global.posterior, incumbent: state.incumbent }
  }

  /** The fit of the memo conditioned on what was told, kept while both stay the same. */
  #conditionedOn(memo: Memo): Conditioned {
    const { told, space } = this.#study
    const fitted = memo.global!.told
    let state = this.#conditioned
    if (state?.told !== told || state.fitted !== fitted) {
      const global = conditionGlobal(space, this.#model, this.#observations(), memo.global!, this.#limit)
      state = { told, fitted, global, believed: [], incumbent: global.incumbent }
      this.#conditioned = state
    }
    return state
  }

  /** Lengthscales of the product kernel, which come right after its outputscale. */
  #lengthscales(memo: Memo): Float64Array {
    const theta = memo.global?.theta ?? []
    return Float64Array.from({ length: this.#study.space.dimensions }, (_, j) => exp(theta[j + 1] ?? 0))
  }

  /** Noise variance of the standardised outputs, 0 while there is no model. */
  #noiseLevel({ global }: Memo): number {
    return global ? noiseLevel(this.#model, this.#observations(), global) : 0
  }
}

/** A posterior of the global model, the pending trials it believes in, and the incumbent with them. */
interface Conditioned {
  readonly told: number
  /** How much had been told when the hyperparameters were fitted. */
  readonly fitted: number
  readonly global: GlobalPosterior
  readonly believed: number[]
  incumbent: number
}
