import { describe, expect, it } from 'vitest'
import { isSurmiseError } from '../../src/base/index.ts'
import { hypervolume } from '../../src/benchmark/index.ts'
import {
  defineMultiObjectiveProblem,
  dtlz2,
  type MultiObjectiveProblem,
  multiObjectiveProblems,
  zdt1,
  zdt2,
  zdt3,
  zdt4,
  zdt6,
} from '../../src/problems/index.ts'
import { dominates } from '../../src/study/index.ts'
import { uniforms } from './uniforms.ts'

const codeOf = (call: () => unknown): string => {
  try {
    call()
  } catch (error) {
    return isSurmiseError(error) ? `${error.code} ${error.argument}` : String(error)
  }
  return 'nothing'
}

describe.each(multiObjectiveProblems.map((each) => [each.name, each] as const))('%s', (_, each) => {
  const next = uniforms(1)
  const drawn = Array.from({ length: 2000 }, () => each.evaluate(each.bounds.map(([lower, upper]) => lower + (upper - lower) * next())))
  const known = each.solutions.map((point) => each.evaluate(point))

  it('has solutions that no point of the box dominates, nor one another', () => {
    for (const solution of known) {
      for (const other of [...drawn, ...known]) expect(dominates(other, solution)).toBe(false)
    }
  })

  it('has a hypervolume that no values pass', () => {
    expect(hypervolume(drawn, each.reference)).toBeLessThan(each.hypervolume)
    const reached = hypervolume(known, each.reference)
    expect(reached).toBeLessThan(each.hypervolume)
    expect(reached).toBeGreaterThan(0.5 * each.hypervolume)
  })

  it('gives finite values, one for each objective, and refuses what is no point', () => {
    for (const values of drawn) {
      expect(values).toHaveLength(each.objectives)
      expect(values.every(Number.isFinite)).toBe(true)
    }
    expect(codeOf(() => each.evaluate([]))).toBe('ERR_ARGUMENT_VALUE x')
    expect(codeOf(() => each.evaluate(undefined as never))).toBe('ERR_ARGUMENT_TYPE x')
  })
})

describe('problems of several objectives', () => {
  // by hand: where all but the first are zero, or g is easy
  it.each<[MultiObjectiveProblem, readonly number[], readonly number[]]>([
    [zdt1(3), [0.25, 0, 0], [0.25, 0.5]],
    [zdt1(3), [0.25, 1, 1], [0.25, 10 * (1 - Math.sqrt(0.025))]],
    [zdt2(3), [0.5, 0, 0], [0.5, 0.75]],
    [zdt3(3), [0.25, 0, 0], [0.25, 0.25]],
    [zdt4(3), [0.25, 0, 0], [0.25, 0.5]],
    [zdt4(3), [1, 5, 5], [1, 51 * (1 - Math.sqrt(1 / 51))]],
    [zdt6(3), [0, 0, 0], [1, 0]],
    [zdt6(3), [0, 1, 1], [1, 9.9]],
    [dtlz2(3), [0, 0, 0.5], [1, 0, 0]],
    [dtlz2(4), [1, 0, 0, 0], [0, 0, 1.5]],
  ])('%s', ({ evaluate }, x, expected) => {
    evaluate(x).forEach((value, k) => {
      expect(value).toBeCloseTo(expected[k], 12)
    })
  })

  it('have the hypervolume of their front, by a fine staircase', () => {
    for (const each of [zdt1(2), zdt2(2), zdt3(2), zdt4(2), zdt6(2)]) {
      const along = Array.from({ length: 20_001 }, (_, i) => each.evaluate([i / 20_000, 0]))
      const missing = each.hypervolume - hypervolume(along, each.reference)
      expect(missing).toBeGreaterThan(0)
      expect(missing).toBeLessThan(2e-3)
    }
    const sphere = dtlz2(3)
    const across = Array.from({ length: 61 * 61 }, (_, i) => sphere.evaluate([(i % 61) / 60, Math.floor(i / 61) / 60, 0.5]))
    const missing = sphere.hypervolume - hypervolume(across, sphere.reference)
    expect(missing).toBeGreaterThan(0)
    expect(missing).toBeLessThan(0.03)
  })

  it('are refused where they make no sense', () => {
    const parts = { ...zdt1(2) }
    expect(codeOf(() => defineMultiObjectiveProblem({ ...parts, reference: [1] }))).toBe('ERR_ARGUMENT_VALUE reference.length')
    expect(codeOf(() => defineMultiObjectiveProblem({ ...parts, bounds: [] }))).toBe('ERR_ARGUMENT_VALUE bounds.length')
    expect(
      codeOf(() =>
        defineMultiObjectiveProblem({
          ...parts,
          bounds: [
            [0, 1],
            [1, 1],
          ],
        }),
      ),
    ).toBe('ERR_ARGUMENT_VALUE bounds')
    expect(codeOf(() => defineMultiObjectiveProblem({ ...parts, solutions: [[0, 2]] }))).toBe('ERR_ARGUMENT_VALUE solutions')
    expect(codeOf(() => defineMultiObjectiveProblem({ ...parts, hypervolume: NaN }))).toBe('ERR_ARGUMENT_VALUE hypervolume')
    for (const family of [zdt1, zdt2, zdt3, zdt4, zdt6, dtlz2]) {
      for (const dimensions of [0, -1, 2.5, Number.NaN]) expect(() => family(dimensions)).toThrow(RangeError)
      expect(() => family('2' as unknown as number)).toThrow(TypeError)
      expect(family(5).dimensions).toBe(5)
    }
    expect(codeOf(() => zdt1(1))).toBe('ERR_ARGUMENT_VALUE dimensions')
    expect(codeOf(() => dtlz2(2))).toBe('ERR_ARGUMENT_VALUE dimensions')
  })
})
