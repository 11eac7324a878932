import fc from 'fast-check'
import type { Params } from '../../src/index.ts'
import type { StoredAct } from '../../src/testing/storedAct.ts'

export { performStored as applyAct, STORED_SPACE as space } from '../../src/testing/storedAct.ts'

export const act: fc.Arbitrary<StoredAct> = fc.record({
  kind: fc.constantFrom('ask', 'ask', 'batch', 'tell', 'tell', 'noisy', 'failed', 'again', 'stranger', 'report', 'switch'),
  pick: fc.nat(99),
})

/** A value of any params, by arithmetic alone. */
export function objective(params: Params): number {
  let sum = 0
  for (const value of Object.values(params)) sum += typeof value === 'number' ? (value - 0.3) * (value - 0.3) : value === 'a' ? 0 : 0.5
  return sum
}
