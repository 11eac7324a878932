import { isSurmiseError } from '../base/index.ts'
import { type Outcome, shouldStop } from '../optimizer/index.ts'
import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import { STUDY, type Trial } from '../study/index.ts'
import type { Awaitable } from './askable.ts'
import { type Evaluation, evaluate, reasonOf } from './evaluate.ts'
import { Failures } from './failures.ts'
import type { Loop } from './loop.ts'
import { LoopError } from './loopError.ts'
import type { LoopResult } from './loopResult.ts'
import type { OnTrial } from './objective.ts'
import { Pace } from './pace.ts'

/** How many workers are begun without a turn between them. */
const AT_ONCE = 64

const HALTED = Symbol('halted')

class Run<S extends SpaceDefinition> {
  readonly #loop: Loop<S>
  readonly #running = new Set<AbortController>()
  readonly #failures: Failures
  readonly #pace: Pace
  readonly #halting: Promise<typeof HALTED>
  #resolveHalting = (): void => undefined
  /** Those that were begun: never more than have had something to ask for, and one. */
  readonly #workers: Promise<void>[] = []
  /** Whether another worker might find a trial. */
  #wanted = true
  #hiring = false
  /** Workers that have a trial, or are asking for one: what comes of it may make another one possible. */
  #busy = 0
  /** Those that found nothing to ask for, in the order in which they ask again. */
  #waiting: (() => void)[] = []
  #asked = 0
  #abandoned = false
  /** Why nothing can be asked for any more, where nothing runs. */
  #exhausted: 'exhausted' | 'infeasible' | undefined
  #halted = false
  #reason: string | undefined
  #infeasible: string | undefined
  #failure: { readonly error: unknown } | undefined

