import { ArgumentTypeError, StudyError } from '../base/index.ts'
import {
  type AskManyOptions,
  type AskOptions,
  type BestTrial,
  type Clock,
  type Optimizer,
  type Result,
  shouldStop,
  type Told,
  type ToldRow,
} from '../optimizer/index.ts'
import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import { type Directions, STUDY, type State, type Studied, type Study, type Trial } from '../study/index.ts'
import type { Terminator } from '../termination/index.ts'
import { readError } from './errorMessage.ts'
import type { WorkerPort } from './port.ts'
import type { Answer, Call, Returned, WorkerMessage } from './protocol.ts'

/** A call that is not answered yet. */
interface Waiting {
  readonly resolve: (returned: Returned) => void
  readonly reject: (error: unknown) => void
}

/**
 * An optimizer that searches in a worker; `openWorker` makes one.
 *
 * The steps are those of `Optimizer`, as promises; concurrent calls run one after another, in order. Errors are those of `Optimizer`, with
 * the same class, code, argument and message. `trials`, `front` and the like are read here, as of the last step that was answered.
 */
export class WorkerOptimizer<const S extends SpaceDefinition = SpaceDefinition> implements Studied {
  readonly #port: WorkerPort
  readonly #optimizer: Optimizer<S>
  readonly #waiting = new Map<number, Waiting>()
  #calls = 0
  /** Settled when all calls so far are answered. */
  #last: Promise<unknown> = Promise.resolve()
  /** Why nothing can be called any more. */
  #ended: StudyError | undefined

