import { ColumnCross, columnCrossLength } from './columnCross.ts'
import { ColumnGram } from './columnGram.ts'
import { type ColumnKernels, columnTermsLength } from './columnTerms.ts'
import type { Evaluation } from './kernel.ts'

/** What evaluates a sum of Matérn kernels of a column each. */
export function columnEvaluation(terms: ColumnKernels): Evaluation {
  const count = terms.columns.length
  return {
    gramLength: (n) => columnTermsLength(n, count),
    gram: (algebra, X, n) => new ColumnGram(algebra, terms, X, n),
    crossLength: (n) => columnCrossLength(n, count),
    cross: (algebra, X, n, theta, at) => new ColumnCross(algebra, terms, X, n, theta, at),
  }
}
