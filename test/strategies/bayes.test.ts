import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { bayes, Optimizer, type SpaceDefinition } from '../../src/index.ts'
import { problem } from '../../src/problems/index.ts'
import { Stream } from '../../src/random/index.ts'
import { conformance } from './conformance.ts'

// a model as early as possible, so that short runs reach everything
conformance(() => bayes({ initial: 2 }), { runs: 12, actions: 14, repeatsForNoise: true })
conformance(() => bayes({ initial: 1, noise: 'none' }), { runs: 6, actions: 10, repeatsForNoise: true })

const square: SpaceDefinition = { x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } }

/** The largest difference of a coordinate between a new suggestion and the nearest of what was tried. */
function novelty(optimizer: Optimizer, params: Readonly<Record<string, unknown>>): number {
  const distance = (other: Readonly<Record<string, unknown>>): number =>
    Math.max(...Object.keys(params).map((name) => Math.abs((params[name] as number) - (other[name] as number))))
  return Math.min(...optimizer.trials.slice(0, -1).map((trial) => distance(trial.params)))
}

describe('bayes', () => {
  it('resolves a deterministic function to many digits', () => {
    const branin = problem('branin')
    const space = { x: { type: 'float', min: -5, max: 10 }, y: { type: 'float', min: 0, max: 15 } } as const
    const regrets = [0, 1, 2].map((seed) => {
      const optimizer = new Optimizer({ space, seed })
      for (let i = 0; i < 50; i++) {
        const { id, params } = optimizer.ask()
        optimizer.tell(id, branin.evaluate([params.x, params.y]))
      }
      return optimizer.best!.value - branin.minimum
    })
    expect(Math.max(...regrets)).toBeLessThan(1e-6)
  })

  it('maximizes what is the mirror of what it minimizes, with the same suggestions', () => {
    const run = (direction: 'minimize' | 'maximize') => {
      const optimizer = new Optimizer({ space: square, seed: 3, direction })
      for (let i = 0; i < 15; i++) {
        const { id, params } = optimizer.ask()
        const value = ((params.x as number) - 0.2) ** 2 + (params.y as number)
        optimizer.tell(id, direction === 'minimize' ? value : -value)
      }
      return optimizer.trials.map(({ params }) => params)
    }
    expect(run('maximize')).toEqual(run('minimize'))
  })

  it('does not care in which order a batch came back', () => {
    const run = (reverse: boolean) => {
      const optimizer = new Optimizer({ space: square, seed: 4 })
      for (let round = 0; round < 4; round++) {
        const batch = optimizer.ask(4)
        for (const { id, params } of reverse ? batch.reverse() : batch) {
          optimizer.tell(id, ((params.x as number) - 0.7) ** 2 + ((params.y as number) - 0.3) ** 2)
        }
      }
      return optimizer.ask().params
    }
    expect(run(true)).toEqual(run(false))
  })

  it('resolves digits in five batches of ten', () => {
    const branin = problem('branin')
    const space = { x: { type: 'float', min: -5, max: 10 }, y: { type: 'float', min: 0, max: 15 } } as const
    const regrets = [0, 1, 2, 3, 4].map((seed) => {
      const optimizer = new Optimizer({ space, seed })
      for (let round = 0; round < 5; round++) {
        for (const { id, params } of optimizer.ask(10)) optimizer.tell(id, branin.evaluate([params.x, params.y]))
      }
      return optimizer.best!.value - branin.minimum
    })
    // the median: two rounds may go by before one run finds a basin
    expect(regrets.sort((a, b) => a - b)[2]).toBeLessThan(1e-8)
  })

  it('resolves digits while one trial never comes back', () => {
    const branin = problem('branin')
    const space = { x: { type: 'float', min: -5, max: 10 }, y: { type: 'float', min: 0, max: 15 } } as const
    const optimizer = new Optimizer({ space, seed: 1 })
    for (let i = 0; i < 60; i++) {
      const { id, params } = optimizer.ask()
      // a step to the minimum of the local model
      if (i !== 13) optimizer.tell(id, branin.evaluate([params.x, params.y]))
    }
    expect(optimizer.best!.value - branin.minimum).toBeLessThan(1e-6)
  })

  it('spreads a batch out', () => {
    const optimizer = new Optimizer({ space: square, seed: 5 })
    for (const { id, params } of optimizer.ask(6)) optimizer.tell(id, (params.x as number) + (params.y as number))
    for (let i = 0; i < 12; i++) {
      const { params } = optimizer.ask()
      expect(novelty(optimizer, params)).toBeGreaterThan(1e-6)
    }
  })

  it('keeps suggesting new points after a thousand results at one point, all values equal', () => {
    const optimizer = new Optimizer({ space: square, seed: 6 })
    for (let i = 0; i < 1000; i++) optimizer.tell({ params: { x: 0.5, y: 0.5 }, value: 1 })
    for (let i = 0; i < 4; i++) {
      const { id, params } = optimizer.ask()
      expect(novelty(optimizer, params)).toBeGreaterThan(1e-6)
      optimizer.tell(id, 1)
    }
  })

  it('keeps suggesting new points after results 1e-16 apart that contradict each other', () => {
    const optimizer = new Optimizer({ space: square, seed: 7 })
    for (let i = 0; i < 20; i++) optimizer.tell({ params: { x: 0.5 + i * 1e-16, y: 0.25 }, value: i % 2 === 0 ? 1e6 : -1e6 })
    let repeated = 0
    for (let i = 0; i < 6; i++) {
      const { id, params } = optimizer.ask()
      if (!(novelty(optimizer, params) > 1e-6)) repeated++
      optimizer.tell(id, i)
    }
    // one may be asked again, to see whether it gives the same value
    expect(repeated).toBeLessThanOrEqual(1)
  })

  it.each([1e-300, 1e-12, 1e12, 1e300])('finds a minimum of values about %d', (unit) => {
    const optimizer = new Optimizer({ space: square, seed: 8 })
    for (let i = 0; i < 25; i++) {
      const { id, params } = optimizer.ask()
      optimizer.tell(id, unit * (((params.x as number) - 0.3) ** 2 + ((params.y as number) - 0.6) ** 2 - 0.5))
    }
    expect(optimizer.best!.value / unit).toBeLessThan(-0.4999)
  })

  it('survives values over the whole range of doubles', () => {
    const optimizer = new Optimizer({ space: square, seed: 9 })
    const values = [1e308, -1e308, 5e-324, 0, -5e-324, 1, 1e-300, 1.7e308]
    for (let round = 0; round < 3; round++) for (const value of values) optimizer.tell(optimizer.ask().id, value)
    expect(optimizer.trials.length).toBe(24)
  })

  it('leaves a region that fails alone', () => {
    const optimizer = new Optimizer({ space: square, seed: 10 })
    for (let i = 0; i < 30; i++) {
      const { id, params } = optimizer.ask()
      const x = params.x as number
      // the slope leads straight into the half that fails
      optimizer.tell(id, x > 0.5 ? { status: 'failed' } : 1 - x)
    }
    const late = optimizer.trials.slice(15).filter(({ status }) => status === 'failed')
    expect(late.length).toBeLessThan(10)
    expect(optimizer.best!.value).toBeLessThan(0.51)
  })

  it('visits every point of a small grid before it repeats one', () => {
    const space = { n: { type: 'int', min: 0, max: 3 }, c: { type: 'categorical', choices: ['a', 'b', 'c'] } } as const
    const optimizer = new Optimizer({ space, seed: 11 })
    for (let i = 0; i < 12; i++) {
      const { id, params } = optimizer.ask()
      optimizer.tell(id, params.n + params.c.charCodeAt(0))
    }
    expect(new Set(optimizer.trials.map(({ params }) => JSON.stringify(params))).size).toBe(12)
  })

  it('works in twenty dimensions', () => {
    const names = Array.from({ length: 20 }, (_, i) => `x${i}`)
    const space: SpaceDefinition = Object.fromEntries(names.map((name) => [name, { type: 'float', min: -1, max: 1 }]))
    const optimizer = new Optimizer({ space, seed: 12 })
    for (let i = 0; i < 60; i++) {
      const { id, params } = optimizer.ask()
      optimizer.tell(
        id,
        names.reduce((sum, name) => sum + ((params[name] as number) - 0.3) ** 2, 0),
      )
    }
    // sixty random points come down to about 5
    expect(optimizer.best!.value).toBeLessThan(1.5)
  })

  it('tells a noisy objective from an exact one', () => {
    const truth = (params: Readonly<Record<string, unknown>>): number =>
      ((params.x as number) - 0.3) ** 2 + ((params.y as number) - 0.6) ** 2
    const recommended = [0, 0.3].map((amplitude) =>
      Array.from({ length: 6 }, (_, seed) => {
        const optimizer = new Optimizer({ space: square, seed })
        for (let i = 0; i < 40; i++) {
          const { id, params } = optimizer.ask()
          optimizer.tell(id, truth(params) + amplitude * (new Stream(seed, i, 'noise').uniform() - 0.5))
        }
        const luckiest = optimizer.trials.reduce((a, b) => (b.value! < a.value! ? b : a))
        return { regret: truth(optimizer.best!.params), lucky: optimizer.best!.id === luckiest.id }
      }),
    )
    const [exact, noisy] = [recommended[0], recommended[1]]
    expect(exact.every(({ lucky }) => lucky)).toBe(true)
    expect(Math.max(...exact.map(({ regret }) => regret))).toBeLessThan(1e-12)
    expect(noisy.filter(({ lucky }) => !lucky).length).toBeGreaterThan(3)
    // 0.2 on average at random points
    expect(noisy.reduce((total, { regret }) => total + regret, 0) / 6).toBeLessThan(0.03)
  })

  it('believes a variance that is told', () => {
    const optimizer = new Optimizer({ space: square, seed: 1 })
    for (let i = 0; i < 20; i++) {
      const { id, params } = optimizer.ask()
      optimizer.tell(id, { value: ((params.x as number) - 0.3) ** 2, noise: i < 15 ? 0.1 : 0 })
    }
    // the best value was told with next to no trust in it
    optimizer.tell({ id: 'lucky', params: { x: 1, y: 1 }, value: -0.2, noise: 4 })
    expect(optimizer.best!.id).not.toBe('lucky')
  })

  it('recommends a trial of the highest fidelity told', () => {
    const optimizer = new Optimizer({ space: square, seed: 1 })
    for (let i = 0; i < 12; i++) optimizer.tell({ params: { x: i / 12, y: 0.5 }, value: i, fidelity: i < 9 ? 1 : 3 })
    optimizer.tell(optimizer.ask().id, 100)
    expect(optimizer.best).toMatchObject({ value: 9, fidelity: 3 })
    expect(optimizer.best!.posterior).toBeDefined()
  })

  it('refuses options that it does not know, and a memo that it did not write', () => {
    expect(() => bayes({ initial: 0 })).toThrow('"options.initial" expected a safe integer >= 1, got 0')
    expect(() => bayes({ noise: 'some' as 'fit' })).toThrow('"options.noise"')
    expect(() => bayes({ acquisition: 'ei' } as object)).toThrow('"options.acquisition"')
    const optimizer = new Optimizer({ space: square, seed: 1, strategy: bayes({ initial: 1 }) })
    for (let i = 0; i < 3; i++) optimizer.tell(optimizer.ask().id, i)
    const state = JSON.parse(JSON.stringify(optimizer))
    for (const event of state.events) if (event.memo) event.memo.global.theta.pop()
    expect(() => Optimizer.fromJSON(state, all).ask()).toThrow(expect.objectContaining({ code: 'ERR_STATE' }))
  })
})
