import { ArgumentTypeError, ArgumentValueError, checkPlainObject, describe } from '../base/index.ts'
import { Optimizer, type OptimizerOptions, type RestoreOptions } from '../optimizer/index.ts'
import type { SpaceDefinition } from '../space/index.ts'
import type { State, StudyHeader } from '../study/index.ts'
import type { Storage } from './storage.ts'
import { StoredOptimizer } from './storedOptimizer.ts'

/** The options of `Optimizer`, with which a new study is made; for one that is stored already, they are checked against it. */
export type StudyOptions<S extends SpaceDefinition> = Partial<OptimizerOptions<S>>

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

/** What `Optimizer.fromJSON` takes beside the state: what is not JSON, so that it has to be brought each time. */
function restoring({ strategy }: Partial<OptimizerOptions<SpaceDefinition>>): RestoreOptions {
  return strategy === undefined ? {} : { strategy }
}

/** JSON text in which the order of keys does not matter, except those of a space: they are the order of its coordinates. */
function canonical(name: string, value: unknown): string {
  if (name === 'space') return JSON.stringify(Object.entries(value as SpaceDefinition).map(([key, entry]) => [key, canonical('', entry)]))
  return JSON.stringify(value, (_, entry: unknown) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  )
}

/** Throws `ERR_STATE` unless the options describe the stored study; those that are left out are taken from it. */
function checkAgree(stored: Optimizer, options: Partial<OptimizerOptions<SpaceDefinition>>): void {
  const header: Readonly<Record<string, unknown>> = { ...headerOf(stored) }
  const { format: _, version: __, strategy: ___, ...settled } = headerOf(stored)
  const given: Readonly<Record<string, unknown>> = { ...headerOf(new Optimizer({ ...settled, ...options })) }
  for (const name of Object.keys(options)) {
    if (options[name as keyof typeof options] === undefined || !(name in given)) continue
    const [expected, got] = [canonical(name, header[name]), canonical(name, given[name])]
    if (expected !== got) throw new ArgumentValueError(name, `that of the stored study, ${describe(expected)}`, got, 'ERR_STATE')
  }
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
 * @param options  those of `Optimizer`; without a space the study must be there. A strategy that is not one of Surmise's is brought
 *   each time
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
  const made = options.space === undefined ? undefined : new Optimizer(options as OptimizerOptions<SpaceDefinition>)
  const header = await storage.open(made && headerOf(made))
  try {
    if (header === undefined)
      throw new ArgumentValueError('space', 'a space, since the storage holds no study yet', options.space, 'ERR_STATE')
    const events = await storage.read(0)
    const optimizer = Optimizer.fromJSON({ ...header, events } as unknown as State, restoring(options))
    checkAgree(optimizer, options)
    return new StoredOptimizer(storage, optimizer, restoring(options))
  } catch (error) {
    await storage.close()
    throw error
  }
}
