import { expect, it } from 'vitest'
import { asha, learningCurve, medianRule, percentileRule } from '../../src/stopping/index.ts'

it('options that are left out are those that the documentation names', () => {
  expect(medianRule().options).toEqual({ initial: 5, warmup: 0 })
  expect(percentileRule({ percentile: 25 }).options).toEqual({ percentile: 25, initial: 5, warmup: 0 })
  expect(learningCurve({ max: 27 }).options).toEqual({ max: 27, probability: 0.05, initial: 4, warmup: 0 })
  expect(asha({ min: 1, max: 27 }).options).toEqual({ min: 1, max: 27, reduction: 3 })
})
