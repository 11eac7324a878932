import { ArgumentTypeError } from '../base/index.ts'
import type { SpaceDefinition } from '../space/index.ts'
import type { Study } from '../study/index.ts'
import { readRow } from './tell.ts'

/**
 * Tells many results in order, so that a row may be about what an earlier one told, and gives the numbers of their trials. What is
 * recorded before a row is refused stays recorded: whoever calls takes it back.
 */
export function tellRows<S extends SpaceDefinition>(study: Study<S>, results: unknown): readonly number[] {
  if (!Array.isArray(results)) throw new ArgumentTypeError('results', 'an array', results)
  // from, because map passes holes over
  return Array.from(results as readonly unknown[], (raw, i) => {
    const { number, event } = readRow(study, raw, `results[${i}]`)
    if (event !== undefined) study.apply(event)
    return number
  })
}
