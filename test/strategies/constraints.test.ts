import { describe, expect, it } from 'vitest'
import { bayes, isSurmiseError, Optimizer, type Params, random, type SpaceDefinition, type Strategy, sobol, tpe } from '../../src/index.ts'

const unit = { type: 'float', min: 0, max: 1 } as const
const box = (d: number): SpaceDefinition => Object.fromEntries(Array.from({ length: d }, (_, i) => [`x${i}`, unit]))
const numbers = (params: Params): readonly number[] => Object.values(params) as readonly number[]

function run(strategy: Strategy, d: number, constraints: readonly string[], n: number, f: (x: readonly number[]) => number): Optimizer {
  const optimizer = new Optimizer({ space: box(d), constraints, seed: 1, strategy })
  for (let i = 0; i < n; i++) {
    const { id, params } = optimizer.ask()
    optimizer.tell(id, f(numbers(params)))
  }
  return optimizer
}

const sum = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0)

describe('bayes with constraints', () => {
  it('finds an optimum on the boundary', () => {
    const { best } = run(bayes(), 2, ['x0 + x1 <= 1'], 30, ([a, b]) => (a - 0.8) ** 2 + (b - 0.8) ** 2)
    expect(best!.value).toBeLessThan(0.18 + 1e-3)
  })

  it('finds an optimum inside a shell that is a hundredth of the box', () => {
    const shell = 'abs((x0 - 0.5)^2 + (x1 - 0.5)^2 + (x2 - 0.5)^2 - 0.09) < 0.0014'
    const { best } = run(bayes(), 3, [shell], 40, ([a, b, c]) => (a - 0.8) ** 2 + (b - 0.5) ** 2 + (c - 0.5) ** 2)
    expect(best!.value).toBeLessThan(1e-6)
  })

  it('learns from a result outside, and does not recommend it', () => {
    const optimizer = new Optimizer({ space: box(2), constraints: ['x0 + x1 <= 1'], seed: 2 })
    const f = ([a, b]: readonly number[]): number => (a - 0.8) ** 2 + (b - 0.8) ** 2
    for (const at of [0.7, 0.75, 0.8, 0.9]) optimizer.tell({ params: { x0: at, x1: at }, value: f([at, at]) })
    expect(optimizer.best).toBeUndefined()
    for (let i = 0; i < 25; i++) {
      const { id, params } = optimizer.ask()
      expect(sum(numbers(params))).toBeLessThanOrEqual(1)
      optimizer.tell(id, f(numbers(params)))
    }
    expect(sum(numbers(optimizer.best!.params))).toBeLessThanOrEqual(1)
    expect(optimizer.best!.value).toBeLessThan(0.18 + 1e-3)
  })
})

describe.each([
  ['bayes', () => bayes({ initial: 3 })],
  ['random', random],
  ['sobol', sobol],
  ['tpe', () => tpe({ initial: 3 })],
] as const)('%s', (name, make) => {
  it('keeps to a region of a ten thousandth of the box', () => {
    const { trials } = run(make(), 4, ['x0 + x1 + x2 + x3 <= 0.22'], 12, sum)
    expect(trials.every(({ params }) => sum(numbers(params)) <= 0.22)).toBe(true)
    expect(new Set(trials.map(({ params }) => JSON.stringify(params))).size).toBe(12)
  })

  it('finds a region of a ten thousand millionth by itself, and says so where there is none', () => {
    const optimizer = new Optimizer({ space: box(2), constraints: ['x0 + x1 <= 1e-5'], seed: 1, strategy: make() })
    const asked = optimizer.ask(6).map(({ params }) => numbers(params))
    expect(asked.every((x) => sum(x) <= 1e-5)).toBe(true)
    expect(new Set(asked.map(String)).size, name).toBe(6)

    const hopeless = new Optimizer({ space: box(2), constraints: ['x0 + x1 > 3'], seed: 1, strategy: make() })
    const before = JSON.stringify(hopeless)
    try {
      hopeless.ask()
      expect.unreachable()
    } catch (error) {
      expect(isSurmiseError(error) && [error.code, error.argument]).toEqual(['ERR_INFEASIBLE', 'constraints'])
    }
    expect(JSON.stringify(hopeless)).toBe(before)
  })
})

describe('sobol with constraints', () => {
  it('is the sequence without the infeasible points', () => {
    const all = new Optimizer({ space: box(2), seed: 9, strategy: sobol() }).ask(400)
    const left = all.map(({ params }) => params).filter((params) => sum(numbers(params)) <= 0.5)
    const own = new Optimizer({ space: box(2), constraints: ['x0 + x1 <= 0.5'], seed: 9, strategy: sobol() }).ask(left.length)
    own.forEach(({ params }, i) => {
      for (const [name, value] of Object.entries(left[i])) expect(params[name]).toBeCloseTo(value as number, 14)
    })
  })
})
