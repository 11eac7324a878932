import { ArgumentTypeError, checkKeys, checkPlainObject } from '../base/index.ts'
import { type ReadTold, readTold } from '../optimizer/index.ts'
import type { ParamsOf, Space, SpaceDefinition } from '../space/index.ts'

/** Parameters to run, and results that are known; a result is told from parameters by its entry `params`, an object. */
export function readInitial<S extends SpaceDefinition>(
  space: Space<S>,
  initial: unknown,
  objectives: number,
): { readonly defaults: readonly ParamsOf<S>[]; readonly known: readonly ReadTold<ParamsOf<S>>[] } {
  if (!Array.isArray(initial)) throw new ArgumentTypeError('initial', 'an array', initial)
  const defaults: ParamsOf<S>[] = []
  const known: ReadTold<ParamsOf<S>>[] = []
  for (let i = 0; i < initial.length; i++) {
    const entry: unknown = initial[i]
    const argument = `initial[${i}]`
    checkPlainObject(argument, entry)
    if (typeof entry.params !== 'object') defaults.push(space.readFeasible(argument, entry))
    else {
      checkKeys(argument, entry, ['params', 'fidelity', 'value', 'values', 'noise', 'status', 'reason'])
      known.push(readTold(space, entry, objectives, `${argument}.`))
    }
  }
  return { defaults, known }
}
