import { ArgumentTypeError, ArgumentValueError, checkPlainObject, describe, isSameJson, type Json, type JsonObject } from '../base/index.ts'
import { Optimizer, type OptimizerOptions, REGISTRY_KEYS, RESTORE_KEYS, type Registry, type RestoreOptions } from '../optimizer/index.ts'
import type { SpaceDefinition } from '../space/index.ts'
import { checkStrategy } from '../strategies/index.ts'
import type { State, StrategyEvent, StrategyState, StudyHeader } from '../study/index.ts'
import type { Storage } from './storage.ts'
import { StoredOptimizer } from './storedOptimizer.ts'

/** The options of `Optimizer`, with which a new study is made; for one that is stored already, they are checked against it. */
export type StudyOptions<S extends SpaceDefinition> = Partial<OptimizerOptions<S>> & Registry

function headerOf<S extends SpaceDefinition>(optimizer: Optimizer<S>): StudyHeader<S> {
  const { events: _, ...header } = optimizer.toJSON()
  return header
}

function checkStorage(storage: unknown): asserts storage is Storage {
  if (typeof storage !== 'object' || storage === null) throw new ArgumentTypeError('storage', 'a storage, such as journal(path)', storage)
  for (const method of ['open', 'read', 'update', 'close']) {
    const value: unknown = Reflect.get(storage, method)
    if (typeof value !== 'function') throw new ArgumentTypeError(`storage.${method}`, 'a function', value)
  }
}

/** The options whose names are wanted. */
function only(options: object, isWanted: (name: string) => boolean): object {
  return Object.fromEntries(Object.entries(options).filter(([name]) => isWanted(name)))
}

/** Whether two entries of a header are the same; in a space, the order of parameters is the order of its coordinates. */
function isSame(name: string, a: Json | undefined, b: Json | undefined): boolean {
  return isSameJson(a, b) && (name !== 'space' || isSameJson(Object.keys(a ?? {}), Object.keys(b ?? {})))
}

/** Throws `ERR_STATE` unless the options describe the stored study; those that are left out are taken from it. */
function checkAgree(stored: Optimizer, options: Partial<OptimizerOptions<SpaceDefinition>>): void {
  const { format: _, version: __, strategy: ___, stopping: ____, ...settled } = headerOf(stored)
  const expected = { ...headerOf(stored) } as unknown as JsonObject
  const given = { ...headerOf(new Optimizer({ ...settled, ...options })) } as unknown as JsonObject
  for (const [name, option] of Object.entries(options)) {
    if (option === undefined || !(name in given || name in expected)) continue
    const [before, now] = [expected[name], given[name]]
    if (isSame(name, before, now)) continue
    throw new ArgumentValueError(name, `that of the stored study, ${describe(JSON.stringify(before))}`, JSON.stringify(now), 'ERR_STATE')
  }
}

/** Whether a log, which is not looked at closer, ends with this strategy. */
function isSearchedBy({ strategy }: StudyHeader, events: readonly unknown[], { name, options }: StrategyState): boolean {
  const isSwitch = (event: unknown): event is StrategyEvent => Object(event).type === 'strategy'
  return isSameJson((events.findLast(isSwitch)?.strategy ?? strategy) as unknown as Json, { name, options } as unknown as Json)
}

/**
 * Opens the study in a storage, or makes it there: an optimizer whose every step is stored before it is acknowledged. It continues bit
 * for bit, as if it had never stopped.
 *
 * ```ts
 * const study = await openStudy(journal('study.journal'), { space: { x: { type: 'float', min: -5, max: 5 } }, seed: 1 })
 * const { id, params } = await study.ask()
 * await study.tell(id, (params.x - 1) ** 2)
 * await study.close()
 * ```
 *
 * With another `strategy` the study goes on with that one, with all results, from an event of its log on.
 *
 * @param options  those of `Optimizer`, and what `Optimizer.fromJSON` takes to read a state: without a space the study must be there, and a
 *   strategy other than `bayes`, `random` and `nsga2` is brought each time, itself or by the function that makes it: `strategies: [tpe]`, or
 *   all that Surmise has: `...all` of `surmise/all`. So are codecs
 * @throws typed errors of `new Optimizer` for options that are not understood; ArgumentValueError `ERR_STATE` that names the option in
 *   which the stored study differs, or `space` when there is no study and none is given; StudyError `ERR_STATE` that names the event at
 *   fault, `state.events[7].params.layers`; StorageError `ERR_LOCKED`, `ERR_DAMAGED`, `ERR_STORAGE`
 */
export async function openStudy<const S extends SpaceDefinition>(
  storage: Storage,
  options: StudyOptions<S> & { readonly space: S },
): Promise<StoredOptimizer<S>>
export async function openStudy(storage: Storage, options?: StudyOptions<SpaceDefinition>): Promise<StoredOptimizer>
export async function openStudy(storage: Storage, options: StudyOptions<SpaceDefinition> = {}): Promise<StoredOptimizer> {
  checkStorage(storage)
  checkPlainObject('options', options)
  // what is code is brought each time
  const restoring: RestoreOptions = only(options, (name) => RESTORE_KEYS.includes(name))
  const registry: readonly string[] = REGISTRY_KEYS
  const own: Partial<OptimizerOptions<SpaceDefinition>> = only(options, (name) => !registry.includes(name))
  const made = options.space === undefined ? undefined : new Optimizer(own as OptimizerOptions<SpaceDefinition>)
  const header = await storage.open(made && headerOf(made))
  try {
    if (header === undefined)
      throw new ArgumentValueError('space', 'a space, since the storage holds no study yet', options.space, 'ERR_STATE')
    const events = await storage.read(0)
    const { strategy, ...settled } = own
    const open = (log: readonly unknown[]): Optimizer => {
      const optimizer = Optimizer.fromJSON({ ...header, events: log } as unknown as State, restoring)
      checkAgree(optimizer, settled)
      return optimizer
    }
    if (strategy === undefined || isSearchedBy(header, events, checkStrategy(strategy))) return new StoredOptimizer(storage, open(events))
    let optimizer: Optimizer | undefined
    await storage.update(events.length, (news) => {
      const log = [...events, ...news]
      const isDone = isSearchedBy(header, log, strategy)
      optimizer = open(isDone ? log : [...log, { type: 'strategy', strategy: { name: strategy.name, options: strategy.options } }])
      return optimizer.events(log.length)
    })
    return new StoredOptimizer(storage, optimizer as unknown as Optimizer)
  } catch (error) {
    await storage.close()
    throw error
  }
}
