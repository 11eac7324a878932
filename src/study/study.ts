import type { Json } from '../base/index.ts'
import type { ParamsOf, Space, SpaceDefinition } from '../space/index.ts'
import type { AskEvent, ReportEvent, StudyEvent, TellEvent } from './event.ts'
import type { CompleteTrial, Report, Trial, TrialStatus } from './trial.ts'

/** Whether smaller or larger values are better. */
export type Direction = 'minimize' | 'maximize'

const NO_REPORTS: readonly Report[] = Object.freeze([])

/**
 * The log of events, folded: space, direction, seed and the ordered events determine everything a study says.
 *
 * `apply` trusts its event; what comes from outside goes through the optimizer or `readEvent` first. Applying an event is O(1) in the
 * number of trials. A strategy reads a study and never changes it.
 */
export class Study<S extends SpaceDefinition = SpaceDefinition> {
  readonly space: Space<S>
  readonly direction: Direction
  readonly seed: number
  readonly #events: StudyEvent<ParamsOf<S>>[] = []
  readonly #trials: Trial<ParamsOf<S>>[] = []
  readonly #numbers = new Map<string, number>()
  // reports by trial number; a trial's record is renewed only when somebody looks
  readonly #curves = new Map<number, Map<number, number>>()
  readonly #stale = new Set<number>()
  #best: number | undefined
  #memo: Json | undefined
  #told = 0

  constructor(space: Space<S>, direction: Direction, seed: number) {
    this.space = space
    this.direction = direction
    this.seed = seed
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
      this.#trials[number] = Object.freeze({ ...this.#trials[number]!, reports })
    }
    this.#stale.clear()
    return this.#trials
  }

  /** How many events told a result. */
  get told(): number {
    return this.#told
  }

  /** What the latest ask that carried a memo wanted to remember. */
  get memo(): Json | undefined {
    return this.#memo
  }

  /** The complete trial with the best value; of equals the one with the lowest number, whatever the order they were told in. */
  get best(): CompleteTrial<ParamsOf<S>> | undefined {
    return this.#best === undefined ? undefined : (this.trials[this.#best] as CompleteTrial<ParamsOf<S>>)
  }

  /** The trial with this id. */
  byId(id: string): Trial<ParamsOf<S>> | undefined {
    const number = this.#numbers.get(id)
    return number === undefined ? undefined : this.trials[number]
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

  /** The value to minimise: the trial's value, negated when the study maximises; NaN for a trial that is not complete. */
  loss(trial: Trial<ParamsOf<S>>): number {
    const value = trial.value ?? NaN
    return this.direction === 'minimize' ? value : 0 - value
  }

  /** Appends a legal event and updates every view of the log. */
  apply(event: StudyEvent<ParamsOf<S>>): void {
    this.#events.push(event)
    if (event.type === 'ask') this.#ask(event)
    else if (event.type === 'tell') this.#tell(event)
    else this.#report(event)
  }

  #ask({ number, id, params, memo, fidelity, parent }: AskEvent<ParamsOf<S>>): void {
    this.#add({
      id,
      number,
      params,
      status: 'pending',
      ...(fidelity === undefined ? {} : { fidelity }),
      ...(parent === undefined ? {} : { parent }),
      reports: NO_REPORTS,
    })
    if (memo !== undefined) this.#memo = memo
  }

  #tell({ number, id, params, status, value, noise }: TellEvent<ParamsOf<S>>): void {
    if (id !== undefined && params !== undefined) this.#add({ id, number, params, status: 'pending', reports: NO_REPORTS })
    const { reports, ...rest } = this.#trials[number]!
    const result = { status, ...(value === undefined ? {} : { value }), ...(noise === undefined ? {} : { noise }) }
    const trial: Trial<ParamsOf<S>> = Object.freeze({ ...rest, ...result, reports })
    this.#trials[number] = trial
    this.#told++
    if (status === 'complete' && this.#isBetter(trial)) this.#best = number
  }

  #report({ number, step, value }: ReportEvent): void {
    const steps = this.#curves.get(number) ?? new Map<number, number>()
    this.#curves.set(number, steps.set(step, value))
    this.#stale.add(number)
  }

  #add(trial: Trial<ParamsOf<S>>): void {
    this.#trials.push(Object.freeze(trial))
    this.#numbers.set(trial.id, trial.number)
  }

  #isBetter(trial: Trial<ParamsOf<S>>): boolean {
    if (this.#best === undefined) return true
    const best = this.#trials[this.#best]!
    const difference = this.loss(trial) - this.loss(best)
    return difference < 0 || (difference === 0 && trial.number < best.number)
  }
}