  constructor(loop: Loop<S>) {
    this.#loop = loop
    this.#pace = new Pace(loop.parallel)
    this.#failures = new Failures(loop.catch)
    this.#halting = new Promise((resolve) => {
      this.#resolveHalting = () => resolve(HALTED)
    })
  }

  async result(): Promise<LoopResult<S>> {
    const { study, signal, trials } = this.#loop
    const halt = (): void => this.#halt()
    if (signal?.aborted) halt()
    signal?.addEventListener('abort', halt, { once: true })
    try {
      this.#hire()
      // a worker that is begun later is there before the one that found its trial has ended
      for (let i = 0; i < this.#workers.length; i++) await this.#workers[i]
    } finally {
      signal?.removeEventListener('abort', halt)
    }
    if (!this.#halted) this.#giveUp(this.#failures.ofAll())
    if (this.#failure !== undefined) throw this.#failure.error
    const ended = this.#exhausted ?? (this.#reason === undefined ? undefined : 'until')
    const stopped = this.#abandoned ? 'aborted' : (ended ?? (this.#asked < trials ? 'aborted' : 'trials'))
    const best = await study.best
    const { optimizer } = study
    const { bestObserved, front } = optimizer
    const reason = stopped === 'infeasible' ? this.#infeasible : this.#reason
    return { best, bestObserved, front, trials: optimizer.trials, optimizer, stopped, reason, errors: this.#failures.errors }
  }

  /** Begins another worker after each that has found a trial, up to `parallel`. */
  #hire(): void {
    if (this.#hiring) return
    this.#hiring = true
    while (this.#wanted && this.#workers.length < Math.min(this.#loop.parallel, this.#loop.trials)) {
      this.#wanted = false
      this.#workers.push(this.#work())
    }
    this.#hiring = false
  }

  /**
   * One of `parallel` workers: asks, runs and tells until nothing is left. Where nothing can be asked for while others run, it waits for what
   * comes of them: a rung that is then complete, a point that was abandoned, noise that makes a second value worth having. Never rejects.
   */
  async #work(): Promise<void> {
    const { trials } = this.#loop
    try {
      for (let isFirst = this.#workers.length % AT_ONCE !== AT_ONCE - 1; ; isFirst = false) {
        const others = isFirst ? undefined : this.#pace.turn()
        if (others !== undefined) await others
        if (this.#halted || this.#exhausted || this.#asked >= trials) return
        const enough = this.#isEnough()
        const ended: boolean = enough instanceof Promise ? await enough : enough
        if (ended) return
        // others went on while this one waited for the answer
        if (this.#halted || this.#asked >= trials) return
        this.#asked++
        this.#busy++
        const asked = this.#ask()
        // an answer that is here is not waited for: objectives begin in the order of the trials, at once
        const trial = asked instanceof Promise ? await asked : asked
        if (typeof trial === 'object') {
          const running = this.#run(trial)
          this.#wanted = true
          this.#hire()
          await running
        } else {
          this.#asked--
          this.#busy--
          if (this.#busy > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve))
          else {
            this.#exhausted = trial
            this.#wake()
          }
        }
      }
    } catch (error) {
      this.#failIn(error)
    }
  }

  async #run(trial: Trial<ParamsOf<S>>): Promise<void> {
    const { study, onTrial } = this.#loop
    try {
      // the loop may have ended while the trial was asked for
      const evaluation = this.#halted ? HALTED : await this.#ending(trial)
      if (evaluation !== HALTED) {
        await study.tell(trial.id, evaluation.ending as Outcome)
        this.#giveUp(this.#failures.note(trial.id, evaluation.thrown))
      } else if (study.optimizer[STUDY].trials[trial.number].status === 'pending') {
        await study.tell(trial.id, { status: 'abandoned' })
        this.#abandoned = true
      }
      this.#wake()
      if (this.#failure === undefined && onTrial !== undefined) {
        await this.#see(trial.number, onTrial)
      }
    } catch (error) {
      this.#failIn(error)
    } finally {
      this.#busy--
      this.#wake()
    }
  }

  /** Ends the loop where what the objective threw is not what a failed trial is. */
  #giveUp(why: string | undefined): void {
    if (why === undefined) return
    this.#fail(new LoopError(why, this.#failures.errors.at(-1)?.error, this.#loop.study.optimizer, 'ERR_OBJECTIVE'))
  }

  async #see(number: number, onTrial: OnTrial<S>): Promise<void> {
    const { optimizer } = this.#loop.study
    try {
      await this.#unlessHalted(onTrial(optimizer.trials[number], optimizer))
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Something else than the objective or the caller threw: what was run until then must not be lost with it. */
  #failIn(error: unknown): void {
    const { isOwn, study } = this.#loop
    const isLost = isOwn && study.optimizer[STUDY].trials.length > 0
    this.#fail(isLost ? new LoopError(error instanceof Error ? error.message : reasonOf(error), error, study.optimizer) : error)
  }

  #fail(error: unknown): void {
    this.#failure ??= { error }
    this.#halt()
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  /** The next trial, or why there is none, for now or for good. */
  #ask(): Awaitable<Trial<ParamsOf<S>> | 'exhausted' | 'infeasible'> {
    const { study } = this.#loop
    const why = (error: unknown): 'exhausted' | 'infeasible' => {
      if (!isSurmiseError(error)) throw error
      if (error.code === 'ERR_EXHAUSTED') return 'exhausted'
      // without a trial there is nothing but the error to give
      if (error.code !== 'ERR_INFEASIBLE' || study.optimizer[STUDY].trials.length === 0) throw error
      this.#infeasible = error.message
      return 'infeasible'
    }
    try {
      const asked = study.ask()
      return asked instanceof Promise ? asked.catch(why) : asked
    } catch (error) {
      return why(error)
    }
  }

  /** Whether `until` has a reason to stop, now or before. */
  #isEnough(): Awaitable<boolean> {
    const { study, until } = this.#loop
    if (until === undefined || this.#reason !== undefined) return this.#reason !== undefined
    const reason = study.shouldStop === undefined ? shouldStop(study.optimizer, until) : study.shouldStop(until)
    const note = (given: string | undefined): boolean => {
      this.#reason ??= given
      return this.#reason !== undefined
    }
    return reason instanceof Promise ? this.#unlessHalted(reason).then((given) => note(given === HALTED ? undefined : given)) : note(reason)
  }

  /** What a promise gives while the loop goes on; once it is halted, nothing is waited for that might never settle. */
  #unlessHalted<T>(awaited: Awaitable<T>): Promise<T | typeof HALTED> {
    return Promise.race([awaited, this.#halting])
  }

  async #ending(trial: Trial<ParamsOf<S>>): Promise<Evaluation | typeof HALTED> {
    const controller = new AbortController()
    this.#running.add(controller)
    // listening before the objective does, so that an objective which gives up on the signal is abandoned, not failed
    const halted = new Promise<typeof HALTED>((resolve) => {
      controller.signal.addEventListener('abort', () => resolve(HALTED), { once: true })
    })
    try {
      return await Promise.race([evaluate(this.#loop, trial, controller.signal), halted])
    } finally {
      this.#running.delete(controller)
    }
  }

  #halt(): void {
    this.#halted = true
    this.#resolveHalting()
    this.#wake()
    for (const controller of this.#running) controller.abort(this.#loop.signal?.reason)
  }
}

/** Runs a loop to its end. */
export function runLoop<S extends SpaceDefinition>(loop: Loop<S>): Promise<LoopResult<S>> {
  return new Run(loop).result()
}
