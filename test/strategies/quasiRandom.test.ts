import { describe, expect, it } from 'vitest'
import { Optimizer } from '../../src/optimizer/index.ts'
import { halton, type LatinHypercubeOptions, latinHypercube } from '../../src/strategies/index.ts'
import { conformance } from './conformance.ts'

conformance(halton)
conformance(() => latinHypercube({ trials: 6 }))

const square = { x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } } as const

describe('halton', () => {
  it('puts one of any 8 neighbours into each eighth of x, and one of any 9 into each ninth of y', () => {
    const trials = new Optimizer({ space: square, seed: 3, strategy: halton() }).ask(72)
    for (let from = 0; from + 8 <= 72; from += 8) {
      expect(new Set(trials.slice(from, from + 8).map(({ params }) => Math.floor(params.x * 8))).size).toBe(8)
    }
    for (let from = 0; from + 9 <= 72; from += 9) {
      expect(new Set(trials.slice(from, from + 9).map(({ params }) => Math.floor(params.y * 9))).size).toBe(9)
    }
  })
})

describe('latinHypercube', () => {
  it('puts one trial of every design into each cell of every parameter, and draws the next design afresh', () => {
    const trials = new Optimizer({ space: square, seed: 3, strategy: latinHypercube({ trials: 10 }) }).ask(30)
    const cells = [0, 10, 20].map((from) =>
      trials.slice(from, from + 10).map(({ params: { x, y } }) => [Math.floor(10 * x), Math.floor(10 * y)]),
    )
    for (const design of cells) {
      expect(new Set(design.map(([x]) => x)).size).toBe(10)
      expect(new Set(design.map(([, y]) => y)).size).toBe(10)
    }
    expect(cells[0]).not.toEqual(cells[1])
  })

  it('holds a categorical of 4 choices 3 times each in 12 trials', () => {
    const space = { c: { type: 'categorical', choices: ['a', 'b', 'c', 'd'] }, x: square.x } as const
    const trials = new Optimizer({ space, seed: 1, strategy: latinHypercube({ trials: 12 }) }).ask(12)
    for (const choice of space.c.choices) expect(trials.filter(({ params }) => params.c === choice)).toHaveLength(3)
  })

  it.each([
    [undefined, 'ERR_ARGUMENT_TYPE', 'options'],
    [{}, 'ERR_ARGUMENT_TYPE', 'options.trials'],
    [{ trials: 0 }, 'ERR_ARGUMENT_VALUE', 'options.trials'],
    [{ trials: NaN }, 'ERR_ARGUMENT_VALUE', 'options.trials'],
    [{ trials: 2 ** 21 }, 'ERR_ARGUMENT_VALUE', 'options.trials'],
    [{ trials: 4, seed: 1 }, 'ERR_ARGUMENT_VALUE', 'options.seed'],
  ])('refuses options %j', (options, code, argument) => {
    expect(() => latinHypercube(options as LatinHypercubeOptions)).toThrow(expect.objectContaining({ code, argument }))
  })
})
