import type { Json } from '../base/index.ts'
import type { ParamsOf, Space, SpaceDefinition } from '../space/index.ts'
import { type Direction, type Directions, requireOneObjective } from './directions.ts'
import type { AskEvent, ExpireEvent, LeaseEvent, ReportEvent, Settled, StudyEvent, TellEvent } from './event.ts'
import type { Lease } from './lease.ts'
import { Leases } from './leases.ts'
import { type Takeover, takeOver } from './takeover.ts'
import type { CompleteTrial, Report, Trial, TrialStatus } from './trial.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

const NO_REPORTS: readonly Report[] = /* @__PURE__ */ Object.freeze([])

/**
 * The log of events, folded: space, direction, seed and the ordered events determine everything a study says.
 *
 * `apply` trusts its event; what comes from outside goes through the optimizer or `readEvent` first. Applying an event is O(1) in the
 * number of trials. A strategy reads a study and never changes it.
 */
export class Study<S extends SpaceDefinition = SpaceDefinition> {
  readonly space: Space<S>
  /** Of each objective whether smaller or larger values are better: one entry, or several. */
  readonly directions: readonly Direction[]
  readonly seed: number
  /** How long an asked trial may stay silent; undefined where it may for ever. */
  readonly lease: Lease | undefined
  /** The leases of pending trials, and what became of others. */
  readonly leases: Leases = new Leases()
  readonly #events: StudyEvent<ParamsOf<S>>[] = []
  readonly #trials: Trial<ParamsOf<S>>[] = []
  readonly #numbers = new Map<string, number>()
  // reports by trial number; a trial's record is renewed only when somebody looks
  readonly #curves = new Map<number, Map<number, number>>()
  readonly #stale = new Set<number>()
  // parameters to hand out, those before #handed done with
  readonly #queue: ParamsOf<S>[] = []
  #handed = 0
  // of those at the highest fidelity told, and of those without one
  #best: number | undefined
  #plainBest: number | undefined
  #memo: Json | undefined
  #told = 0
  #takeover: Takeover<Study<S>> | undefined

  constructor(space: Space<S>, direction: Directions, seed: number, lease?: Lease) {
    this.space = space
    this.directions = Object.freeze(typeof direction === 'string' ? [direction] : [...direction])
    this.seed = seed
    this.lease = lease
  }

  /** Whether smaller or larger values are better. @throws StudyError `ERR_SEVERAL_OBJECTIVES` in a study with several objectives */
  get direction(): Direction {
    requireOneObjective(this, 'this looks at one value')
    return this.directions[0]
  }

  /** What the study was made with: the direction, or the directions of several objectives. */
  get goal(): Directions {
    return this.directions.length === 1 ? this.directions[0] : this.directions
  }

  /** The log, oldest first. */
  get events(): readonly StudyEvent<ParamsOf<S>>[] {
    return this.#events
  }

  /** Every trial, by number. The array grows with the study; its entries are frozen. */
  get trials(): readonly Trial<ParamsOf<S>>[] {
    for (const number of this.#stale) {
      const steps = this.#curves.get(number) ?? new Map<number, number>()
      const reports = Object.freeze(Array.from(steps, ([step, value]) => Object.freeze({ step, value })))
      this.#trials[number] = Object.freeze({ ...this.#trials[number], reports })
    }
    this.#stale.clear()
    return this.#trials
  }

  /** How many events told a result. */
  get told(): number {
    return this.#told
  }

