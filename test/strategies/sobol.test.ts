import { describe, expect, it } from 'vitest'
import { Optimizer } from '../../src/optimizer/index.ts'
import { halton, sobol } from '../../src/strategies/index.ts'
import { conformance } from './conformance.ts'

conformance(sobol)

describe('sobol', () => {
  it('puts one of the first 64 points into each 64th of every coordinate, and of an 8 x 8 grid', () => {
    const space = { x: { type: 'float', min: 0, max: 64 }, y: { type: 'float', min: 0, max: 64 } } as const
    const trials = new Optimizer({ space, seed: 3, strategy: sobol() }).ask(64)
    const cells = (cell: (x: number, y: number) => number) => new Set(trials.map(({ params: { x, y } }) => cell(x, y))).size
    expect(cells((x) => Math.floor(x))).toBe(64)
    expect(cells((_, y) => Math.floor(y))).toBe(64)
    expect(cells((x, y) => 8 * Math.floor(x / 8) + Math.floor(y / 8))).toBe(64)
  })

  it('visits every one of 16 integers once in 16 trials', () => {
    const optimizer = new Optimizer({ space: { n: { type: 'int', min: 1, max: 16 } }, seed: 5, strategy: sobol() })
    expect(new Set(optimizer.ask(16).map(({ params }) => params.n)).size).toBe(16)
  })

  it('refuses a space of more coordinates than there are directions', () => {
    const space = Object.fromEntries(Array.from({ length: 1112 }, (_, i) => [`x${i}`, { type: 'float', min: 0, max: 1 } as const]))
    for (const strategy of [sobol(), halton()]) {
      expect(() => new Optimizer({ space, seed: 1, strategy })).toThrow(expect.objectContaining({ code: 'ERR_ARGUMENT_VALUE' }))
    }
  })
})
