import { describe, expect, it } from 'vitest'
import { isSurmiseError } from '../../src/base/index.ts'
import { branin, type FidelityProblem, fidelityBorehole, fidelityBranin, fidelityHartmann6, hartmann6 } from '../../src/problems/index.ts'
import { uniforms } from './uniforms.ts'

describe.each([fidelityBorehole, fidelityBranin, fidelityHartmann6].map((each) => [each.name, each] as const))('%s', (_, each) => {
  it('reaches its minimum at every minimiser, at full fidelity', () => {
    for (const point of each.minimisers) {
      expect(Math.abs(each.evaluate(point) - each.minimum)).toBeLessThanOrEqual(1e-10 * Math.abs(each.minimum))
      expect(each.evaluateAt(point, 1)).toBe(each.evaluate(point))
    }
  })

  it('is nowhere below its minimum: 2,000 points and all corners of the box', () => {
    const next = uniforms(1)
    const points = Array.from({ length: 2000 }, () => each.bounds.map(([lower, upper]) => lower + (upper - lower) * next()))
    const corners = Array.from({ length: 2 ** each.dimensions }, (_, bits) => each.bounds.map((ends, j) => ends[(bits >> j) & 1]))
    const least = Math.min(...[...points, ...corners].map((x) => each.evaluate(x)))
    expect(least).toBeGreaterThanOrEqual(each.minimum - 1e-9)
  })

  it('differs from itself at a lower fidelity, the more the lower it is', () => {
    const next = uniforms(2)
    for (let i = 0; i < 50; i++) {
      const x = each.bounds.map(([lower, upper]) => lower + (upper - lower) * next())
      const gap = (z: number): number => Math.abs(each.evaluateAt(x, z) - each.evaluate(x))
      expect(gap(0.9)).toBeGreaterThan(0)
      expect(gap(0)).toBeGreaterThan(gap(0.9))
    }
  })

  it('refuses a fidelity that is none, and points that it refuses at full fidelity', () => {
    const codeOf = (x: unknown, z: unknown): string => {
      try {
        each.evaluateAt(x as number[], z as number)
      } catch (error) {
        if (isSurmiseError(error)) return `${error.code} ${error.argument}`
      }
      return 'none'
    }
    const point = each.minimisers[0]
    for (const z of [-0.1, 1.1, NaN, Infinity]) expect(codeOf(point, z)).toBe('ERR_ARGUMENT_VALUE z')
    expect(codeOf(point, '1')).toBe('ERR_ARGUMENT_TYPE z')
    expect(codeOf(point, undefined)).toBe('ERR_ARGUMENT_TYPE z')
    expect(codeOf([], 0.5)).toBe('ERR_ARGUMENT_VALUE x')
    expect(codeOf(point, 0.5)).toBe('none')
  })
})

describe('fidelity problems', () => {
  it('are the functions themselves at full fidelity', () => {
    expect(fidelityBranin.evaluate([4.344, 11.127])).toBe(branin.evaluate([4.344, 11.127]))
    expect(fidelityHartmann6.evaluate([0.2, 0.15, 0.48, 0.28, 0.31, 0.66])).toBe(hartmann6.evaluate([0.2, 0.15, 0.48, 0.28, 0.31, 0.66]))
  })

  // mpmath, 40 digits
  it.each<[FidelityProblem, readonly number[], readonly number[]]>([
    [fidelityBranin, [4.344, 11.127], [94.11808198537626, 95.4975386147485, 98.75852753718551]],
    [fidelityHartmann6, [0.2, 0.15, 0.48, 0.28, 0.31, 0.66], [-3.1828341537876823, -3.224357605756848, -3.3212456603515688]],
    [fidelityBorehole, [0.08, 5000, 80000, 1020, 90, 750, 1300, 11000], [-36.43260132200071, -39.237613627597845, -45.78264234065784]],
  ])('have the values of their formulas at fidelities 0, .3 and 1: %o', (problem, x, expected) => {
    ;[0, 0.3, 1].forEach((z, i) => {
      expect(Math.abs(problem.evaluateAt(x, z) / expected[i] - 1)).toBeLessThan(1e-13)
    })
  })
})
