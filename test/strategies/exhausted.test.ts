import { describe, expect, it } from 'vitest'
import { minimize } from '../../src/loop/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import { bayes, random, type Strategy, sobol } from '../../src/strategies/index.ts'

const grid = { n: { type: 'int', min: 0, max: 3 }, c: { type: 'categorical', choices: ['a', 'b', 'c'] } } as const
const STRATEGIES: readonly (() => Strategy)[] = [bayes, random, sobol]

describe.each(STRATEGIES.map((make) => ({ name: make().name, make })))('a finite space under $name', ({ make }) => {
  it('gives all of its points in one ask, and says so when there are no more', () => {
    const optimizer = new Optimizer({ space: grid, seed: 1, strategy: make() })
    expect(() => optimizer.ask(14)).toThrow('12 of the 14')
    expect(optimizer.trials.length).toBe(0)
    expect(new Set(optimizer.ask(12).map(({ params }) => JSON.stringify(params))).size).toBe(12)
    expect(() => optimizer.ask()).toThrow(expect.objectContaining({ code: 'ERR_EXHAUSTED', argument: 'space' }))
    // the caller may still run what it likes
    expect(optimizer.ask({ params: { n: 0, c: 'a' } }).number).toBe(12)
  })

  it('gives an abandoned point again', () => {
    const optimizer = new Optimizer({ space: grid, seed: 1, strategy: make() })
    const trials = optimizer.ask(12)
    optimizer.tell(trials[7].id, { status: 'abandoned' })
    expect(optimizer.ask().params).toEqual(trials[7].params)
    expect(() => optimizer.ask()).toThrow(expect.objectContaining({ code: 'ERR_EXHAUSTED' }))
  })

  it('is not counted out where it is large, and finds the last points of one that is nearly used up', () => {
    const wide = { a: { type: 'int', min: 0, max: 2 ** 40 }, b: { type: 'int', min: 0, max: 2 ** 40 } } as const
    expect(new Optimizer({ space: wide, seed: 1, strategy: make() }).ask(100).length).toBe(100)
    const optimizer = new Optimizer({ space: { n: { type: 'int', min: 1, max: 5000 } }, seed: 1, strategy: make() })
    for (let n = 1; n <= 5000; n++) if (n !== 1234 && n !== 4000) optimizer.tell({ params: { n }, status: 'failed' })
    expect(
      optimizer
        .ask(2)
        .map(({ params }) => params.n)
        .sort(),
    ).toEqual([1234, 4000])
  })

  it('ends a loop', async () => {
    const result = await minimize(({ n, c }) => n + c.charCodeAt(0), { space: grid, seed: 1, strategy: make(), trials: 50, parallel: 3 })
    expect(result.stopped).toBe('exhausted')
    expect(result.best?.params).toEqual({ n: 0, c: 'a' })
    expect(result.trials.every(({ status }) => status === 'complete')).toBe(true)
  })
})

describe('a noisy study of a finite space', () => {
  it('goes on when more was asked for than it has points, with the promising ones most', () => {
    const optimizer = new Optimizer({ space: { n: { type: 'int', min: 0, max: 7 } }, seed: 1 })
    for (let i = 0; i < 24; i++) {
      const { id, params, number } = optimizer.ask()
      const noise = ((number * 7919) % 13) / 13 - 0.5
      optimizer.tell(id, { value: (params.n - 5) ** 2 / 10 + noise, noise: 0.1 })
    }
    const near = optimizer.trials.slice(8).filter(({ params }) => Math.abs(params.n - 5) <= 2)
    expect(near.length).toBeGreaterThan(12)
  })
})

describe('duplicates', () => {
  it('are told apart by value: integers whose coordinates nearly agree are others', () => {
    const space = { n: { type: 'int', min: 0, max: 2 ** 49 }, x: { type: 'float', min: 0, max: 1 } } as const
    const optimizer = new Optimizer({ space, seed: 1, strategy: bayes({ initial: 4 }) })
    for (let i = 0; i < 12; i++) {
      const { id, params } = optimizer.ask()
      optimizer.tell(id, params.x + params.n / 2 ** 49)
    }
    expect(new Set(optimizer.trials.map(({ params }) => JSON.stringify(params))).size).toBe(12)
  })
})
