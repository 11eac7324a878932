import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import type { Strategy } from '../strategies/index.ts'
import { asStateError, type State, type Study, type Trial } from '../study/index.ts'
import { askTrials } from './ask.ts'
import { expireLeases, readRenewal } from './expire.ts'
import { followSwitch, type OptimizerOptions, openNew, openSaved, type RestoreOptions, switchStrategy } from './options.ts'
import type { Result } from './outcome.ts'
import { Overview, openedOf, reopen } from './overview.ts'
import { replayEvents } from './replay.ts'
import { answerReport, readReport } from './report.ts'
import { type AskManyOptions, type AskOptions, type Clock, readClock, readRequest } from './request.ts'
import { readTell, type Told, type ToldRow } from './tell.ts'
import { tellRows } from './tellRows.ts'
import { wayBack } from './wayBack.ts'

/**
 * A study that is searched: ask for parameters, tell what came of them, in any order and from anywhere.
 *
 * Space, seed and the ordered calls determine every suggestion to the last bit, also after `fromJSON(toJSON())` on another machine.
 * Every error is typed, has a stable `code`, names the argument, and leaves the study as it was. All that is handed out is frozen.
 *
 * ```ts
 * const optimizer = new Optimizer({ space: { x: { type: 'float', min: -5, max: 5 } }, seed: 1 })
 * for (let i = 0; i < 20; i++) {
 *   const { id, params } = optimizer.ask()
 *   optimizer.tell(id, (params.x - 1) ** 2)
 * }
 * optimizer.best?.params.x // close to 1
 * ```
 */
export class Optimizer<const S extends SpaceDefinition = SpaceDefinition> extends Overview<S> {
  /** @throws ArgumentTypeError, ArgumentValueError (`ERR_SPACE` for the space, `ERR_CONSTRAINT` for a constraint) that names the option at fault */
  constructor(options: OptimizerOptions<S>) {
    super(openNew(options))
  }

