import { describe, expect, expectTypeOf, it } from 'vitest'
import { type BestTrial, type Direction, minimize, Optimizer, type Recommendation, random, type Strategy } from '../../src/index.ts'
import { Stream } from '../../src/random/index.ts'

const space = { x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } } as const
const truth = ({ x, y }: { readonly x: number; readonly y: number }) => 100 + 20 * ((x - 0.3) ** 2 + (y - 0.6) ** 2)

function searched(seed: number, amplitude: number, direction: Direction = 'minimize', n = 40): Optimizer<typeof space> {
  const optimizer = new Optimizer({ space, seed, direction })
  const sign = direction === 'minimize' ? 1 : -1
  for (let i = 0; i < n; i++) {
    const { id, params } = optimizer.ask()
    optimizer.tell(id, sign * (truth(params) + amplitude * new Stream(seed, i, 'noise').normal()))
  }
  return optimizer
}

describe('best', () => {
  it('has no posterior without a model', () => {
    expect(searched(1, 0, 'minimize', 3).best).not.toHaveProperty('posterior')
    const optimizer = new Optimizer({ space, seed: 1, strategy: random() })
    optimizer.tell(optimizer.ask().id, 1)
    expect(optimizer.best).toBe(optimizer.trials[0])
    expect(new Optimizer({ space }).best).toBeUndefined()
  })

  it.each(['minimize', 'maximize'] as const)('of an exact objective is the best value, of which the model is sure: %s', (direction) => {
    const { best, bestObserved } = searched(1, 0, direction)
    const { posterior, ...trial } = best!
    expect(trial).toEqual(bestObserved)
    expect(Math.abs(posterior!.mean - trial.value)).toBeLessThan(1e-3)
    expect(posterior!.sd).toBeGreaterThanOrEqual(0)
    expect(posterior!.sd).toBeLessThan(0.1)
  })

  it.each(['minimize', 'maximize'] as const)('of a noisy objective says what to expect, in its own units: %s', (direction) => {
    const runs = Array.from({ length: 8 }, (_, seed) => searched(seed, 2, direction))
    const sign = direction === 'minimize' ? 1 : -1
    const errors = runs.map(({ best }) => best!.posterior!.mean - sign * truth(best!.params))
    const lucky = runs.map(({ bestObserved }) => bestObserved!.value - sign * truth(bestObserved!.params))
    const size = (values: readonly number[]) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)
    // the lowest of forty values is two standard deviations too good
    expect(size(lucky)).toBeGreaterThan(2.5)
    expect(size(errors)).toBeLessThan(1.5)
    for (const { best } of runs) {
      expect(best!.posterior!.sd).toBeGreaterThan(0.02)
      expect(best!.posterior!.sd).toBeLessThan(4)
    }
    // most within two of its standard deviations
    expect(errors.filter((error, i) => Math.abs(error) < 2 * runs[i].best!.posterior!.sd).length).toBeGreaterThanOrEqual(6)
  })

  it('is the same before and after a restart, whatever is pending, and the same object until something happens', () => {
    const optimizer = searched(2, 2)
    const { best } = optimizer
    expect(optimizer.best).toBe(best)
    optimizer.ask(3)
    expect(optimizer.best?.id).toBe(Optimizer.fromJSON(optimizer.toJSON()).best?.id)
    expect(optimizer.best).toEqual(Optimizer.fromJSON(optimizer.toJSON()).best)
    expect([best, best!.posterior].every(Object.isFrozen)).toBe(true)
  })

  it('does not move what is suggested', () => {
    const [watched, alone] = [0, 1].map(() => new Optimizer({ space, seed: 5 })) as [Optimizer<typeof space>, Optimizer<typeof space>]
    for (let i = 0; i < 20; i++) {
      for (const each of [watched, alone]) each.tell(each.ask().id, Math.abs(i - 9.5))
      void watched.best
    }
    expect(JSON.stringify(watched)).toBe(JSON.stringify(alone))
  })

  it('is what a loop gives too', async () => {
    const { best, bestObserved, optimizer } = await minimize(truth, { space, seed: 1, trials: 15 })
    expect([best, bestObserved]).toEqual([optimizer.best, optimizer.bestObserved])
    expect(best?.posterior).toBeDefined()
    expectTypeOf(best).toEqualTypeOf<BestTrial<{ readonly x: number; readonly y: number }> | undefined>()
  })

  it.each([
    ['a number alone', 0, 'strategy.recommend()'],
    ['a trial that is none', { number: 5, mean: 0, sd: 1 }, 'strategy.recommend().number'],
    ['a trial that is pending', { number: 1, mean: 0, sd: 1 }, 'strategy.recommend().number'],
    ['no mean', { number: 0, sd: 1 }, 'strategy.recommend().mean'],
    ['an infinite sd', { number: 0, mean: 0, sd: Infinity }, 'strategy.recommend().sd'],
    ['a negative sd', { number: 0, mean: 0, sd: -1 }, 'strategy.recommend().sd'],
  ])('refuses a strategy that recommends %s', (_, recommended, argument) => {
    const strategy: Strategy = { ...random(), recommend: () => recommended as Recommendation }
    const optimizer = new Optimizer({ space, seed: 1, strategy })
    optimizer.tell(optimizer.ask(2)[0].id, 1)
    expect(() => optimizer.best).toThrow(expect.objectContaining({ argument }))
  })
})
