import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Space } from '../../src/space/index.ts'
import { Study } from '../../src/study/index.ts'

const told = fc.record({
  value: fc.integer({ min: -3, max: 3 }),
  fidelity: fc.option(fc.constantFrom(1, 3, 9), { nil: undefined }),
  isComplete: fc.boolean(),
})

describe('the best trial of a study with fidelities', () => {
  it('is the best, and of equals the first, of the highest fidelity told and of trials without one', () => {
    fc.assert(
      fc.property(
        fc.array(told, { maxLength: 12 }),
        fc.constantFrom('minimize' as const, 'maximize' as const),
        fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
        (trials, direction, keys) => {
          const study = new Study(new Space({ x: { type: 'float', min: 0, max: 1 } }), direction, 1)
          trials.forEach(({ fidelity }, number) => {
            study.apply({
              type: 'ask',
              number,
              id: `${number}`,
              params: { x: 0.5 },
              ...(fidelity === undefined ? {} : { fidelity }),
            })
          })
          // told in any order
          const order = [...trials.keys()].sort((a, b) => keys[a] - keys[b] || a - b)
          for (const number of order) {
            const { value, isComplete } = trials[number]
            study.apply({ type: 'tell', number, ...(isComplete ? { status: 'complete', value } : { status: 'failed' }) })
          }
          const complete = study.trials.filter(({ status }) => status === 'complete')
          const highest = Math.max(...complete.map(({ fidelity }) => fidelity ?? 0))
          const rivals = complete.filter(({ fidelity }) => fidelity === undefined || fidelity === highest)
          const losses = rivals.map((trial) => study.loss(trial))
          expect(study.best).toEqual(rivals[losses.indexOf(Math.min(...losses))])
        },
      ),
    )
  })

  it('is of another trial as soon as a higher fidelity is told, however bad', () => {
    const study = new Study(new Space({ x: { type: 'float', min: 0, max: 1 } }), 'minimize', 1)
    study.apply({ type: 'tell', number: 0, id: 'cheap', params: { x: 0 }, fidelity: 1, status: 'complete', value: -100 })
    expect(study.best?.id).toBe('cheap')
    study.apply({ type: 'tell', number: 1, id: 'dear', params: { x: 1 }, fidelity: 2, status: 'complete', value: 100 })
    expect(study.best?.id).toBe('dear')
  })
})
