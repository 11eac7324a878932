import { describe, expect, it } from 'vitest'
import { crossValidation } from '../../examples/classifier/crossValidation.ts'
import { loadDigits } from '../../examples/classifier/digits.ts'
import { defaults, errorRate, type Hyperparameters } from '../../examples/classifier/supportVectorMachine.ts'

const { train, test } = loadDigits({ train: 40, test: 200 })
const validate = crossValidation(train, { folds: 5, repeats: 2 })
const validated = (params: Hyperparameters) => validate((fit, check) => errorRate(params, fit, check))

describe('support vector machine', () => {
  it('errs with LIBSVM defaults as measured: 36.6 % cross-validated, 34.4 % held out', () => {
    expect(validated(defaults)).toBeCloseTo(0.36625, 2)
    expect(errorRate(defaults, train, test)).toBeCloseTo(0.344, 2)
  })

  it('errs a third as often where it is tuned, so that there is something to find', () => {
    const tuned: Hyperparameters = { kernel: 'rbf', cost: 5, gamma: 0.3, degree: 3, coef0: 0, contrast: 0.7 }
    expect(validated(tuned)).toBeLessThan(0.125)
    expect(errorRate(tuned, train, test)).toBeLessThan(0.125)
  })

  it('is the same function every time, whatever was trained before', () => {
    const first = validated(defaults)
    for (const kernel of ['polynomial', 'sigmoid'] as const) validated({ ...defaults, kernel, gamma: 1, coef0: 1 })
    expect(validated(defaults)).toBe(first)
  })

  it.each([
    ['kernel', { kernel: 'polynomial' }],
    ['cost', { cost: 100 }],
    ['gamma', { gamma: 0.3 }],
    ['contrast', { contrast: 0.5 }],
  ] as const)('heeds %s', (_, change) => {
    expect(errorRate({ ...defaults, ...change }, train, test)).not.toBe(errorRate(defaults, train, test))
  })

  it('heeds degree and coef0 where the kernel has them', () => {
    const polynomial: Hyperparameters = { ...defaults, kernel: 'polynomial', cost: 100 }
    const reference = errorRate(polynomial, train, test)
    expect(errorRate({ ...polynomial, degree: 1 }, train, test)).not.toBe(reference)
    expect(errorRate({ ...polynomial, coef0: 2 }, train, test)).not.toBe(reference)
    expect(errorRate({ ...defaults, degree: 1, coef0: 2 }, train, test)).toBe(errorRate(defaults, train, test))
  })

  it('leaves the global fetch as it was', () => {
    expect(typeof globalThis.fetch).toBe('function')
  })
})
