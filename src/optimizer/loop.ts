import { isSurmiseError } from '../base/index.ts'
import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import type { CompleteTrial, Directions, FrontTrial, Trial } from '../study/index.ts'
import type { Terminator } from '../termination/index.ts'
import type { BestTrial } from './best.ts'
import type { Optimizer } from './optimizer.ts'
import { type Ending, type Outcome, type Result, readOutcome } from './outcome.ts'
import { shouldStop } from './shouldStop.ts'

/** What an objective is told of its trial besides the parameters. */
export interface LoopTrial<P> {
  readonly id: string
  readonly number: number
  readonly params: P
  /** The resource to spend, where the strategy chooses it. */
  readonly fidelity?: number
  /** The id of the trial to continue from, where the strategy chooses it. */
  readonly parent?: string
  /** Aborted when the result is not wanted any more. */
  readonly signal: AbortSignal
  /** As `optimizer.report`; `'stop'` once the result is not wanted any more. */
  readonly report: (step: number, value: number) => 'continue' | 'stop'
  /** The study it belongs to, as it is when somebody looks: every trial, also those that are finished since. */
  readonly study: { readonly direction: Directions; readonly trials: readonly Trial<P>[] }
}

/**
 * The function to optimize: a number, or `{ value, noise }`, or `{ status }`, now or later; with several objectives an array of numbers, or
 * `{ values }`.
 */
export type Objective<P> = (params: P, trial: LoopTrial<P>) => Result | Promise<Result>

/** Called with each trial that was run, after it was told; a promise is waited for before the next trial takes its place. */
export type OnTrial<S extends SpaceDefinition> = (trial: Trial<ParamsOf<S>>, optimizer: Optimizer<S>) => unknown

/** Why a trial failed: what its objective threw, or what was wrong with what it returned. */
export interface ObjectiveError {
  /** The id of the trial. */
  readonly id: string
  readonly error: unknown
}

/** What a loop comes to. */
export interface LoopResult<S extends SpaceDefinition> {
  /** The trial to use, as `optimizer.best`; undefined when none is complete. */
  readonly best: BestTrial<ParamsOf<S>> | undefined
  /** The trial with the best value, which with noise is the luckiest. */
  readonly bestObserved: CompleteTrial<ParamsOf<S>> | undefined
  /** With several objectives the trials that no other one dominates, as `optimizer.front`. */
  readonly front: readonly FrontTrial<ParamsOf<S>>[]
  /** All trials of the optimizer, by number. */
  readonly trials: readonly Trial<ParamsOf<S>>[]
  /** The optimizer, ready to be continued or saved. */
  readonly optimizer: Optimizer<S>
  /** Why the loop ended: every trial was run, `until` had a reason, the signal was aborted, or nothing is left to try in a finite space. */
  readonly stopped: 'trials' | 'until' | 'aborted' | 'exhausted'
  /** The reason that `until` gave, in words; undefined where it gave none. */
  readonly reason: string | undefined
  /** What objectives threw, in the order it happened. */
  readonly errors: readonly ObjectiveError[]
}

/** A loop that is ready to run: everything checked. */
export interface Loop<S extends SpaceDefinition> {
  readonly objective: Objective<ParamsOf<S>>
  readonly optimizer: Optimizer<S>
  readonly trials: number
  readonly until: Terminator | undefined
  readonly parallel: number
  readonly signal: AbortSignal | undefined
  readonly onTrial: OnTrial<S> | undefined
}

const HALTED = Symbol('halted')

class Run<S extends SpaceDefinition> {
  readonly #loop: Loop<S>
  readonly #running = new Set<AbortController>()
  readonly #errors: ObjectiveError[] = []
  /** Workers that have a trial: what comes of it may make another one possible. */
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
  }

  async result(): Promise<LoopResult<S>> {
    const { optimizer, signal, parallel, trials } = this.#loop
    const halt = (): void => this.#halt()
    if (signal?.aborted) halt()
    signal?.addEventListener('abort', halt, { once: true })
    try {
      await Promise.all(Array.from({ length: Math.min(parallel, trials) }, () => this.#work()))
    } finally {
      signal?.removeEventListener('abort', halt)
    }
    if (this.#failure !== undefined) throw this.#failure.error
    const ended = this.#exhausted ? 'exhausted' : this.#reason === undefined ? undefined : 'until'
    const stopped = this.#abandoned ? 'aborted' : (ended ?? (this.#asked < trials ? 'aborted' : 'trials'))
    const { best, bestObserved, front } = optimizer
    return { best, bestObserved, front, trials: optimizer.trials, optimizer, stopped, reason: this.#reason, errors: this.#errors }
  }

  /**
   * One of `parallel` workers: asks, runs and tells until nothing is left. Where nothing can be asked for while others run, it waits for what
   * comes of them: a rung that is then complete, a point that was abandoned, noise that makes a second value worth having. Never rejects.
   */
  async #work(): Promise<void> {
    const { trials } = this.#loop
    try {
      while (!this.#halted && !this.#exhausted && this.#asked < trials && !this.#isEnough()) {
        const trial = this.#ask()
        if (trial !== undefined) await this.#run(trial)
        else if (this.#busy > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve))
        else this.#exhausted = true
      }
    } catch (error) {
      this.#fail(error)
    }
  }

  async #run(trial: Trial<ParamsOf<S>>): Promise<void> {
    const { optimizer, onTrial } = this.#loop
    this.#asked++
    this.#busy++
    try {
      const ending = await this.#ending(trial)
      if (ending !== HALTED) optimizer.tell(trial.id, ending as Outcome)
      else if (optimizer.trials[trial.number].status === 'pending') {
        optimizer.tell(trial.id, { status: 'abandoned' })
        this.#abandoned = true
      }
      this.#wake()
      if (this.#failure === undefined) await onTrial?.(optimizer.trials[trial.number], optimizer)
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
  #ask(): Trial<ParamsOf<S>> | undefined {
    try {
      return this.#loop.optimizer.ask()
    } catch (error) {
      if (!isSurmiseError(error) || error.code !== 'ERR_EXHAUSTED') throw error
      return undefined
    }
  }

  /** Whether `until` has a reason to stop, now or before. */
  #isEnough(): boolean {
    const { optimizer, until } = this.#loop
    if (until !== undefined) this.#reason ??= shouldStop(optimizer, until)
    return this.#reason !== undefined
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
    const { objective, optimizer } = this.#loop
    let isStopped = false
    const report = (step: number, value: number): 'continue' | 'stop' => {
      if (signal.aborted) return 'stop'
      const answer = optimizer.report(id, step, value)
      isStopped ||= answer === 'stop'
      return answer
    }
    const extras = { ...(fidelity === undefined ? {} : { fidelity }), ...(parent === undefined ? {} : { parent }) }
    try {
      const result: unknown = await objective(params, { id, number, params, ...extras, signal, report, study: optimizer })
      const objectives = typeof optimizer.direction === 'string' ? 1 : optimizer.direction.length
      return isStopped ? stoppedOutcome(result) : readOutcome(result, objectives)
    } catch (error) {
      if (!signal.aborted) this.#errors.push({ id, error })
      return { status: 'failed' }
    }
  }

  #halt(): void {
    this.#halted = true
    for (const controller of this.#running) controller.abort(this.#loop.signal?.reason)
  }
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
