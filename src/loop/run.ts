import { isSurmiseError } from '../base/index.ts'
import { type Ending, type Outcome, readOutcome, shouldStop } from '../optimizer/index.ts'
import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import { STUDY, type Trial } from '../study/index.ts'
import type { Terminator } from '../termination/index.ts'
import type { Askable, Awaitable } from './askable.ts'
import type { LoopResult } from './loopResult.ts'
import type { Objective, ObjectiveError, OnTrial } from './objective.ts'
import { Pace } from './pace.ts'

/** A loop that is ready to run: everything checked. */
export interface Loop<S extends SpaceDefinition> {
  readonly objective: Objective<ParamsOf<S>, Awaitable<'continue' | 'stop'>>
  readonly study: Askable<S>
  readonly trials: number
  readonly until: Terminator | undefined
  readonly parallel: number
  readonly signal: AbortSignal | undefined
  readonly onTrial: OnTrial<S> | undefined
}

/** How many workers are begun without a turn between them. */
const AT_ONCE = 64

const HALTED = Symbol('halted')

class Run<S extends SpaceDefinition> {
  readonly #loop: Loop<S>
  readonly #running = new Set<AbortController>()
  readonly #errors: ObjectiveError[] = []
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
  #exhausted = false
  #halted = false
  #reason: string | undefined
  #failure: { readonly error: unknown } | undefined

  constructor(loop: Loop<S>) {
    this.#loop = loop
    this.#pace = new Pace(loop.parallel)
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
    if (this.#failure !== undefined) throw this.#failure.error
    const ended = this.#exhausted ? 'exhausted' : this.#reason === undefined ? undefined : 'until'
    const stopped = this.#abandoned ? 'aborted' : (ended ?? (this.#asked < trials ? 'aborted' : 'trials'))
    const best = await study.best
    const { optimizer } = study
    const { bestObserved, front } = optimizer
    return { best, bestObserved, front, trials: optimizer.trials, optimizer, stopped, reason: this.#reason, errors: this.#errors }
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
        if (trial !== undefined) {
          const running = this.#run(trial)
          this.#wanted = true
          this.#hire()
          await running
        } else {
          this.#asked--
          this.#busy--
          if (this.#busy > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve))
          else {
            this.#exhausted = true
            this.#wake()
          }
        }
      }
    } catch (error) {
      this.#fail(error)
    }
  }

  async #run(trial: Trial<ParamsOf<S>>): Promise<void> {
    const { study, onTrial } = this.#loop
    try {
      // the loop may have ended while the trial was asked for
      const ending = this.#halted ? HALTED : await this.#ending(trial)
      if (ending !== HALTED) await study.tell(trial.id, ending as Outcome)
      else if (study.optimizer[STUDY].trials[trial.number].status === 'pending') {
        await study.tell(trial.id, { status: 'abandoned' })
        this.#abandoned = true
      }
      this.#wake()
      if (this.#failure === undefined && onTrial !== undefined) {
        await this.#unlessHalted(onTrial(study.optimizer.trials[trial.number], study.optimizer))
      }
    } catch (error) {
      this.#fail(error)
    } finally {
      this.#busy--
      this.#wake()
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= { error }
    this.#halt()
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  /** The next trial; nothing where the strategy has none, for now or for good. */
  #ask(): Awaitable<Trial<ParamsOf<S>> | undefined> {
    try {
      const asked = this.#loop.study.ask()
      return asked instanceof Promise ? asked.catch(undefinedIfExhausted) : asked
    } catch (error) {
      return undefinedIfExhausted(error)
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

  async #ending(trial: Trial<ParamsOf<S>>): Promise<Ending | typeof HALTED> {
    const controller = new AbortController()
    this.#running.add(controller)
    // listening before the objective does, so that an objective which gives up on the signal is abandoned, not failed
    const halted = new Promise<typeof HALTED>((resolve) => {
      controller.signal.addEventListener('abort', () => resolve(HALTED), { once: true })
    })
    try {
      return await Promise.race([this.#evaluate(trial, controller.signal), halted])
    } finally {
      this.#running.delete(controller)
    }
  }

  async #evaluate({ id, number, params, fidelity, parent }: Trial<ParamsOf<S>>, signal: AbortSignal): Promise<Ending> {
    const { objective, study } = this.#loop
    const answers: Awaitable<'continue' | 'stop'>[] = []
    const report = (step: number, value: number): Awaitable<'continue' | 'stop'> => {
      if (signal.aborted) return 'stop'
      const answer = study.report(id, step, value)
      // one that nobody waits for is looked at below
      if (answer instanceof Promise) answer.catch(() => undefined)
      answers.push(answer)
      return answer
    }
    const extras = { ...(fidelity === undefined ? {} : { fidelity }), ...(parent === undefined ? {} : { parent }) }
    try {
      const result: unknown = await objective(params, { id, number, params, ...extras, signal, report, study: study.optimizer })
      const isStopped = (await Promise.all(answers)).includes('stop')
      return isStopped ? stoppedOutcome(result) : readOutcome(result, study.optimizer[STUDY].directions.length)
    } catch (error) {
      if (!signal.aborted) this.#errors.push({ id, error })
      return { status: 'failed' }
    }
  }

  #halt(): void {
    this.#halted = true
    this.#resolveHalting()
    this.#wake()
    for (const controller of this.#running) controller.abort(this.#loop.signal?.reason)
  }
}

function undefinedIfExhausted(error: unknown): undefined {
  if (!isSurmiseError(error) || error.code !== 'ERR_EXHAUSTED') throw error
}

/** What a trial comes to that was told to stop: what it gives is the value of a part of it, unless it says that it is complete. */
function stoppedOutcome(result: unknown): Ending {
  if (result === undefined) return { status: 'pruned' }
  // a study whose trials are stopped has one objective
  const ending = readOutcome(result, 1)
  const isWhole = typeof result === 'object' && (result as Outcome).status === 'complete'
  return ending.status === 'complete' && !isWhole ? { status: 'pruned' } : ending
}

/** Runs a loop to its end. */
export function runLoop<S extends SpaceDefinition>(loop: Loop<S>): Promise<LoopResult<S>> {
  return new Run(loop).result()
}
