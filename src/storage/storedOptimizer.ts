import { ArgumentTypeError, StudyError } from '../base/index.ts'
import {
  type AskManyOptions,
  type AskOptions,
  type Clock,
  type Optimizer,
  type Result,
  type Told,
  type ToldRow,
  wayBack,
} from '../optimizer/index.ts'
import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import type { Strategy } from '../strategies/index.ts'
import { type Directions, STUDY, type Studied, type Study, type StudyEvent, type Trial } from '../study/index.ts'
import { Mutex } from './mutex.ts'
import type { Storage } from './storage.ts'

/**
 * An optimizer whose every step is in a storage before it is acknowledged. Where several processes share the storage, each step first
 * takes in what the others did. `openStudy` makes one.
 *
 * The steps are those of `Optimizer`, as promises; concurrent calls run one after another, in order. What rejects changed nothing,
 * neither here nor in the storage.
 */
export class StoredOptimizer<const S extends SpaceDefinition = SpaceDefinition> implements Studied {
  readonly #storage: Storage
  readonly #mutex = new Mutex()
  readonly #optimizer: Optimizer<S>
  /** Back to what is in the storage. */
  #rewind: () => void
  /** How many events are here and in the storage. */
  #known: number

  /** @param storage  open, and all its events known to `optimizer` */
  constructor(storage: Storage, optimizer: Optimizer<S>) {
    this.#storage = storage
    this.#optimizer = optimizer
    this.#known = optimizer.events().length
    this.#rewind = wayBack(optimizer)
  }

  /** The optimizer as of the last step, to look at: what is asked or told on it directly is not stored, and undone by the next step. */
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

  /** The seed, given or drawn when the study was made. */
  get seed(): number {
    return this.#optimizer.seed
  }

  /** `optimizer.best`, as of the last step or `refresh`. */
  get best(): Optimizer<S>['best'] {
    return this.#optimizer.best
  }

  /** `optimizer.front`, as of the last step or `refresh`. */
  get front(): Optimizer<S>['front'] {
    return this.#optimizer.front
  }

  /** `optimizer.trials`, as of the last step or `refresh`. */
  get trials(): readonly Trial<ParamsOf<S>>[] {
    return this.#optimizer.trials
  }

  /** `optimizer.ask`, stored. */
  ask(options?: AskOptions<ParamsOf<S>>): Promise<Trial<ParamsOf<S>>>
  ask(n: number, options?: Clock): Promise<Trial<ParamsOf<S>>[]>
  ask(options: AskManyOptions): Promise<Trial<ParamsOf<S>>[]>
  ask(...call: [(AskOptions<ParamsOf<S>> | number | AskManyOptions)?, Clock?]): Promise<Trial<ParamsOf<S>> | Trial<ParamsOf<S>>[]> {
    return this.update((optimizer) => optimizer.ask(...(call as [number, Clock?])))
  }

  /** `optimizer.tell`, stored. To tell again what may not have been acknowledged is harmless. */
  tell(id: string, result: Result): Promise<Trial<ParamsOf<S>>>
  tell(result: Told<ParamsOf<S>>): Promise<Trial<ParamsOf<S>>>
  tell(...call: [string | Told<ParamsOf<S>>, Result?]): Promise<Trial<ParamsOf<S>>> {
    return this.update((optimizer) => optimizer.tell(...(call as [string, number])))
  }

  /** `optimizer.report`, stored. */
  report(id: string, step: number, value: number): Promise<'continue' | 'stop'> {
    return this.update((optimizer) => optimizer.report(id, step, value))
  }

  /** `optimizer.enqueue`, stored. */
  enqueue(params: ParamsOf<S>): Promise<void> {
    return this.update((optimizer) => optimizer.enqueue(params))
  }

  /** `optimizer.tellMany`, stored in one piece. */
  tellMany(results: readonly ToldRow<ParamsOf<S>>[]): Promise<Trial<ParamsOf<S>>[]> {
    return this.update((optimizer) => optimizer.tellMany(results))
  }

  /** `optimizer.renew`, stored. */
  renew(id: string, options: Clock): Promise<Trial<ParamsOf<S>>> {
    return this.update((optimizer) => optimizer.renew(id, options))
  }

  /** `optimizer.expire`, stored. */
  expire(options: Clock): Promise<Trial<ParamsOf<S>>[]> {
    return this.update((optimizer) => optimizer.expire(options))
  }

  /** `optimizer.switchStrategy`, stored: other processes that share the study need the code of the strategy too. */
  switchStrategy(strategy: Strategy): Promise<void> {
    return this.update((optimizer) => optimizer.switchStrategy(strategy))
  }

  /**
   * Any step: runs `work` on the up-to-date optimizer, and resolves to what it returns once all that it recorded is stored, in one
   * piece. No other process gets in between.
   *
   * ```ts
   * await study.update((optimizer) => (optimizer.trials.length < 100 ? optimizer.ask() : undefined))
   * ```
   *
   * @param work  synchronous, and called once
   * @throws whatever `work` throws; ArgumentTypeError that names `work`; StorageError `ERR_STORAGE`, `ERR_LOCKED`, `ERR_DAMAGED`;
   *   StudyError `ERR_STATE` when the study is closed, or its optimizer was changed behind its back
   */
  update<T>(work: (optimizer: Optimizer<S>) => T): Promise<T> {
    return this.#mutex.run(async () => {
      if (typeof work !== 'function') throw new ArgumentTypeError('work', 'a function', work)
      this.#refuseUnstored()
      let result: { readonly value: T } | undefined
      try {
        await this.#storage.update(this.#known, (news) => {
          this.#takeIn(news)
          const value = work(this.#optimizer)
          if (typeof value === 'object' && value !== null && 'then' in value) {
            throw new ArgumentTypeError('work', 'a function that is not asynchronous', work)
          }
          result = { value }
          return this.#unstored
        })
      } catch (error) {
        this.#rewind()
        throw error
      }
      this.#known += this.#unstored.length
      this.#rewind = wayBack(this.#optimizer)
      return (result as unknown as { readonly value: T }).value
    })
  }

  /** Takes in what other processes did since the last step. */
  refresh(): Promise<void> {
    return this.#mutex.run(async () => this.#takeIn(await this.#storage.read(this.#known)))
  }

  /**
   * Closes the storage after the steps that are under way. What was acknowledged is kept, and pending trials stay pending.
   *
   * @throws StudyError `ERR_STATE`, once the storage is closed, when its optimizer was changed behind its back: that is not stored
   */
  close(): Promise<void> {
    return this.#mutex.run(async () => {
      await this.#storage.close()
      this.#refuseUnstored()
    })
  }

  /** Undoes what was done on the optimizer directly, and throws: it would be lost without a word. */
  #refuseUnstored(): void {
    if (this.#unstored.length === 0) return
    this.#rewind()
    throw new StudyError('ERR_STATE', 'the optimizer of a stored study was asked or told behind its back; that is undone')
  }

  #takeIn(news: readonly unknown[]): void {
    if (news.length === 0) return
    this.#optimizer.replay(news)
    this.#known += news.length
    this.#rewind = wayBack(this.#optimizer)
  }

  /** What the optimizer recorded since the last step. */
  get #unstored(): readonly StudyEvent<ParamsOf<S>>[] {
    return this.#optimizer.events(this.#known)
  }
}
