/** The columns of a row that a kernel looks at. */
export interface Columns {
  /** The length of a row. */
  readonly inputs: number
  readonly index: Int32Array
  /** 1 for those whose values only agree or differ. */
  readonly categorical: Uint8Array
}
