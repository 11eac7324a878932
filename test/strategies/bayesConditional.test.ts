import { describe, expect, it } from 'vitest'
import { bayes, Optimizer, type ParamsOf, random, type SpaceDefinition, type Strategy } from '../../src/index.ts'
import { Stream } from '../../src/random/index.ts'

const space = {
  rate: { type: 'float', min: 1e-4, max: 1, scale: 'log' },
  model: { type: 'categorical', choices: ['svm', 'forest'] },
  kernel: { type: 'categorical', choices: ['rbf', 'poly', 'linear'], when: { model: ['svm'] } },
  gamma: { type: 'float', min: 1e-4, max: 10, scale: 'log', when: { kernel: ['rbf', 'poly'] } },
  degree: { type: 'int', min: 2, max: 6, when: { kernel: ['poly'] } },
  trees: { type: 'int', min: 10, max: 1000, scale: 'log', when: { model: ['forest'] } },
  depth: { type: 'int', min: 1, max: 20, when: { model: ['forest'] } },
} as const satisfies SpaceDefinition

/** Zero at a polynomial kernel of degree 4; every other branch has a minimum of its own, at 0.2 or above. */
function loss({ rate, model, kernel, gamma = 1, degree = 0, trees = 1, depth = 0 }: ParamsOf<typeof space>): number {
  const shared = (Math.log10(rate) + 2) ** 2
  if (model === 'forest') return 0.5 + shared / 2 + (Math.log10(trees) - 2.5) ** 2 + ((depth - 12) / 10) ** 2
  if (kernel === 'linear') return 1 + shared
  const width = (Math.log10(gamma) + 1.3) ** 2
  return kernel === 'rbf' ? 0.2 + shared + width : shared + width + Math.abs(degree - 4) / 4
}

function search(strategy: Strategy, seed: number, trials: number): Optimizer<typeof space> {
  const optimizer = new Optimizer({ space, strategy, seed })
  for (let i = 0; i < trials; i++) {
    const { id, params } = optimizer.ask()
    optimizer.tell(id, loss(params))
  }
  return optimizer
}

describe('bayes on a nested conditional space', () => {
  it('finds the best branch and its minimum, which random search comes nowhere near', () => {
    const seeds = [0, 1, 2, 3, 4, 5]
    const found = seeds.map((seed) => search(bayes(), seed, 50).best!)
    const drawn = seeds.map((seed) => search(random(), seed, 50).best!.value)
    expect(found.map(({ params }) => [params.kernel, params.degree])).toEqual(seeds.map(() => ['poly', 4]))
    expect(Math.max(...found.map(({ value }) => value))).toBeLessThan(1e-3)
    expect(Math.min(...drawn)).toBeGreaterThan(0.02)
  })

  it('does not give up a branch that began badly', () => {
    const optimizer = search(bayes(), 7, 60)
    const counts = new Map<string, number>()
    for (const { params } of optimizer.trials) {
      const branch = params.kernel ?? params.model
      counts.set(branch, (counts.get(branch) ?? 0) + 1)
    }
    // enough for a model in every branch, and most of the rest in the best
    expect(Math.min(...['forest', 'linear', 'poly', 'rbf'].map((branch) => counts.get(branch) ?? 0))).toBeGreaterThan(4)
    expect(counts.get('poly')).toBeGreaterThan(15)
  })

  it('never repeats a point while a discrete conditional space is not used up', () => {
    const small = {
      a: { type: 'categorical', choices: ['p', 'q'] },
      b: { type: 'int', min: 0, max: 2, when: { a: ['p'] } },
      c: { type: 'ordinal', values: ['low', 'high'], when: { b: { min: 1 } } },
    } as const
    const optimizer = new Optimizer({ space: small, seed: 3 })
    // q; p0; p1 and p2, low or high
    for (let i = 0; i < 6; i++) {
      const { id, params } = optimizer.ask()
      optimizer.tell(id, (params.b ?? 3) + (params.c === 'low' ? 0 : 0.5))
    }
    expect(new Set(optimizer.trials.map(({ params }) => JSON.stringify(params))).size).toBe(6)
  })

  it('searches a thousand choices for the good ones', () => {
    const choices = Array.from({ length: 1000 }, (_, i) => i)
    const best = [0, 1, 2, 3].map((seed) => {
      const optimizer = new Optimizer({ space: { c: { type: 'categorical', choices }, x: { type: 'float', min: 0, max: 1 } }, seed })
      for (let i = 0; i < 60; i++) {
        const { id, params } = optimizer.ask()
        // one choice in ten is good
        optimizer.tell(id, (params.c % 10 === 3 ? 0 : 1 + (params.c % 13) / 13) + (params.x - 0.3) ** 2)
      }
      return optimizer.best!.value
    })
    expect(Math.max(...best)).toBeLessThan(1e-4)
  })

  it('runs where nothing, or nothing continuous, is active', () => {
    const lonely = {
      on: { type: 'categorical', choices: [false, true] },
      x: { type: 'float', min: 0, max: 1, when: { on: [true] } },
      y: { type: 'float', min: 0, max: 1, when: { x: { min: 0.5 } } },
    } as const
    for (const seed of [0, 1, 2]) {
      const optimizer = new Optimizer({ space: lonely, seed, strategy: bayes({ initial: 2 }) })
      for (let i = 0; i < 14; i++) {
        const { id, params } = optimizer.ask()
        optimizer.tell(id, params.on ? 1 + (params.x ?? 0) + (params.y ?? 0) : new Stream(seed, i, 'value').uniform())
      }
      expect(optimizer.best!.params.on).toBe(false)
    }
  })
})
