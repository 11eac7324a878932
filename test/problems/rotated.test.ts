import { describe, expect, it } from 'vitest'
import { branin, hartmann6, type Problem, rotated, schwefel, sphere } from '../../src/problems/index.ts'
import { uniforms } from './uniforms.ts'

const identity = (d: number): number[] => Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 1 : 0))

/** A product of plane rotations. */
function rotation(d: number, next: () => number): number[] {
  const R = identity(d)
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const angle = 2 * Math.PI * next()
      const c = Math.cos(angle)
      const s = Math.sin(angle)
      for (let k = 0; k < d; k++) {
        const a = R[i * d + k]
        const b = R[j * d + k]
        R[i * d + k] = c * a - s * b
        R[j * d + k] = s * a + c * b
      }
    }
  }
  return R
}

describe('rotated', () => {
  it('is the problem itself for the identity and no shift', () => {
    const turned = rotated(branin, identity(2), [0, 0])
    expect(turned.minimisers.length).toBe(3)
    for (const x of [
      [0, 0],
      [-5, 15],
      [3.3, 7.7],
    ]) {
      expect(turned.evaluate(x)).toBeCloseTo(branin.evaluate(x), 10)
    }
  })

  it('moves by the shift, in half boxes', () => {
    const turned = rotated(sphere(2), identity(2), [0.5, -0.25], 'moved')
    expect(turned.name).toBe('moved')
    expect(turned.minimisers[0]).toEqual([2.56, -1.28])
    expect(turned.evaluate([2.56, -1.28])).toBe(0)
    // outside the old box: the border's value and the squared distance in half boxes
    expect(turned.evaluate([-5.12, -1.28])).toBeCloseTo(5.12 * 5.12 + 0.25, 12)
  })

  it.each<[string, Problem, number]>([
    ['branin', branin, 2],
    ['hartmann6', hartmann6, 6],
    ['schwefel3', schwefel(3), 3],
  ])('%s keeps its minimum and is nowhere below it', (_, each, d) => {
    const next = uniforms(7)
    let made = 0
    for (let seed = 0; made < 5 && seed < 200; seed++) {
      let turned: Problem
      try {
        turned = rotated(
          each,
          rotation(d, next),
          Array.from({ length: d }, () => next() - 0.5),
        )
      } catch (error) {
        // a shift that throws every minimiser out of the box is refused
        expect(error).toBeInstanceOf(RangeError)
        continue
      }
      made++
      for (const point of turned.minimisers) expect(turned.evaluate(point)).toBeCloseTo(each.minimum, 9)
      for (let n = 0; n < 500; n++) {
        const x = each.bounds.map(([lower, upper]) => lower + (upper - lower) * next())
        expect(turned.evaluate(x)).toBeGreaterThanOrEqual(each.minimum - 1e-9)
      }
    }
    expect(made).toBe(5)
  })

  it('refuses matrices and shifts of the wrong kind', () => {
    const each = sphere(2)
    expect(() => rotated(each, [1, 0, 0], [0, 0])).toThrow(RangeError)
    expect(() => rotated(each, [1, 0, 1, 1], [0, 0])).toThrow(/orthogonal/)
    expect(() => rotated(each, [1, 0, 0, Number.NaN], [0, 0])).toThrow(RangeError)
    expect(() => rotated(each, identity(2), [0])).toThrow(RangeError)
    expect(() => rotated(each, identity(2), [3, 0])).toThrow(/minimiser inside/)
    expect(() => rotated(each, undefined as unknown as number[], [0, 0])).toThrow(TypeError)
  })
})
