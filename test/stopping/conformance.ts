import { all } from '../../src/all/index.ts'
import type { StoppingRule } from '../../src/stopping/index.ts'
import { stoppingRuleLaws } from '../../src/testing/index.ts'
import { anySeed, hold } from '../laws.ts'

/** The laws of a stopping rule as tests. */
export function conformance(make: (sign: 1 | -1) => StoppingRule, runs = 25): void {
  hold(`the laws of a stopping rule: ${make(1).name}`, stoppingRuleLaws(make, { seed: anySeed, runs, registry: all }))
}
