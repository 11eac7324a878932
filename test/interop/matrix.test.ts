import fc from 'fast-check'
import { Matrix } from 'ml-matrix'
import { describe, expect, it } from 'vitest'
import { fromMatrix, toMatrix } from '../../src/interop/index.ts'

describe('ml-matrix', () => {
  it('gives back what it was given, entry by entry', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 6 }),
        fc.infiniteStream(fc.double()),
        (rows, columns, stream) => {
          const values = Float64Array.from({ length: rows * columns }, () => stream.next().value)
          const matrix = toMatrix(Matrix, values, rows, columns)
          expect(matrix).toBeInstanceOf(Matrix)
          expect([matrix.rows, matrix.columns]).toEqual([rows, columns])
          expect(fromMatrix(matrix)).toEqual(values)
          if (rows > 0 && columns > 1) expect(matrix.get(rows - 1, 1)).toBe(values[(rows - 1) * columns + 1])
        },
      ),
    )
  })

  it('refuses values that do not fill the matrix', () => {
    expect(() => toMatrix(Matrix, new Float64Array(5), 2, 3)).toThrow('"values" expected 2 * 3 entries, got 5')
    expect(() => toMatrix(Matrix, [1] as never, 1, 1)).toThrow('"values" expected a Float64Array')
    expect(() => toMatrix(Matrix, new Float64Array(0), -1, 0)).toThrow('"rows"')
  })
})
