import { AcquisitionFunction, bestOf, logExpectedImprovement, maximise } from '../../acquisition/index.ts'
import { matrixOf, StudyError } from '../../base/index.ts'
import { FeasibleSequence, type Novelty, noveltyOf, type Visits, visitsOf } from '../../proposals/index.ts'
import { Sobol, Stream } from '../../random/index.ts'
import type { Json, Study } from '../../study/index.ts'
import { knownPoints, type Point, pendingPoints } from '../../study/index.ts'
import type { Recommendation } from '../../surrogate/index.ts'
import { FailureModel, type Observations, observe } from '../../surrogate/index.ts'
import { CENTRES, candidateOptions } from '../modelSearch/index.ts'
import type { Suggestion } from '../strategy.ts'
import { type Configuration, configurationsOf } from './configurations.ts'
import { incumbentOf, isFrozen, levelAfter, prospectOf } from './frozen.ts'
import { type Memo, readMemo } from './memo.ts'
import { type Beliefs, CurveModel, type Known } from './model.ts'
import { recommendOf } from './recommend.ts'
import { spentAfter, spentOf } from './spending.ts'
import { worth } from './worth.ts'

const LIMIT = 500

/** When so much was spent since a training was last finished, in full trainings, the next slices are to finish one. */
const FINISH = 1

/** Fits last until so much more was told, as a share of what was told before. */
const REFIT = 0.1

/** What is known while a batch of suggestions is made. */
interface Round {
  readonly observations: Observations
  readonly configurations: readonly Configuration[]
  readonly visits: Visits | undefined
  /** Points that are running, those of the batch last. */
  readonly pending: Point[]
  readonly novelty: Novelty
  /** Trials that the batch continues already. */
  readonly taken: Set<number>
  /** How many configurations there are, those of the batch included. */
  begun: number
  /** What was spent, in full trainings, since one was last finished, running ones and those of the batch included. */
  spent: number
  beliefs: Beliefs | undefined
  /** How many of the pending points are fantasised. */
  fantasised: number
}

/** A new configuration, or one that goes on. */
type Choice = { readonly x: Float64Array } | { readonly thawed: Configuration }

/** The next slices of trainings of one study: of new configurations, or of frozen ones that go on. */
export class TrainingSlices {
  readonly #study: Study
  /** Cumulative resources, the last the full one. */
  readonly #levels: readonly number[]
  readonly #max: number
  readonly #initial: number
  readonly #model: CurveModel
  readonly #success: FailureModel
  readonly #design: FeasibleSequence
  readonly #sobol: Sobol

  constructor(study: Study, levels: readonly number[], initial: number) {
    this.#study = study
    this.#levels = levels
    this.#max = levels[levels.length - 1]
    this.#initial = initial
    this.#model = new CurveModel(study.space)
    this.#success = new FailureModel(study, LIMIT)
    const d = Math.max(1, study.space.dimensions)
    this.#design = new FeasibleSequence(study.space, study.seed, new Sobol(d, study.seed))
    this.#sobol = new Sobol(d, new Stream(study.seed, 0, 'candidates').uint32())
  }

