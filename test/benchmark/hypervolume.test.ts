import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSurmiseError } from '../../src/base/index.ts'
import { hypervolume } from '../../src/benchmark/index.ts'

const whole = fc.integer({ min: -2, max: 8 })
const points = (objectives: number) => fc.array(fc.array(whole, { minLength: objectives, maxLength: objectives }), { maxLength: 12 })

/** By its definition: the unit cells below the reference that some point dominates. */
function byCells(set: readonly (readonly number[])[], reference: readonly number[]): number {
  let cells: number[][] = [[]]
  for (const top of reference) cells = cells.flatMap((cell) => Array.from({ length: top + 2 }, (_, i) => [...cell, i - 2]))
  return cells.filter((cell) => set.some((point) => point.every((value, k) => value <= cell[k]))).length
}

describe('the hypervolume', () => {
  it('is that of cases done by hand', () => {
    expect(hypervolume([], [1, 1])).toBe(0)
    expect(hypervolume([[0, 0]], [2, 3])).toBe(6)
    expect(
      hypervolume(
        [
          [0, 2],
          [1, 1],
          [2, 0],
        ],
        [3, 3],
      ),
    ).toBe(6)
    expect(hypervolume([[1, 1, 1]], [2, 3, 4])).toBe(6)
    // two boxes of 2 x 2 x 1 and 1 x 1 x 3 that share 1 x 1 x 1
    expect(
      hypervolume(
        [
          [1, 1, 2],
          [2, 2, 0],
        ],
        [3, 3, 3],
      ),
    ).toBe(4 + 3 - 1)
    expect(
      hypervolume(
        [
          [3, 0],
          [0, 3],
          [4, -9],
        ],
        [3, 3],
      ),
    ).toBe(0)
  })

  it.each([2, 3])('is the volume that is dominated, by its definition: %i objectives', (objectives) => {
    fc.assert(
      fc.property(points(objectives), (set) => {
        const reference = new Array<number>(objectives).fill(6)
        expect(hypervolume(set, reference)).toBe(byCells(set, reference))
      }),
      { numRuns: 200 },
    )
  })

  it.each([2, 3])('does not depend on the order, nor on repetitions, and never shrinks: %i objectives', (objectives) => {
    fc.assert(
      fc.property(points(objectives), points(objectives), (set, more) => {
        const reference = new Array<number>(objectives).fill(7)
        const volume = hypervolume(set, reference)
        expect(hypervolume([...set].reverse(), reference)).toBe(volume)
        expect(hypervolume([...set, ...set], reference)).toBe(volume)
        expect(hypervolume([...set, ...more], reference)).toBeGreaterThanOrEqual(volume)
      }),
    )
  })

  it.each<[unknown, unknown, string]>([
    [[[1]], [1], 'ERR_ARGUMENT_VALUE reference'],
    [[], [1, 2, 3, 4], 'ERR_ARGUMENT_VALUE reference'],
    [[], 1, 'ERR_ARGUMENT_TYPE reference'],
    [[[1, 2], [1]], [3, 3], 'ERR_ARGUMENT_VALUE points[1]'],
    [[[1, NaN]], [3, 3], 'ERR_ARGUMENT_VALUE points[0][1]'],
    [[[1, '2']], [3, 3], 'ERR_ARGUMENT_TYPE points[0][1]'],
    [[[1, 2]], [3, Infinity], 'ERR_ARGUMENT_VALUE reference[1]'],
    [5, [3, 3], 'ERR_ARGUMENT_TYPE points'],
  ])('refuses %j against %j', (set, reference, expected) => {
    let code = 'nothing'
    try {
      hypervolume(set as number[][], reference as number[])
    } catch (error) {
      if (isSurmiseError(error)) code = `${error.code} ${error.argument}`
    }
    expect(code).toBe(expected)
  })
})