  /** @param port  to a worker that has the study  @param optimizer  the same study here */
  constructor(port: WorkerPort, optimizer: Optimizer<S>) {
    this.#port = port
    this.#optimizer = optimizer
    port.onMessage((message) => {
      if ((message as WorkerMessage).type === 'answer') this.#answered(message as Answer)
    })
    port.onDeath((cause) => this.#end(`the worker is gone: ${String(cause)}`))
    port.keepAlive(false)
  }

  /** The study as of the last step that was answered, to look at: the worker does not hear of what is asked or told on it directly. */
  get optimizer(): Optimizer<S> {
    return this.#optimizer
  }

  /** The study as of the last step, for functions that read one, such as `importance`. */
  get [STUDY](): Study {
    return this.#optimizer[STUDY]
  }

  /** The definition of the space. */
  get space(): S {
    return this.#optimizer.space
  }

  /** Whether smaller or larger values are better; an array with several objectives. */
  get direction(): Directions {
    return this.#optimizer.direction
  }

  /** The seed, given or drawn. */
  get seed(): number {
    return this.#optimizer.seed
  }

  /** `optimizer.trials`, as of the last step. */
  get trials(): readonly Trial<ParamsOf<S>>[] {
    return this.#optimizer.trials
  }

  /** `optimizer.bestObserved`, as of the last step. */
  get bestObserved(): Optimizer<S>['bestObserved'] {
    return this.#optimizer.bestObserved
  }

  /** `optimizer.front`, as of the last step. */
  get front(): Optimizer<S>['front'] {
    return this.#optimizer.front
  }

  /** `optimizer.best`, found in the worker: a model may have to be fitted for it. */
  get best(): Promise<BestTrial<ParamsOf<S>> | undefined> {
    return this.#call('best').then((returned) => {
      const { best, posterior } = returned as Extract<Returned, { readonly posterior: unknown }>
      if (best === undefined) return undefined
      const trial = this.#optimizer.trials[best] as BestTrial<ParamsOf<S>>
      return posterior === undefined ? trial : Object.freeze({ ...trial, posterior: Object.freeze(posterior) })
    })
  }

  /** `optimizer.ask`, in the worker. */
  ask(options?: AskOptions<ParamsOf<S>>): Promise<Trial<ParamsOf<S>>>
  ask(n: number, options?: Clock): Promise<Trial<ParamsOf<S>>[]>
  ask(options: AskManyOptions): Promise<Trial<ParamsOf<S>>[]>
  ask(...call: readonly unknown[]): Promise<Trial<ParamsOf<S>> & Trial<ParamsOf<S>>[]> {
    return this.#step('ask', call)
  }

  /** `optimizer.tell`, in the worker. */
  tell(id: string, result: Result): Promise<Trial<ParamsOf<S>>>
  tell(result: Told<ParamsOf<S>>): Promise<Trial<ParamsOf<S>>>
  tell(...call: readonly unknown[]): Promise<Trial<ParamsOf<S>>> {
    return this.#step('tell', call)
  }

  /** `optimizer.report`, in the worker. */
  report(id: string, step: number, value: number): Promise<'continue' | 'stop'> {
    return this.#step('report', [id, step, value])
  }

  /** `optimizer.enqueue`, in the worker. */
  enqueue(params: ParamsOf<S>): Promise<void> {
    return this.#step('enqueue', [params])
  }

  /** `optimizer.tellMany`, in the worker. */
  tellMany(results: readonly ToldRow<ParamsOf<S>>[]): Promise<Trial<ParamsOf<S>>[]> {
    return this.#step('tellMany', [results])
  }

  /** `optimizer.renew`, in the worker. */
  renew(id: string, options: Clock): Promise<Trial<ParamsOf<S>>> {
    return this.#step('renew', [id, options])
  }

  /** `optimizer.expire`, in the worker. */
  expire(options: Clock): Promise<Trial<ParamsOf<S>>[]> {
    return this.#step('expire', [options])
  }

  /**
   * `shouldStop`, in the worker where that knows the terminator, since a model may have to be fitted; here where it does not: one that looks at
   * a clock, or is made from functions.
   */
  async shouldStop(terminator: Terminator): Promise<string | undefined> {
    const { name, options } = terminator
    const returned = await this.#call('shouldStop', [{ name, options }])
    return 'value' in returned ? returned.value : shouldStop(this.#optimizer, terminator)
  }

  /** The whole study as of the last step, as plain JSON. */
  toJSON(): State<S> {
    return this.#optimizer.toJSON()
  }

  /** Ends the worker after the steps that are under way. Calling it again changes nothing; `optimizer` stays, and can go on. */
  async close(): Promise<void> {
    if (this.#ended === undefined) {
      this.#ended = new StudyError('ERR_WORKER', 'the worker is closed')
      await this.#last
    }
    await this.#port.terminate()
  }

  /** A call of a method, with trials looked up here: the same records, frozen. */
  async #step<T>(method: Call['method'], args: readonly unknown[]): Promise<T> {
    const returned = await this.#call(method, args)
    // the study's own list: the optimizer's is copied after each step
    const { trials } = this.#optimizer[STUDY]
    if ('trials' in returned) return returned.trials.map((number) => trials[number]) as T
    return ('trial' in returned ? trials[returned.trial] : (returned as { readonly value: unknown }).value) as T
  }

  #call(method: Call['method'], args: readonly unknown[] = []): Promise<Returned> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended)
    const answer = new Promise<Returned>((resolve, reject) => {
      const id = this.#calls++
      try {
        this.#port.post({ type: 'call', id, method, args } satisfies Call)
      } catch (error) {
        reject(new ArgumentTypeError(method, 'arguments that can be cloned into a worker', error))
        return
      }
      this.#waiting.set(id, { resolve, reject })
      this.#port.keepAlive(true)
    })
    // answers come in the order of the calls
    this.#last = answer.catch(() => undefined)
    return answer
  }

  #answered({ id, events, outcome }: Answer): void {
    const waiting = this.#waiting.get(id) as Waiting
    this.#waiting.delete(id)
    if (this.#waiting.size === 0) this.#port.keepAlive(false)
    try {
      this.#optimizer.replay(events)
    } catch (error) {
      // somebody used the picture of the study as if it were the study
      this.#end('the optimizer of a worker was asked or told behind its back', error)
      waiting.reject(this.#ended)
      return
    }
    if ('thrown' in outcome) waiting.reject(readError(outcome.thrown))
    else waiting.resolve(outcome.returned)
  }

  #end(message: string, cause?: unknown): void {
    this.#ended ??= Object.assign(new StudyError('ERR_WORKER', message), cause === undefined ? {} : { cause })
    for (const { reject } of this.#waiting.values()) reject(this.#ended)
    this.#waiting.clear()
  }
}
