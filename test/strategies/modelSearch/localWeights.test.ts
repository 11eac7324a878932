import { expect, it } from 'vitest'
import { localWeights } from '../../../src/strategies/modelSearch/localStep.ts'

it('the box of a local step is as long as lengthscales are, by their geometric mean, between a fifth and five', () => {
  const close = (values: readonly number[]): unknown => values.map((each) => expect.closeTo(each, 12))
  expect([...localWeights(Float64Array.of(0.5, 2))]).toEqual(close([0.5, 2]))
  expect([...localWeights(Float64Array.of(0.01, 0.01, 0.01))]).toEqual(close([1, 1, 1]))
  // a coordinate that says nothing counts as one of lengthscale 3
  expect([...localWeights(Float64Array.of(0.75, 3))]).toEqual(close([0.5, 2]))
  expect([...localWeights(Float64Array.of(0.75, 100))]).toEqual(close([0.5, 2]))
  expect([...localWeights(Float64Array.of(0.001, 1))]).toEqual(close([0.2, 5]))
})
