import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matrixOf, rowOf, rowsOf, takeRows, takeValues } from '../../src/base/index.ts'

/** A matrix of up to six rows, and some of its rows in any order. */
const matrix = fc
  .integer({ min: 1, max: 4 })
  .chain((d) =>
    fc
      .array(fc.float64Array({ minLength: d, maxLength: d }), { minLength: 1, maxLength: 6 })
      .chain((points) => fc.tuple(fc.constant(d), fc.constant(points), fc.array(fc.nat(points.length - 1), { maxLength: 8 }))),
  )

describe('the rows of a flat matrix', () => {
  it('are the points that it is made of', () => {
    fc.assert(
      fc.property(matrix, ([d, points]) => {
        const X = matrixOf(points, d)
        expect(rowsOf(X, d)).toEqual(points)
        for (const [i, x] of points.entries()) expect(rowOf(X, i, d)).toEqual(x)
      }),
    )
  })

  it('are views, and copies where some are taken', () => {
    fc.assert(
      fc.property(matrix, ([d, points, rows]) => {
        const X = matrixOf(points, d)
        const taken = takeRows(X, rows, d)
        expect(rowsOf(taken, d)).toEqual(rows.map((row) => points[row]))
        expect(takeValues(X.subarray(0, points.length), rows)).toEqual(Float64Array.from(rows, (row) => X[row]))
        rowOf(X, 0, d).fill(7)
        expect(X.slice(0, d)).toEqual(new Float64Array(d).fill(7))
        expect(rowsOf(taken, d)).toEqual(rows.map((row) => points[row]))
      }),
    )
  })
})
