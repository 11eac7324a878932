import { logAugmentedExpectedImprovement } from '../../acquisition/index.ts'
import { rowOf } from '../../base/index.ts'
import { hyperparametersOf, type Model, PosteriorSlice } from '../../gp/index.ts'
import { FeasibleSequence, isDiscrete, isPending } from '../../proposals/index.ts'
import { Sobol, Stream } from '../../random/index.ts'
import { exp } from '../../special/index.ts'
import type { Study } from '../../study/index.ts'
import { knownPoints, type Point, pendingPoints } from '../../study/index.ts'
import type { Recommendation } from '../../surrogate/index.ts'
import {
  type Course,
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
import { activeView, CENTRES, candidateOptions, companyOf, judgeSteps, localStep, localWeights, promising } from '../bayes/index.ts'
import type { Suggestion } from '../strategy.ts'
import { bestLevel, knownRows } from './bestLevel.ts'
import { Checkpoints } from './checkpoints.ts'
import { designLevel, type Levels } from './levels.ts'
import { fidelityModel } from './model.ts'
import { type FidelityNovelty, FidelityVisits } from './novelty.ts'
import { prospectOf, type Results, readResults } from './results.ts'
import { Turns } from './turns.ts'
import { narrowed, WidenedStudy } from './widened.ts'

// what global steps in turn do for their fit beside going on from the last one
const COURSES: readonly Course[] = ['compare', 'warm', 'fresh', 'warm']
const SEQUENCE = 'candidates'
/** The models are conditioned on at most this many results. */
const LIMIT = 500

/** A point of the widened space, and what is to be remembered. */
interface Choice {
  readonly point: Float64Array
  readonly next?: Memo
}

/** What is known when a suggestion is made. */
interface Moment {
  readonly number: number
  readonly results: Results
  readonly pending: readonly Point[]
  readonly novelty: FidelityNovelty
  readonly isFullTurn: boolean
}

/** The search of one study, with the models of the last suggestion at hand for the next. */
export class MultiFidelitySearch {
  readonly #study: Study
  readonly #levels: Levels
  readonly #initial: number
  readonly #checkpoints: Checkpoints
  readonly #widened: WidenedStudy
  readonly #visits: FidelityVisits
  readonly #model: Model
  readonly #fantasies: Fantasies
  readonly #success: FailureModel
  readonly #design: FeasibleSequence
  readonly #sobol: Sobol
  #read: { readonly told: number; readonly results: Results } | undefined

  constructor(study: Study, levels: Levels, initial: number, continues: boolean) {
    this.#study = study
    this.#levels = levels
    this.#initial = initial
    this.#checkpoints = new Checkpoints(study, levels, continues)
    this.#widened = new WidenedStudy(study, levels)
    this.#visits = new FidelityVisits(study, this.#widened, levels)
    const wide = this.#widened.study
    this.#model = fidelityModel(wide.space)
    this.#fantasies = new Fantasies(wide, this.#model, LIMIT)
    this.#success = new FailureModel(study, LIMIT)
    const d = Math.max(1, study.space.dimensions)
    this.#design = new FeasibleSequence(study.space, study.seed, new Sobol(d, study.seed))
    this.#sobol = new Sobol(d, new Stream(study.seed, 0, SEQUENCE).uint32())
  }

  suggest(count: number): readonly Suggestion[] {
    const study = this.#study
    const wide = this.#widened.update()
    const results = this.#results()
    // what this batch adds goes behind
    const pending = pendingPoints(wide)
    const turns = new Turns(study, this.#levels)
    this.#visits.update()
    let memo = this.#memo()
    const suggestions: Suggestion[] = []
    for (let i = 0; i < count; i++) {
      const number = study.trials.length + i
      const mayRepeat = results.all.noiseTold || isExact(study, memo) === false
      const novelty = this.#visits.novelty({ ...results, pending }, mayRepeat)
      const { point, next } = this.#next({ number, results, pending, novelty, isFullTurn: turns.isFull }, memo)
      const repeated = next?.repeat?.number === number ? study.trials[next.repeat.of] : undefined
      const params = repeated?.params ?? study.space.decode(point)
      const level = this.#widened.levelAt(point)
      // the point as the log will give it back, to the last bit
      study.space.encodeInto(params, point)
      pending.push({ number, x: point })
      this.#visits.add(point)
      const training = this.#checkpoints.trainingOf(point.subarray(0, point.length - 1), level, results.plain)
      turns.add(level, training.parent)
      suggestions.push({ params, ...training, ...(next ? { memo: writeMemo(next) } : {}) })
      memo = next ?? memo
    }
    return suggestions
  }

  /** The trial at full fidelity to use; nothing before the first model, and before one of them is complete. */
  recommend(): Recommendation | undefined {
    const wide = this.#widened.update()
    const memo = this.#memo()
    const { all } = this.#results()
    if (!memo.global || all.ranked.length === 0) return undefined
    const { global, fantasised } = this.#fantasies.before(memo, all)
    // belief in pending points makes a posterior too sure
    const sober = fantasised.length === 0 ? global : conditionGlobal(wide.space, this.#model, all, memo.global, LIMIT)
    return recommendOf(this.#study, all, sober, this.#isNoisy(memo))
  }

  /** Whether values are known to be noisy: they look it, and a variance was told or a repetition gave another value. */
  #isNoisy(memo: Memo): boolean {
    return this.#noiseLevel(memo) > NOISY && (this.#results().all.noiseTold || isExact(this.#study, memo) === false)
  }

  #next(moment: Moment, before: Memo): Choice {
    const { space } = this.#study
    const { number, results, pending, novelty, isFullTurn } = moment
    const { all, plain, full } = results
    const top = this.#levels.values.length - 1
    if (plain.informed < this.#initial || space.dimensions === 0) {
      const x = new Float64Array(space.dimensions)
      if (x.length > 0) this.#design.pointInto(number, x, knownPoints(plain.outcomes, x.length, narrowed(pending)))
      space.snapInto(x)
      const point = this.#widened.at(x, x.length === 0 ? top : designLevel(number, top))
      return { point: novelty.taken(point) ? novelty.untried(number) : point }
    }
    const memo = judgeSteps(this.#study, before)
    const noisy = this.#noiseLevel(memo) > NOISY
    const row = full.ranked[0]
    if (noisy && !memo.repeat && !all.noiseTold && row !== undefined && all.ranked.length >= this.#initial / 2) {
      const best = rowOf(full.X, row, space.dimensions)
      return { point: this.#widened.at(best, top), next: { ...memo, repeat: { number, of: full.numbers[row] } } }
    }
    const local = isFullTurn && !noisy ? this.#local(moment, memo) : undefined
    return local ?? this.#global(moment, memo)
  }

  #global({ number, results, pending, novelty, isFullTurn }: Moment, before: Memo): Choice {
    const { space, told } = this.#study
    const wide = this.#widened.study
    const { all, plain } = results
    const top = this.#levels.values.length - 1
    const global =
      before.global?.told === told
        ? before.global
        : fitGlobal(wide.space, this.#model, all, before.global, told, COURSES[number % COURSES.length])
    const success = this.#success.fit(before.success, plain.outcomes)
    const memo: Memo = { ...before, global, ...(success ? { success } : {}) }
    const logFactor = this.#success.surface(success, plain.outcomes)
    const slice = new PosteriorSlice(this.#fantasies.fantasising(memo, all, pending).posterior, [this.#widened.full])
    const d = space.dimensions
    const out = pending.filter(({ x }) => this.#widened.levelAt(x) === top).map(({ x }) => x.subarray(0, d))
    const { incumbent, centres } = prospectOf(results, slice, out, CENTRES)
    const known = knownPoints(plain.outcomes, d, narrowed(pending))
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
    const acquisition = logAugmentedExpectedImprovement(incumbent, augmented ? Math.sqrt(noise) : 0)
    // where values are noisy another value of a point may be worth more than a new point: the acquisition knows
    const isBarred = (at: Float64Array): boolean => !wide.space.isFeasible(at) || isPending(wide.space, pending, at)
    const barred = this.#isNoisy(memo) ? isBarred : novelty.taken
    const barredInFull = (at: Float64Array): boolean => barred(this.#widened.at(at, top))
    const x = promising(slice, acquisition, space, options, barredInFull, novelty.few)
    if (!x || barredInFull(x)) return { point: novelty.untried(number), next: this.#opened(memo, { number, kind: 'global' }, results) }
    const rows = knownRows(wide.space, this.#model, all, global, pending, LIMIT)
    const level = isFullTurn ? top : bestLevel(rows, this.#widened.atEach(x), this.#checkpoints.costsOf(x, plain), barred)
    const point = this.#widened.at(x, level)
    return { point, next: level === top ? this.#opened(memo, { number, kind: 'global' }, results) : memo }
  }

  /** A step of the local model of `bayes()`, at full fidelity. */
  #local({ number, results, pending, novelty }: Moment, memo: Memo): Choice | undefined {
    const { space, told } = this.#study
    const { full, plain } = results
    const company = companyOf(this.#study, memo, number, pending.length)
    if ((memo.local?.told === told && !company) || full.ranked.length === 0) return undefined
    const view = activeView(space, full, full.ranked[0])
    if (!view.continuous || view.observations.n <= view.columns.length) return undefined
    const lengthscales = this.#lengthscales(memo)
    const weights = localWeights(Float64Array.from(view.columns, (j) => lengthscales[j]))
    const noise = this.#noiseLevel(memo) > INEXACT ? 'fit' : 'none'
    const success = this.#success.surface(memo.success, plain.outcomes)
    const step = localStep(view, memo, weights, noise, company, success)
    const point = step && this.#widened.at(step.x, this.#levels.values.length - 1)
    if (!step || !point || novelty.taken(point)) return undefined
    const { gain, length, edge, theta } = step
    const next = { ...memo, local: { told, theta } }
    return { point, next: company ? next : this.#opened(next, { number, kind: 'local', gain, length, edge }, results) }
  }

  /** Remembers a step to a point at full fidelity, where it can be compared with another. */
  #opened(memo: Memo, step: Pick<Step, 'number' | 'kind'> & Partial<Step>, { full }: Results): Memo {
    const row = full.ranked[0]
    if (row === undefined) return memo
    return { ...memo, open: [...memo.open, { gain: 0, length: 0, edge: false, ...step, incumbent: full.losses[row] }] }
  }

  #results(): Results {
    const { told } = this.#study
    if (this.#read?.told !== told) {
      this.#read = { told, results: readResults(this.#study, this.#widened.study, this.#widened.full) }
    }
    return this.#read.results
  }

  #memo(): Memo {
    return readMemo(this.#study.memo, hyperparametersOf(this.#model).length)
  }

  /** Lengthscales of the kernel that fidelities share, which come right after its outputscale. */
  #lengthscales({ global }: Memo): Float64Array {
    return Float64Array.from({ length: this.#study.space.dimensions }, (_, j) => exp(global?.theta[j + 1] ?? 0))
  }

  /** Noise variance of the standardised outputs, 0 while there is no model. */
  #noiseLevel({ global }: Memo): number {
    return global ? noiseLevel(this.#model, this.#results().all, global) : 0
  }
}