  /** Parameters that are to be handed out before a strategy is asked, first come first. */
  get queue(): readonly ParamsOf<S>[] {
    return Object.freeze(this.#queue.slice(this.#handed))
  }

  /** The first of the queue. */
  get queued(): ParamsOf<S> | undefined {
    return this.#queue[this.#handed]
  }

  /** The strategy that took over last, if one did. */
  get takeover(): Takeover<Study<S>> | undefined {
    return this.#takeover
  }

  /** What the latest ask that carried a memo wanted to remember. */
  get memo(): Json | undefined {
    return this.#memo
  }

  /**
   * The complete trial with the best value among those that satisfy the constraints; of equals the one with the lowest number, whatever
   * the order they were told in. Where trials have fidelities, only those of the highest one told, and those without any, are compared:
   * a value at a low fidelity is of another function. Undefined with several objectives, which have a front instead.
   */
  get best(): CompleteTrial<ParamsOf<S>> | undefined {
    const [best, plain] = [this.#best, this.#plainBest]
    const number = best === undefined || (plain !== undefined && this.#isBetter(plain, best)) ? plain : best
    return number === undefined ? undefined : (this.trials[number] as CompleteTrial<ParamsOf<S>>)
  }

  /** The trial with this id. */
  byId(id: string): Trial<ParamsOf<S>> | undefined {
    return this.trials[this.#numbers.get(id) ?? -1]
  }

  /** The number of the trial with this id. */
  numberOf(id: string): number | undefined {
    return this.#numbers.get(id)
  }

  /** Where the trial with this number is in its life. */
  statusOf(number: number): TrialStatus | undefined {
    return this.#trials[number]?.status
  }

  /** The value that a trial reported at a step. */
  reported(number: number, step: number): number | undefined {
    return this.#curves.get(number)?.get(step)
  }

  /** The value to minimise: the trial's value, negated when the study maximises; NaN for a trial that is not complete. @throws as `direction` */
  loss(trial: Trial<ParamsOf<S>>): number {
    return this.lossOf(trial.value ?? NaN)
  }

  /** The values to minimise of a complete trial, one for each objective: negated where the study maximises. */
  losses({ value, values = [value ?? NaN] }: Trial<ParamsOf<S>>): readonly number[] {
    return values.map((each, k) => (this.directions[k] === 'minimize' ? each : 0 - each))
  }

  /** A value, such as one reported on the way, as it is minimised: negated when the study maximises. */
  lossOf(value: number): number {
    return this.direction === 'minimize' ? value : 0 - value
  }

  /** Appends a legal event and updates every view of the log. */
  apply(event: StudyEvent<ParamsOf<S>>): void {
    if (event.type === 'strategy') {
      this.#takeover = takeOver(event.strategy, this.#events, this.upTo(0))
      this.#memo = undefined
    } else this.#takeover?.study.apply(event)
    this.#events.push(event)
    if (event.type === 'ask') this.#ask(event)
    else if (event.type === 'tell') this.#tell(event)
    else if (event.type === 'report') this.#report(event)
    else if (event.type === 'enqueue') this.#queue.push(event.params)
    else if (event.type === 'expire') this.#expire(event)
    else if (event.type !== 'strategy') this.#lease(event)
  }

  /** The study as it was after its first `count` events; a study of its own, which no strategy has seen. `O(count)`. */
  upTo(count: number): Study<S> {
    const study = new Study(this.space, this.goal, this.seed, this.lease)
    for (let i = 0; i < count; i++) study.apply(this.#events[i])
    return study
  }

  #ask({ number, id, params, memo, fidelity, parent, queued, expires }: AskEvent<ParamsOf<S>>): void {
    this.#add({
      id,
      number,
      params,
      status: 'pending',
      ...(fidelity === undefined ? {} : { fidelity }),
      ...(parent === undefined ? {} : { parent }),
      ...(expires === undefined ? {} : { expires }),
      reports: NO_REPORTS,
    })
    if (memo !== undefined) this.#memo = memo
    if (queued) this.#handed++
    if (expires !== undefined) this.leases.hold(number, expires)
  }

  #tell(event: TellEvent<ParamsOf<S>>): void {
    const { number, id, params, fidelity, status } = event
    if (id !== undefined && params !== undefined) {
      this.#add({ id, number, params, status: 'pending', ...(fidelity === undefined ? {} : { fidelity }), reports: NO_REPORTS })
    }
    this.#settle(number, event)
    this.leases.settle(number)
    if (status === 'complete' && this.directions.length === 1) this.#challenge(this.#trials[number])
  }

  #settle(number: number, { status, value, values, noise, reason }: Settled): void {
    const asked = this.#trials[number]
    // field by field: a study of 100,000 events is opened in half the time that spreading takes
    const record: Partial<Writable<Trial<ParamsOf<S>>>> = { id: asked.id, number, params: asked.params, status }
    if (asked.fidelity !== undefined) record.fidelity = asked.fidelity
    if (asked.parent !== undefined) record.parent = asked.parent
    if (value !== undefined) record.value = value
    if (values !== undefined) record.values = values
    if (noise !== undefined) record.noise = noise
    if (reason !== undefined) record.reason = reason
    record.reports = asked.reports
    this.#trials[number] = Object.freeze(record) as Trial<ParamsOf<S>>
    this.#told++
  }

  #report({ number, step, value }: ReportEvent): void {
    this.#curves.set(number, (this.#curves.get(number) ?? new Map<number, number>()).set(step, value))
    this.#stale.add(number)
  }

  #lease({ type, number, expires }: LeaseEvent): void {
    if (type === 'again') this.leases.share(number, expires)
    else this.leases.hold(number, expires)
    this.#trials[number] = Object.freeze({ ...this.#trials[number], expires })
  }

  #expire({ number }: ExpireEvent): void {
    this.#settle(number, { status: 'abandoned' })
    this.leases.lapse(number)
  }

  #add(trial: Trial<ParamsOf<S>>): void {
    this.#trials.push(Object.freeze(trial))
    this.#numbers.set(trial.id, trial.number)
  }

  /** Takes the place of the best where it is better, and may be suggested. */
  #challenge({ number, params, fidelity }: Trial<ParamsOf<S>>): void {
    if (this.space.violated(params) !== undefined) return
    if (fidelity === undefined) {
      if (this.#plainBest === undefined || this.#isBetter(number, this.#plainBest)) this.#plainBest = number
      return
    }
    const highest = this.#best === undefined ? 0 : this.#trials[this.#best].fidelity!
    if (fidelity > highest || (fidelity === highest && this.#isBetter(number, this.#best!))) this.#best = number
  }

  #isBetter(number: number, than: number): boolean {
    const difference = this.loss(this.#trials[number]) - this.loss(this.#trials[than])
    return difference < 0 || (difference === 0 && number < than)
  }
}
