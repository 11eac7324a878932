import { expect, it } from 'vitest'
import { asha, learningCurve, medianRule, percentileRule } from '../../src/stopping/index.ts'

it('options that are left out are those that the documentation names', () => {
  expect(medianRule().options).toEqual({ initial: 5, warmup: 0 })
  expect(percentileRule({ percentile: 25 }).options).toEqual({ percentile: 25, initial: 5, warmup: 0 })
  expect(learningCurve({ max: 27 }).options).toEqual({ max: 27, probability: 0.05, initial: 4, warmup: 0 })
  expect(asha({ min: 1, max: 27 }).options).toEqual({ min: 1, max: 27, reduction: 3 })
})

it('every percentile up to the worst is one', () => {
  for (const percentile of [0.1, 68, 99, 100]) expect(percentileRule({ percentile }).options).toMatchObject({ percentile })
  for (const percentile of [0, 100.1, 120]) expect(() => percentileRule({ percentile })).toThrow(/percentile/)
})
