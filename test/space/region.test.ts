import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Stream } from '../../src/random/index.ts'
import { FeasiblePoints, Space, type SpaceDefinition } from '../../src/space/index.ts'

const unit = { type: 'float', min: 0, max: 1 } as const
const int = (min: number, max: number) => ({ type: 'int', min, max }) as const
const many = (k: number, parameter: SpaceDefinition[string]): SpaceDefinition =>
  Object.fromEntries(Array.from({ length: k }, (_, i) => [`x${i}`, parameter]))
const sum = (k: number): string => Array.from({ length: k }, (_, i) => `x${i}`).join(' + ')
const order = (k: number): readonly string[] => Array.from({ length: k - 1 }, (_, i) => `x${i} <= x${i + 1}`)

function draws(definition: SpaceDefinition, constraints: readonly string[], n: number): readonly Record<string, unknown>[] {
  const space = new Space(definition, { constraints })
  return Array.from({ length: n }, (_, i) => {
    const x = new FeasiblePoints(space, new Stream(1, i, 'test')).next()
    expect(space.isFeasible(x)).toBe(true)
    return space.decode(x)
  })
}

/** Pearson's statistic of counts that should be even. */
const chiSquare = (counts: readonly number[]): number => {
  const mean = counts.reduce((a, b) => a + b, 0) / counts.length
  return counts.reduce((total, count) => total + (count - mean) ** 2 / mean, 0)
}

/** A share of draws, in standard errors from what it should be. */
const deviations = (count: number, n: number, share: number): number => (count - n * share) / Math.sqrt(n * share * (1 - share))

describe('uniform draws', () => {
  it('are even over every feasible point of a finite space: a ten thousandth of it', () => {
    // 20 points of 200,000
    const counts = new Map<string, number>()
    const all = draws({ a: int(1, 1000), b: int(1, 200) }, ['a + b <= 7', 'a >= 1 and b > 0', 'a != 6'], 2800)
    for (const params of all) counts.set(JSON.stringify(params), (counts.get(JSON.stringify(params)) ?? 0) + 1)
    expect(counts.size).toBe(20)
    // 19 degrees of freedom: above 52 once in ten thousand times
    expect(chiSquare([...counts.values()])).toBeLessThan(52)
  })

  it('are even along a thin ring of a plane', () => {
    const sectors = new Array<number>(16).fill(0)
    for (const { x, y } of draws({ x: unit, y: unit }, ['abs((x - 0.4)^2 + (y - 0.6)^2 - 0.09) < 0.00002'], 1600)) {
      sectors[Math.floor(((Math.atan2(Number(y) - 0.6, Number(x) - 0.4) / Math.PI + 1) / 2) * 16) % 16]++
    }
    // 15 degrees of freedom
    expect(chiSquare(sectors)).toBeLessThan(45)
  })

  it('weigh branches and levels as the cube does, in a mixed and conditional space', () => {
    const definition: SpaceDefinition = {
      kind: { type: 'categorical', choices: ['a', 'b'] },
      n: { ...int(1, 100), when: { kind: ['a'] } },
      x: { ...unit, when: { kind: ['b'] } },
      y: unit,
    }
    const n = 2000
    const all = draws(definition, ['n <= 2 and y < 0.01', 'x + y < 0.01'], n)
    // of branch a 2 levels of 100 and y below .01, of b a triangle: 2e-4 against 5e-5
    const inA = all.filter(({ kind }) => kind === 'a')
    expect(Math.abs(deviations(inA.length, n, 0.8))).toBeLessThan(4)
    expect(Math.abs(deviations(inA.filter((params) => params.n === 1).length, inA.length, 0.5))).toBeLessThan(4)
  })

  it('are uniform in order statistics, five integers that do not fall', () => {
    const n = 800
    const all = draws(many(5, int(0, 9999)), order(5), n)
    // the third of five uniform numbers is below .5 in half of all cases, the first below .1 in 1 - .9^5
    expect(Math.abs(deviations(all.filter(({ x2 }) => Number(x2) < 5000).length, n, 0.5))).toBeLessThan(4)
    expect(Math.abs(deviations(all.filter(({ x0 }) => Number(x0) < 1000).length, n, 1 - 0.9 ** 5))).toBeLessThan(4)
  })
})

