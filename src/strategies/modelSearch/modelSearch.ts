import { rowOf } from '../../base/index.ts'
import { hyperparametersOf } from '../../gp/index.ts'
import { isDiscrete, isPending, type Novelty } from '../../proposals/index.ts'
import { Sobol, Stream } from '../../random/index.ts'
import type { Study } from '../../study/index.ts'
import { knownPoints, type Point, pendingPoints } from '../../study/index.ts'
import type { Recommendation } from '../../surrogate/index.ts'
import {
  conditionGlobal,
  FailureModel,
  Fantasies,
  fitGlobal,
  INEXACT,
  isExact,
  type Memo,
  NOISY,
  noiseLevel,
  readMemo,
  recommendOf,
  type Step,
  writeMemo,
} from '../../surrogate/index.ts'
import type { Suggestion } from '../strategy.ts'
import { activeView } from './activeView.ts'
import { candidateOptions } from './candidateOptions.ts'
import { type ConcurrentStep, concurrentStepOf } from './concurrentStep.ts'
import { localStep, localWeights } from './localStep.ts'
import { drawnInBranch, neglectedBranch } from './neglectedBranch.ts'
import { promising } from './promising.ts'
import { judgeSteps } from './radius.ts'
import type { Results, SearchPolicy } from './searchPolicy.ts'

/** The radius of a local step in a branch that the best result is not in. */
const OTHER_RADIUS = 0.4

/** A point of the policy, and what is to be remembered. */
interface Choice {
  readonly point: Float64Array
  readonly next?: Memo
}

/** What is known when one suggestion of a batch is made. */
interface Round {
  readonly number: number
  readonly pending: readonly Point[]
  readonly novelty: Novelty
}

/**
 * The search of one study by a global model, whose acquisition function is maximised, and by steps of a local one around the best result;
 * with the models of the last suggestion at hand for the next.
 */
export class ModelSearch {
  readonly #study: Study
  readonly #policy: SearchPolicy
  readonly #fantasies: Fantasies
  readonly #failures: FailureModel
  readonly #sobol: Sobol
  #read: { readonly told: number; readonly results: Results } | undefined

  constructor(study: Study, policy: SearchPolicy) {
    this.#study = study
    this.#policy = policy
    this.#fantasies = new Fantasies(policy.points, policy.model, policy.limit)
    this.#failures = new FailureModel(study, policy.limit)
    // every point of this sequence is used once
    this.#sobol = new Sobol(Math.max(1, study.space.dimensions), new Stream(study.seed, 0, 'candidates').uint32())
  }

