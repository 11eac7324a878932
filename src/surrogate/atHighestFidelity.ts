import type { Study } from '../study/index.ts'
import type { Observations } from './observations.ts'

/**
 * The observations with only those ranked whose losses may be compared: the ones of the highest fidelity told, and those without a
 * fidelity. The same object where that is all of them.
 */
export function atHighestFidelity(study: Study, observations: Observations): Observations {
  const { numbers, ranked } = observations
  const fidelityOf = (row: number): number | undefined => study.trials[numbers[row]].fidelity
  const highest = ranked.reduce((most, row) => Math.max(most, fidelityOf(row) ?? 0), 0)
  const top = ranked.filter((row) => (fidelityOf(row) ?? highest) === highest)
  return top.length === ranked.length ? observations : { ...observations, ranked: top }
}