  get #study(): Study<S> {
    return openedOf(this).study
  }

  /**
   * The next trial to run, or `n` of them at once (at most 10,000), which is the same as asking `n` times: first the queue, then the
   * strategy. Never waits for results: what is asked and not told is pending, and accounted for.
   *
   * `{ id }` or `{ ids }` hands trials out under the caller's own ids; `{ params, fidelity? }` hands out the caller's own parameters. In a study with
   * a `lease`, `now` is the time by your clock: trials whose lease has ended by then are abandoned, or come first of all, again under their
   * own ids (new ids, and `params`, are for new trials alone).
   *
   * @throws ArgumentTypeError, ArgumentValueError that names `n`, `id`, `ids`, `params`, `fidelity`, `now` or `lease`; StudyError `ERR_CONFLICT` for an
   *   id in use
   */
  ask(options?: AskOptions<ParamsOf<S>>): Trial<ParamsOf<S>>
  ask(n: number, options?: Clock): Trial<ParamsOf<S>>[]
  ask(options: AskManyOptions): Trial<ParamsOf<S>>[]
  ask(request?: AskOptions<ParamsOf<S>> | number | AskManyOptions, options?: Clock): Trial<ParamsOf<S>> | Trial<ParamsOf<S>>[] {
    const read = readRequest(this.#study, request, options)
    const numbers = this.#atOnce((study) => askTrials(study, openedOf(this).strategy, read))
    const trials = numbers.map((number) => this.#study.trials[number])
    return read.many ? trials : trials[0]
  }

  /**
   * Records what came of a trial, in O(1), and gives its record back.
   *
   * - `tell(id, value)`; a value that is NaN or infinite is recorded as a failed trial
   * - `tell(id, { value, noise })` with the variance of the value
   * - `tell(id, values)` or `tell(id, { values })` with several objectives: one number for each, in the order of `direction`
   * - `tell(id, { status: 'failed' | 'abandoned' | 'pruned' })`
   * - `tell({ params, value or values, noise?, fidelity?, id?, status? })` for a result nobody asked for; with the id of a trial that was asked, it is told
   *   for that trial, whose parameters must be the same
   *
   * Telling the same result again changes nothing.
   *
   * @throws ArgumentTypeError, ArgumentValueError that names `id`, `value`, `values`, `noise`, `status`, `fidelity` or `params`; StudyError
   *   `ERR_UNKNOWN_TRIAL` for an id that was never asked, `ERR_CONFLICT` for a different result of a finished trial
   */
  tell(id: string, result: Result): Trial<ParamsOf<S>>
  tell(result: Told<ParamsOf<S>>): Trial<ParamsOf<S>>
  tell(idOrTold: string | Told<ParamsOf<S>>, result?: Result): Trial<ParamsOf<S>> {
    const study = this.#study
    const { number, event } = readTell(study, idOrTold, result)
    if (event !== undefined) study.apply(event)
    return study.trials[number]
  }

  /**
   * Records a value on the way of a pending trial, and says by the rule `stopping` whether it is worth going on; without a rule it always
   * is. A trial that is stopped is told `{ status: 'pruned' }`. Reporting a step again with the same value gives the same answer.
   *
   * @param step  epochs, folds, rungs: an integer >= 0
   * @param value  finite; tell the trial as failed when there is none
   * @throws ArgumentTypeError, ArgumentValueError that names `id`, `step` or `value`; StudyError `ERR_UNKNOWN_TRIAL`, or
   *   `ERR_CONFLICT` for a finished trial or a different value of the same step
   */
  report(id: string, step: number, value: number): 'continue' | 'stop' {
    const read = readReport(this.#study, id, step, value)
    return this.#atOnce((study) => answerReport(study, openedOf(this).stopping, read))
  }

  /**
   * Puts parameters, such as established defaults, at the end of the queue: the next asks hand them out, in order, before the strategy
   * is consulted. The queue is part of the state. What is queued or was tried already may be queued again. O(1).
   *
   * @throws ArgumentTypeError, ArgumentValueError that names `params`: every parameter must have a legal value
   */
  enqueue(params: ParamsOf<S>): void {
    this.#study.apply(Object.freeze({ type: 'enqueue', params: this.#study.space.readFeasible('params', params) }))
  }

  /**
   * Tells many results, in order, and gives their records back: all of them, or none where one is refused.
   *
   * @param results  `{ params, value, noise?, id?, status? }` as `tell` takes it, or `{ id, value, noise?, status? }`
   * @throws what `tell` throws, with the row before the name: `results[17].params.x`
   */
  tellMany(results: readonly ToldRow<ParamsOf<S>>[]): Trial<ParamsOf<S>>[] {
    const numbers = this.#atOnce((study) => tellRows(study, results))
    return numbers.map((number) => this.#study.trials[number])
  }

  /**
   * A sign of life from whoever runs a trial: its lease begins anew at `now`. A trial that is not pending any more is left as it is; its
   * record, which is given back, says so. For studies with a `lease`.
   *
   * @throws ArgumentTypeError, ArgumentValueError that names `id`, `now` or `lease`; StudyError `ERR_UNKNOWN_TRIAL`
   */
  renew(id: string, options: Clock): Trial<ParamsOf<S>> {
    const { number, event } = readRenewal(this.#study, id, readClock(this.#study, options).end)
    if (event !== undefined) this.#study.apply(event)
    return this.#study.trials[number]
  }

  /**
   * The pending trials whose lease has ended at `now`, by number. With `expired: 'abandon'` they are abandoned, as the next `ask` would
   * do; with `'again'` nothing changes, and the next asks hand them out again. For studies with a `lease`.
   *
   * @throws ArgumentTypeError, ArgumentValueError that names `now` or `lease`
   */
  expire(options: Clock): Trial<ParamsOf<S>>[] {
    return expireLeases(this.#study, readClock(this.#study, options).now).map((number) => this.#study.trials[number])
  }

  /**
   * Goes on with another strategy, with all results: what was asked before counts for it as what a caller asked. The log says where it
   * took over, so a saved state goes on with it. The strategy that searches already changes nothing.
   *
   * @throws ArgumentTypeError, ArgumentValueError that names `strategy`, or the option of it that does not fit the study
   */
  switchStrategy(strategy: Strategy): void {
    this.#atOnce(() => reopen(this, switchStrategy(openedOf(this), strategy)))
  }

  /** Runs several changes as one: where one throws, the study is made again as it was. */
  #atOnce<T>(change: (study: Study<S>) => T): T {
    const undo = wayBack(this)
    try {
      return change(this.#study)
    } catch (error) {
      undo()
      throw error
    }
  }

  /** Appends what the same study recorded elsewhere since, each event checked; all or none. @throws `ERR_STATE`: `events[3].number` */
  replay(events: readonly unknown[]): void {
    this.#atOnce((study) => {
      replayEvents(study, events)
      reopen(
        this,
        asStateError(() => followSwitch(openedOf(this))),
      )
    })
  }

  /**
   * The optimizer that a state describes; it continues bit for bit.
   *
   * @param state  from `toJSON`, also after `JSON.parse(JSON.stringify(state))`; a log cut after any event will do
   * ```ts
   * Optimizer.fromJSON(state, { strategies: [tpe], stoppingRules: [asha] })
   * ```
   *
   * @param options  the functions that make what the state names: `bayes`, `random` and `nsga2` need not be named, and `all` of `surmise/all` has
   *   them all; or the strategy and the stopping rule themselves, with the name and options of the state; the codecs of custom parameters
   * @throws StudyError `ERR_STATE` that names the entry at fault, for a state that is truncated, foreign or inconsistent, or that names code
   *   which was not passed along
   */
  static fromJSON<const S extends SpaceDefinition = SpaceDefinition>(state: State<S>, options?: RestoreOptions): Optimizer<S>
  static fromJSON(state: unknown, options?: RestoreOptions): Optimizer
  static fromJSON(state: unknown, options: RestoreOptions = {}): Optimizer {
    const opened = openSaved(state, options)
    // any options will do: what was opened takes the place of what they make
    const optimizer = new Optimizer<SpaceDefinition>({ space: { any: { type: 'fixed', value: 0 } }, seed: 0 })
    reopen(optimizer, opened)
    return optimizer
  }
}
