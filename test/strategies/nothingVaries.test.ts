import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { diagnose } from '../../src/analysis/index.ts'
import { isSurmiseError } from '../../src/base/index.ts'
import { Optimizer, type Strategy } from '../../src/index.ts'

const space = { rate: { type: 'fixed', value: 0.1 }, kind: { type: 'fixed', value: 'adam' } } as const

const options: Readonly<Record<string, object>> = {
  hyperband: { min: 1, max: 3 },
  successiveHalving: { min: 1, max: 3 },
  multiFidelity: { min: 1, max: 3 },
  freezeThaw: { max: 3 },
  latinHypercube: { trials: 3 },
  pb2: { population: 2, interval: 1, max: 2 },
  populationBasedTraining: { population: 2, interval: 1, max: 2 },
}
/** These ask for the one point again, to train it further. */
const goesOn = new Set(['hyperband', 'successiveHalving', 'multiFidelity', 'freezeThaw', 'pb2', 'populationBasedTraining'])

describe.each(all.strategies.map((make) => [make.savedAs, make as (options: object) => Strategy] as const))('%s', (name, make) => {
  it('tries a space in which nothing varies once, and says that it is exhausted', () => {
    const optimizer = new Optimizer({ space, seed: 1, strategy: make(options[name] ?? {}) })
    const { id, params } = optimizer.ask()
    expect(params).toEqual({ rate: 0.1, kind: 'adam' })
    optimizer.tell(id, 1)
    expect(optimizer.best?.value).toBe(1)
    if (!goesOn.has(name)) {
      const ask = (): unknown => {
        try {
          return optimizer.ask()
        } catch (error) {
          return isSurmiseError(error) && error.code
        }
      }
      expect(ask()).toBe('ERR_EXHAUSTED')
    }
    optimizer.tell({ params, value: 2 })
    expect(optimizer.best?.value).toBe(1)
    expect(diagnose(optimizer).trials.complete).toBe(2)
    expect(Optimizer.fromJSON(optimizer.toJSON(), all).best?.value).toBe(1)
  })
})