describe('regions that draws do not find', () => {
  it.each([
    ['a simplex of ten floats', many(10, unit), [`${sum(10)} <= 1`]],
    ['ten floats that add up', many(10, unit), [`${sum(10)} == 1`]],
    ['ten whole shares', many(10, int(0, 100)), [`${sum(10)} == 100`]],
    ['ten shares in steps', many(10, { type: 'float', min: 0, max: 1, step: 0.05 }), [`${sum(10)} == 1`]],
    ['ten in order', many(10, unit), order(10)],
    ['a product', { gpus: int(1, 64), batch: int(1, 512), accum: int(1, 256) }, ['gpus * batch * accum == 4096']],
    ['a line', { x0: unit, x1: unit }, [`${sum(2)} == 1`]],
  ] as const)('are found without a known point, and points differ: %s', (_, definition, constraints) => {
    const all = draws(definition, constraints, 12)
    expect(new Set(all.map((params) => JSON.stringify(params))).size).toBeGreaterThan(8)
  })

  it('have the margins of a simplex', () => {
    const n = 300
    const all = draws(many(10, int(0, 100)), [`${sum(10)} == 100`], n)
    // by symmetry each part is 10 on average; of parts that are uniform on the simplex, .9^9 are 10 or more, or nearly so
    const large = all.flatMap((params) => Object.values(params)).filter((part) => Number(part) >= 10).length
    expect(Math.abs(large / (10 * n) - 0.4)).toBeLessThan(0.05)
  })
})

describe('what intervals say of boxes', () => {
  const texts = fc.constantFrom(
    ...['x * y - n <= 0.1', 'x / (y - 0.5) > 3', 'n mod 3 == 1 or x < 0.1', 'not (x + y > 0.7)', 'x^2 - y^3 > 0.2', '(x - 0.5)^2 < 0.01'],
    ...[
      'log(x - 0.5) < -1',
      'not (sqrt(y - 0.5) < 0.3)',
      'max(x, y, n / 4) < 0.5',
      'c == "p" and x > 0.9',
      'c != "q" or abs(y - x) < 0.1',
      'n == 2',
    ],
    ...['flag', 'not flag or z > 0.7', 'flag == (x < 0.1)', 'z < 0.2', 'min(n, 2)^(x - 1) > 1', 'log(n + 1, 2) + exp(y) < 2', '-n > -x'],
  )
  const definition: SpaceDefinition = {
    x: unit,
    y: unit,
    n: int(0, 4),
    c: { type: 'categorical', choices: ['p', 'q', 'r'] },
    flag: { type: 'categorical', choices: [true, false] },
    z: { ...unit, when: { flag: [true], n: { min: 2 } } },
  }

  it('leaves nothing out: each level and each half is drawn as often as by throwing back', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 3 }), fc.nat(1000), (constraints, seed) => {
        const space = new Space(definition, { constraints })
        const n = 300
        const stream = new Stream(seed, 0, 'plain')
        const plain: Float64Array[] = []
        for (let i = 0; i < 20_000 && plain.length < n; i++) {
          const x = new Float64Array(space.dimensions)
          stream.uniformsInto(x)
          space.snapInto(x)
          if (space.isFeasible(x)) plain.push(x)
        }
        if (plain.length < n) return
        const drawn: Float64Array[] = []
        for (let i = 0; i < 100_000 && drawn.length < n; i++) {
          const x = new Float64Array(space.dimensions)
          space.region.drawInto(stream, x)
          if (space.isFeasible(x)) drawn.push(x)
        }
        expect(drawn.length).toBe(n)
        for (let j = 0; j < space.dimensions; j++) {
          for (const bound of [0, 0.3, 0.5, 0.7]) {
            const [a, b] = [plain, drawn].map((points) => points.filter((x) => x[j] < bound).length / n)
            // five standard errors of a difference
            expect(Math.abs(a - b), `${constraints.join(', ')}: coordinate ${j} below ${bound}`).toBeLessThan(5 * Math.sqrt(0.5 / n))
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