  suggest(count: number): readonly Suggestion[] {
    const { space, trials } = this.#study
    const policy = this.#policy
    const visits = policy.update()
    const results = this.#results()
    // what this batch adds goes behind
    const pending = pendingPoints(policy.points)
    let memo = this.#memo()
    // noise makes a second value of a point worth having
    const mayRepeat = this.#isProven(memo)
    // one suggestion of a study may be a repetition
    if (!mayRepeat) visits?.require(policy.visited(count), memo.repeat ? 0 : 1)
    return Array.from({ length: count }, (_, i) => {
      const number = trials.length + i
      if (!mayRepeat && !this.#isDoubtful(memo)) visits?.require(1)
      const { point, next } = this.#next({ number, pending, novelty: policy.novelty(results, pending) }, memo)
      const repeated = next?.repeat?.number === number ? trials[next.repeat.of] : undefined
      const params = repeated?.params ?? space.decode(point)
      // the point as the log will give it back, to the last bit
      space.encodeInto(params, point)
      pending.push({ number, x: point })
      memo = next ?? memo
      return { params, ...policy.taken(point, results), ...(next && { memo: writeMemo(next) }) }
    })
  }

  /** The trial to use, with what the model expects there; nothing before the first model, and before there is one to compare. */
  recommend(): Recommendation | undefined {
    const { model, limit, points } = this.#policy
    this.#policy.update()
    const memo = this.#memo()
    const { all } = this.#results()
    if (!memo.global || all.ranked.length === 0) return undefined
    const observations = this.#policy.comparable(all)
    const { global, fantasised } = this.#fantasies.before(memo, all)
    // fantasies at pending points make a posterior too sure, and a value that cannot be compared is of another function
    const isFit = fantasised.length === 0 && observations === all
    const sober = isFit ? global : conditionGlobal(points.space, model, observations, memo.global, limit)
    return recommendOf(this.#study, observations, sober, this.#isNoisy(memo))
  }

  #next(round: Round, before: Memo): Choice {
    const { number, pending, novelty } = round
    const { space } = this.#study
    const policy = this.#policy
    if (this.#results().plain.informed < policy.initial || space.dimensions === 0) {
      const point = policy.design(number, this.#known(pending))
      return { point: novelty.taken(point) ? novelty.untried(number) : point }
    }
    const memo = judgeSteps(this.#study, before)
    if (this.#isDoubtful(memo)) return this.#repeat(number, memo)
    const concurrent = concurrentStepOf(this.#study, memo, number, pending.length)
    const isLocal = this.#noiseLevel(memo) <= NOISY && policy.isLocalTurn(number, concurrent !== undefined)
    return (isLocal && this.#local(round, memo, concurrent)) || this.#global(round, memo)
  }

  /** The point where the acquisition function over the global model is largest. */
  #global({ number, pending, novelty }: Round, before: Memo): Choice {
    const { told, space } = this.#study
    const policy = this.#policy
    const { points, model } = policy
    const results = this.#results()
    const { all, plain } = results
    const fit =
      before.global?.told === told ? before.global : fitGlobal(points.space, model, all, before.global, told, policy.course(number))
    const success = this.#failures.fit(before.success, plain.outcomes)
    const memo: Memo = { ...before, global: fit, ...(success && { success }) }
    const logFactor = policy.logFactor(results, this.#failures.surface(success, plain.outcomes))
    const { posterior, incumbent, centres } = policy.landscape(this.#fantasies.fantasising(memo, all, pending), results, pending)
    const options = candidateOptions(this.#study, number, {
      centres,
      scales: policy.lengthscales(fit.theta),
      sobol: this.#sobol,
      known: this.#known(pending),
      logFactor,
    })
    const noise = this.#noiseLevel(memo)
    // next to a result of a rugged objective there is something to learn; in a finite space that point itself is out of the question
    const isAugmented = isDiscrete(space) ? this.#isNoisy(memo) : noise > NOISY
    const acquisition = policy.acquisition(incumbent, isAugmented ? Math.sqrt(noise) : 0)
    // where values are noisy another value of a point may be worth more than a new point: the acquisition knows
    const isBarred = this.#isNoisy(memo)
      ? (at: Float64Array): boolean => !points.space.isFeasible(at) || isPending(points.space, pending, at)
      : novelty.taken
    const isBarredThere = (x: Float64Array): boolean => isBarred(policy.compared(x))
    const found = promising(posterior, acquisition, space, options, isBarredThere, novelty.few)
    const isFree = found && !isBarredThere(found)
    const point = isFree ? policy.place(found, { fit, results, pending, isBarred }) : novelty.untried(number)
    return { point, next: this.#opened(memo, point, { number, kind: 'global' }) }
  }

  /** A step of the local model, to a point that can be compared; nothing where there is none to take. */
  #local({ number, novelty }: Round, memo: Memo, concurrent?: ConcurrentStep): Choice | undefined {
    const { space, told, seed } = this.#study
    const policy = this.#policy
    const { full, plain } = this.#results()
    // one step to the minimum for the same results: a second would be the same again
    if (memo.local?.told === told && !concurrent) return undefined
    if (full.ranked.length === 0 || !space.coordinates.some(({ kind }) => kind === 'continuous')) return undefined
    // every second local step is for a branch that the best trial is not in
    const other = policy.branches && space.conditional && number % 4 === 3 ? neglectedBranch(space, full) : undefined
    const view = activeView(space, full, other ?? full.ranked[0])
    // hardly any results to go by yet, of those that there are
    if ((space.conditional || full !== plain) && view.observations.n <= view.columns.length) {
      if (other === undefined) return undefined
      const point = drawnInBranch(space, full, other, new Stream(seed, number, 'branch'))
      return novelty.taken(point) ? undefined : { point, next: memo }
    }
    if (!view.continuous) return undefined
    const lengthscales = policy.lengthscales(memo.global?.theta)
    const weights = localWeights(Float64Array.from(view.columns, (j) => lengthscales[j]))
    const noise = typeof policy.model.noise !== 'number' && this.#noiseLevel(memo) > INEXACT ? 'fit' : 'none'
    const success = this.#failures.surface(memo.success, plain.outcomes)
    const step = localStep(view, other === undefined ? memo : { ...memo, radius: OTHER_RADIUS }, weights, noise, concurrent, success)
    const point = step && policy.compared(step.x)
    if (!step || !point || novelty.taken(point)) return undefined
    const { gain, length, edge, theta } = step
    const next = { ...memo, local: { told, theta } }
    // the box is judged by steps to the minimum next to the best trial, not by those made to learn from
    if (other !== undefined || concurrent) return { point, next }
    return { point, next: this.#opened(next, point, { number, kind: 'local', gain, length, edge }) }
  }

  /** The best trial once more, to see whether it gives the same value. */
  #repeat(number: number, memo: Memo): Choice {
    const { numbers, ranked, X } = this.#results().full
    const point = this.#policy.compared(rowOf(X, ranked[0], this.#study.space.dimensions).slice())
    return { point, next: { ...memo, repeat: { number, of: numbers[ranked[0]] } } }
  }

  /** Remembers a step to a point that can be compared with another. */
  #opened(
    memo: Memo,
    point: Float64Array,
    { number, kind, gain = 0, length = 0, edge = false }: Partial<Step> & Pick<Step, 'number' | 'kind'>,
  ): Memo {
    const { losses, ranked } = this.#results().full
    if (ranked.length === 0 || !this.#policy.isCompared(point)) return memo
    return { ...memo, open: [...memo.open, { number, kind, incumbent: losses[ranked[0]], gain, length, edge }] }
  }

  /** Whether noise is proven: a variance was told, or a repetition gave another value. */
  #isProven(memo: Memo): boolean {
    return this.#results().all.noiseTold || isExact(this.#study, memo) === false
  }

  /** Whether values are known to be noisy: they look it, and it is proven. */
  #isNoisy(memo: Memo): boolean {
    return this.#noiseLevel(memo) > NOISY && this.#isProven(memo)
  }

  /** Whether it is time to repeat the best trial, to see whether it gives the same value. */
  #isDoubtful(memo: Memo): boolean {
    const results = this.#results()
    return !memo.repeat && !results.all.noiseTold && this.#policy.isRepeatDue(results) && this.#noiseLevel(memo) > NOISY
  }

  /** Noise variance of the standardised outputs, 0 while there is no model. */
  #noiseLevel({ global }: Memo): number {
    return global ? noiseLevel(this.#policy.model, this.#results().all, global) : 0
  }

  /** Every point of the space that is known, found when somebody asks. */
  #known(pending: readonly Point[]): () => readonly Float64Array[] {
    const d = this.#study.space.dimensions
    const points = pending.map(({ number, x }) => ({ number, x: x.subarray(0, d) }))
    return knownPoints(this.#results().plain.outcomes, d, points)
  }

  #results(): Results {
    const { told } = this.#study
    if (this.#read?.told !== told) this.#read = { told, results: this.#policy.readResults() }
    return this.#read.results
  }

  #memo(): Memo {
    return readMemo(this.#study.memo, hyperparametersOf(this.#policy.model).length)
  }
}
