import { Batch } from '../../proposals/index.ts'
import { Stream } from '../../random/index.ts'
import type { AskEvent, Json, Study, StudyEvent, TellEvent } from '../../study/index.ts'
import { meritOf } from '../merit.ts'
import type { Suggestion } from '../strategy.ts'
import { defaultPopulation } from './constants.ts'
import { freedomOf, Run, type Sample, type Split, splitOf } from './run.ts'

/** Samples that are drawn for one trial before a point outside the box, or infeasible, is moved. */
const DRAWS = 20

/** The settings of a search, defaults filled in. */
export interface CmaesSettings {
  readonly population: number | undefined
  readonly sigma: number
  readonly growth: number
}

/** CMA-ES on a study: its state, brought up to date from the events of the log one by one. */
export class CmaesEvolution {
  readonly #study: Study
  readonly #settings: CmaesSettings
  readonly #split: Split
  readonly #first: number
  /** Samples of this run by the number of their trial, until they have a result. */
  readonly #samples = new Map<number, Sample>()
  #run: Run | undefined
  #runs = 0
  #read = 0
  /** The best of the results that came before the first suggestion. */
  #start: { readonly point: Float64Array; readonly loss: number } | undefined

  constructor(study: Study, settings: CmaesSettings) {
    this.#study = study
    this.#settings = settings
    this.#split = splitOf(study.space)
    this.#first = settings.population ?? defaultPopulation(freedomOf(this.#split, study.space))
  }

  /** The next suggestions. */
  suggest(count: number): readonly Suggestion[] {
    const { best, events, space, seed } = this.#study
    for (; this.#read < events.length; this.#read++) this.#follow(events[this.#read])
    // until the log says that it has begun, the first run may yet start elsewhere
    const run = this.#run ?? this.#firstRun()
    const batch = new Batch(this.#study, count)
    return Array.from({ length: count }, () => {
      const { number } = batch
      const stream = new Stream(seed, number, 'cmaes')
      const u = new Float64Array(space.dimensions)
      const draw = this.#acceptable(run, stream, u)
      batch.settle(u, {
        stream: new Stream(seed, number, 'cmaes feasible'),
        draw: () => {
          run.draw(stream, u)
        },
        towards: () => best && space.encode(best.params),
      })
      return { params: batch.take(u), memo: { cmaes: draw } }
    })
  }

  /** Draws until a sample is inside the box and feasible, else the first one again, bounds taken; gives the number of the draw. */
  #acceptable(run: Run, stream: Stream, u: Float64Array): number {
    const { space } = this.#study
    let first: Float64Array | undefined
    for (let draw = 0; draw < DRAWS; draw++) {
      const { isInside } = run.draw(stream, u)
      space.snapInto(u)
      if (isInside && space.isFeasible(u)) return draw
      first ??= u.slice()
    }
    if (first) u.set(first)
    return 0
  }

  #follow(event: StudyEvent): void {
    if (event.type === 'ask') this.#followAsk(event)
    else if (event.type === 'tell') this.#followTell(event)
  }

  #followAsk({ number, params, memo }: AskEvent): void {
    const draw = drawOf(memo)
    if (draw === undefined) return
    const { space, seed } = this.#study
    this.#run ??= this.#firstRun()
    const stream = new Stream(seed, number, 'cmaes')
    const drawn = new Float64Array(space.dimensions)
    for (let i = 0; i < draw; i++) this.#run.draw(stream, drawn)
    const { sample } = this.#run.draw(stream, drawn)
    space.snapInto(drawn)
    this.#samples.set(number, this.#run.carriedOut(sample, drawn, space.encode(params)))
  }

  #followTell({ number, status, value, params }: TellEvent): void {
    if (this.#run === undefined) {
      if (value !== undefined) this.#startFrom(params ?? this.#study.trials[number].params, this.#study.lossOf(value))
      return
    }
    const sample = this.#samples.get(number)
    if (sample === undefined || status === 'abandoned') return
    this.#samples.delete(number)
    this.#run.add({ sample, merit: meritOf(this.#study, number), number })
    if (this.#run.isOver) this.#restart()
  }

  #startFrom(params: AskEvent['params'], loss: number): void {
    const { space } = this.#study
    if ((this.#start && this.#start.loss <= loss) || space.violated(params) !== undefined) return
    this.#start = { point: space.encode(params), loss }
  }

  #firstRun(): Run {
    const { space } = this.#study
    const point = this.#start?.point ?? new Float64Array(space.dimensions).fill(0.5)
    return new Run(space, this.#split, point, this.#settings.sigma, this.#first, this.#start !== undefined)
  }

  /** From a random place, with a larger population; what is still out belongs to the past. */
  #restart(): void {
    const { space, seed } = this.#study
    const { growth, sigma } = this.#settings
    this.#runs++
    const stream = new Stream(seed, this.#runs, 'cmaes restart')
    const point = Float64Array.from({ length: space.dimensions }, () => stream.uniform())
    const lambda = Math.min(1_000_000, Math.ceil(this.#run!.lambda * growth))
    this.#run = new Run(space, this.#split, point, sigma, lambda, false)
    this.#samples.clear()
  }
}

/** The draw that a suggestion of this strategy remembers. */
function drawOf(memo: Json | undefined): number | undefined {
  if (typeof memo !== 'object' || memo === null || !('cmaes' in memo)) return undefined
  const draw = memo.cmaes
  return typeof draw === 'number' && Number.isInteger(draw) && draw >= 0 && draw < DRAWS ? draw : undefined
}
