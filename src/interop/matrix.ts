import { ArgumentTypeError, ArgumentValueError, checkInteger } from '../base/index.ts'

/** What is used of a matrix of ml-matrix. */
export interface MatrixLike {
  readonly rows: number
  readonly columns: number
  get(row: number, column: number): number
}

/** What is used of ml-matrix's class `Matrix`. */
export interface MatrixClass<M extends MatrixLike> {
  zeros(rows: number, columns: number): M & { set(row: number, column: number, value: number): unknown }
}

/**
 * A matrix of ml-matrix from a flat one; the values are copied.
 *
 * @param Matrix  ml-matrix's class, which Surmise does not import
 * @param values  `rows x columns`, row-major
 * @throws ArgumentTypeError, ArgumentValueError that names `values`, `rows` or `columns`
 */
export function toMatrix<M extends MatrixLike>(Matrix: MatrixClass<M>, values: Float64Array, rows: number, columns: number): M {
  if (!(values instanceof Float64Array)) throw new ArgumentTypeError('values', 'a Float64Array', values)
  checkInteger('rows', rows, 0)
  checkInteger('columns', columns, 0)
  if (values.length !== rows * columns) throw new ArgumentValueError('values', `${rows} * ${columns} entries`, values.length)
  const matrix = Matrix.zeros(rows, columns)
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) matrix.set(i, j, values[i * columns + j])
  return matrix
}

/** The values of a matrix of ml-matrix, `rows x columns`, row-major, copied. */
export function fromMatrix(matrix: MatrixLike): Float64Array {
  const { rows, columns } = matrix
  const values = new Float64Array(rows * columns)
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) values[i * columns + j] = matrix.get(i, j)
  return values
}
