/** Row `i` of a row-major matrix of `d` columns: a view, not a copy. */
export function rowOf(X: Float64Array, i: number, d: number): Float64Array {
  return X.subarray(i * d, (i + 1) * d)
}

/** All rows of a row-major matrix of `d` columns, as views. */
export function rowsOf(X: Float64Array, d: number): readonly Float64Array[] {
  return Array.from({ length: X.length / d }, (_, i) => rowOf(X, i, d))
}

/** A row-major matrix of points of `d` numbers each. */
export function matrixOf(points: readonly Float64Array[], d: number): Float64Array {
  const X = new Float64Array(points.length * d)
  points.forEach((x, i) => {
    X.set(x, i * d)
  })
  return X
}

/** The rows that are named, one after the other, of a row-major matrix of `d` columns. */
export function takeRows(X: Float64Array, rows: readonly number[], d: number): Float64Array {
  return matrixOf(
    rows.map((row) => rowOf(X, row, d)),
    d,
  )
}

/** The values of the rows that are named. */
export function takeValues(values: Float64Array, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows, (row) => values[row])
}
