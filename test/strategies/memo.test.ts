import { expect, it } from 'vitest'
import { roundTheta } from '../../src/surrogate/memo.ts'

it('rounds hyperparameters to what JSON gives back, also a little less than zero', () => {
  const theta = [...roundTheta(Float64Array.of(-1e-4, 1e-4, -0.7, 1.23456))]
  expect(theta).toEqual([0, 0, -0.7001953125, 1.234375])
  expect(JSON.parse(JSON.stringify(theta))).toStrictEqual(theta)
})
