import { byLoss, type Study, type Trial } from '../../study/index.ts'
import { type PopulationSettings, stagesOf } from './options.ts'
import { readInterval, type TrainingInterval } from './trainingInterval.ts'

/** An interval that is to be trained next. */
export interface NextInterval extends TrainingInterval {
  /** Whether the member was never asked for. */
  readonly begins: boolean
  /** What it went on from last, or did last; undefined where that is nothing. */
  readonly own: Trial | undefined
  /** Whether it was to go on from there with other parameters. */
  readonly explores: boolean
}

/** A trial of a population, in the study or about to be. */
interface Entry {
  readonly number: number
  readonly stage: number
}

/** How the populations of a study stand: what each member did last, and all results of each stage. */
export class Populations {
  readonly #study: Study
  readonly #size: number
  readonly #stages: number
  readonly #truncation: number
  /** By generation and member, what was asked last. */
  readonly #last: (Entry | undefined)[][] = []
  /** By generation and stage, the numbers of all trials. */
  readonly #numbers: number[][][] = []
  /** The intervals that trials train, by number. */
  readonly #intervals = new Map<number, TrainingInterval>()

  constructor(study: Study, settings: PopulationSettings) {
    this.#study = study
    this.#size = settings.population
    this.#stages = stagesOf(settings)
    this.#truncation = settings.truncation
    for (const event of study.events) {
      const interval = readInterval(event)
      if (interval !== undefined && event.type === 'ask') this.add(interval, event.number)
    }
  }

  /** The intervals that trials of populations train, by number. */
  get intervals(): ReadonlyMap<number, TrainingInterval> {
    return this.#intervals
  }

  /** Takes in a trial that is handed out. */
  add(interval: TrainingInterval, number: number): void {
    const { generation, member, stage } = interval
    while (this.#last.length <= generation) {
      this.#last.push(new Array(this.#size))
      this.#numbers.push([])
    }
    this.#last[generation][member] = { number, stage }
    const stages = this.#numbers[generation]
    stages[stage] ??= []
    stages[stage].push(number)
    this.#intervals.set(number, interval)
  }

  /** What to train next: of the oldest population that has anybody ready, the member that has trained least. */
  next(): NextInterval {
    for (let generation = 0; generation < this.#last.length; generation++) {
      const ready = Array.from({ length: this.#size }, (_, member) => this.#turn(generation, member)).filter((turn) => turn !== undefined)
      if (ready.length > 0) return ready.reduce((least, turn) => (turn.stage < least.stage ? turn : least))
    }
    return beginning(this.#last.length, 0)
  }

  /** What is to become of a member; undefined while it trains, and once it has finished. */
  #turn(generation: number, member: number): NextInterval | undefined {
    const last = this.#last[generation][member]
    if (last === undefined) return beginning(generation, member)
    const trial = this.#study.trials[last.number]
    if (trial === undefined || trial.status === 'pending') return undefined
    if (trial.status === 'abandoned') {
      // through no fault of its parameters: the interval is trained again
      const own = trial.parent === undefined ? undefined : this.#study.byId(trial.parent)
      const explores = own !== undefined && JSON.stringify(own.params) !== JSON.stringify(trial.params)
      return { generation, member, stage: last.stage, begins: false, own, explores }
    }
    if (last.stage >= this.#stages) return undefined
    return { generation, member, stage: last.stage + 1, begins: false, own: trial, explores: false }
  }

  /** The results of a stage so far, the best first, of equals the one with the lower number. */
  ranked(generation: number, stage: number): readonly Trial[] {
    const { trials } = this.#study
    const finished = (this.#numbers[generation]?.[stage] ?? []).flatMap((number) => trials[number] ?? [])
    return finished.filter(({ status }) => status === 'complete').sort(byLoss(this.#study))
  }

  /**
   * The trials that a member had better continue from than from its own: the top of the stage, where its own is at the bottom of it, or
   * has no value. Empty where it may go on by itself, or where nobody else has a result.
   */
  better({ generation, stage, own, explores }: NextInterval): readonly Trial[] {
    if (own?.status === 'complete') {
      if (explores) return [own]
      const ranked = this.ranked(generation, stage - 1)
      const rank = ranked.findIndex(({ number }) => number === own.number)
      const cut = this.#cut(ranked.length)
      const loss = this.#study.loss(own)
      return rank < ranked.length - cut ? [] : ranked.slice(0, cut).filter((other) => this.#study.loss(other) < loss)
    }
    // a failure is the last of its stage; where it is the first to finish, it is the last of the one before
    for (let at = stage - 1; at > 0; at--) {
      const ranked = this.ranked(generation, at)
      if (ranked.length > 0) return ranked.slice(0, Math.max(1, this.#cut(ranked.length)))
    }
    return []
  }

  /** How many of so many are at the bottom, and at the top. */
  #cut(count: number): number {
    return Math.min(Math.ceil(this.#truncation * count), Math.floor(count / 2))
  }
}

function beginning(generation: number, member: number): NextInterval {
  return { generation, member, stage: 1, begins: true, own: undefined, explores: false }
}
