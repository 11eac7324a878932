import type { SpaceDefinition } from '../space/index.ts'
import type { Study } from '../study/index.ts'

/** The id of the next trial when the caller has none: its number, or `5.1`, `5.2` ... where a caller took `5` for another trial. */
export function freeId<S extends SpaceDefinition>(study: Study<S>): string {
  const number = study.trials.length
  let id = String(number)
  for (let i = 1; study.numberOf(id) !== undefined; i++) id = `${number}.${i}`
  return id
}