  suggest(count: number): readonly Suggestion[] {
    const { space, trials } = this.#study
    const round = this.#opening()
    let memo = readMemo(this.#study.memo)
    const suggestions: Suggestion[] = []
    for (let i = 0; i < count; i++) {
      const number = trials.length + i
      const next = this.#refitted(round, memo)
      const choice = this.#next(round, next, number)
      const extra = next === memo ? {} : { memo: next as unknown as Json }
      memo = next
      if ('thawed' in choice) {
        const { latest, reached, x } = choice.thawed
        const { id, params } = trials[latest!]
        const fidelity = levelAfter(this.#levels, reached)
        round.taken.add(latest!)
        round.pending.push({ number, x })
        round.spent = spentAfter(round.spent, reached, fidelity / this.#max)
        suggestions.push({ params, fidelity, parent: id, ...extra })
      } else {
        const params = space.decode(choice.x)
        // the point as the log will give it back, to the last bit
        space.encodeInto(params, choice.x)
        round.pending.push({ number, x: choice.x })
        round.visits?.add(choice.x)
        round.begun++
        round.spent = spentAfter(round.spent, 0, this.#levels[0] / this.#max)
        suggestions.push({ params, fidelity: this.#levels[0], ...extra })
      }
    }
    return suggestions
  }

  /**
   * Of the trials with the full resource the one to use: where values are noisy the one whose final value is expected to be the best, else
   * the one with the best value. Undefined before one is complete.
   */
  recommend(): Recommendation | undefined {
    const { fit } = readMemo(this.#study.memo)
    if (fit === undefined) return undefined
    const beliefs = this.#model.condition(configurationsOf(this.#study, this.#max).filter(isKnown), fit)
    return beliefs && recommendOf(this.#study, beliefs)
  }

  #opening(): Round {
    const study = this.#study
    const observations = observe(study)
    const configurations = configurationsOf(study, this.#max)
    const pending = pendingPoints(study)
    const visits = visitsOf(study)
    const novelty = noveltyOf(study, observations.outcomes, pending, visits)
    const begun = configurations.length
    const spent = spentOf(study, this.#max)
    return { observations, configurations, visits, pending, novelty, taken: new Set(), begun, spent, beliefs: undefined, fantasised: 0 }
  }

  /** The memo, with new fits where enough was told since the last ones. */
  #refitted({ configurations, observations }: Round, memo: Memo): Memo {
    const { told, space } = this.#study
    const known = configurations.filter(isKnown)
    if (known.length < this.#initial || space.dimensions === 0) return memo
    const last = memo.fit?.told
    const isDue = last === undefined || told - last >= Math.max(1, REFIT * last)
    const fit = isDue ? { ...this.#model.fit(known, memo.fit), told } : memo.fit
    const success = this.#success.fit(memo.success, observations.outcomes)
    if (fit === memo.fit && success === memo.success) return memo
    return { ...(fit === undefined ? {} : { fit }), ...(success === undefined ? {} : { success }) }
  }

  #next(round: Round, memo: Memo, number: number): Choice {
    const { visits } = round
    const isLeft = visits === undefined || visits.left(1) > 0
    const frozen = round.configurations.filter((each) => isFrozen(each, round.taken))
    if (!isLeft && frozen.length === 0) {
      throw new StudyError('ERR_EXHAUSTED', 'every point of the space was suggested, and none waits to go on', 'space')
    }
    const beliefs = this.#fantasising(round, memo)
    if (beliefs === undefined) {
      const isDesign = round.begun < this.#initial || frozen.length === 0
      return isLeft && isDesign ? { x: this.#designed(round, number) } : (thawOf(frozen) ?? { x: this.#designed(round, number) })
    }
    const incumbent = incumbentOf(beliefs, round.taken, this.#levels)
    const isFinishing = round.spent >= FINISH
    const fresh = isLeft ? this.#fresh(round, memo, beliefs, incumbent, number, isFinishing) : undefined
    let best = fresh?.value ?? Number.NEGATIVE_INFINITY
    let thawed: Configuration | undefined
    beliefs.known.forEach((each, i) => {
      if (!isFrozen(each, round.taken)) return
      const value = worth(prospectOf(beliefs, i, this.#levels), incumbent, isFinishing)
      if (!(value > best)) return
      best = value
      thawed = each
    })
    if (thawed !== undefined) return { thawed }
    return fresh !== undefined ? { x: fresh.x } : thawOf(frozen)!
  }

  /** The posterior after all that was told and reported, in which what is running ends as expected. */
  #fantasising(round: Round, { fit }: Memo): Beliefs | undefined {
    if (fit === undefined || this.#study.space.dimensions === 0) return undefined
    round.beliefs ??= this.#model.condition(round.configurations.filter(isKnown), fit)
    const { beliefs, pending } = round
    for (; beliefs && round.fantasised < pending.length; round.fantasised++) beliefs.posterior.fantasise(pending[round.fantasised].x)
    return beliefs
  }

  /** The new configuration with the largest expected improvement, and what it is worth. */
  #fresh(
    round: Round,
    memo: Memo,
    beliefs: Beliefs,
    incumbent: number,
    number: number,
    isFinishing: boolean,
  ): { x: Float64Array; value: number } {
    const { space } = this.#study
    const { observations, novelty, pending } = round
    const { posterior, means, known, own, precision } = beliefs
    const d = space.dimensions
    const logFactor = this.#success.surface(memo.success, observations.outcomes)
    const order = Array.from(known.keys()).sort((a, b) => means[a] - means[b] || a - b)
    const acquisition = logExpectedImprovement(incumbent)
    const options = candidateOptions(this.#study, number, {
      centres: matrixOf(
        order.slice(0, CENTRES).map((i) => known[i].x),
        d,
      ),
      scales: this.#model.lengthscales(memo.fit!),
      sobol: this.#sobol,
      known: knownPoints(observations.outcomes, d, pending),
      logFactor,
    })
    let { x } = maximise(posterior, acquisition, space, options)
    if (novelty.taken(x)) {
      const few = novelty.few()
      x = few ? bestOf(new AcquisitionFunction(posterior, acquisition, logFactor), few, d) : novelty.untried(number)
    }
    posterior.predict(x)
    const variance = posterior.variance + own
    const share = this.#levels[0] / this.#max
    const next = variance / (1 + precision([share]) * variance)
    const value = worth({ mean: posterior.mean, variance, next, cost: share, rest: 1 - share }, incumbent, isFinishing)
    return { x, value: value + (logFactor ? logFactor.evaluate(x) : 0) }
  }

  /** A point of the first design. */
  #designed({ observations, novelty, pending }: Round, number: number): Float64Array {
    const { space } = this.#study
    const x = new Float64Array(space.dimensions)
    if (x.length > 0) this.#design.pointInto(number, x, knownPoints(observations.outcomes, x.length, pending))
    space.snapInto(x)
    return novelty.taken(x) ? novelty.untried(number) : x
  }
}

function isKnown(configuration: Configuration): configuration is Known {
  return configuration.curve !== undefined
}

/** Of configurations that wait, without a model: the one that is farthest, of equals the one that began first. */
function thawOf(frozen: readonly Configuration[]): { readonly thawed: Configuration } | undefined {
  return frozen.length === 0 ? undefined : { thawed: frozen.reduce((a, b) => (b.reached > a.reached ? b : a)) }
}
