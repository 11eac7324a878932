import type { Evaluation } from './kernel.ts'
import { type LineTerms, linesLength } from './lines.ts'
import { LinesCross, linesCrossLength } from './linesCross.ts'
import { LinesGram } from './linesGram.ts'

/** What evaluates a sum of Matérn kernels of a column each. */
export function linesKernel(terms: LineTerms): Evaluation {
  const count = terms.columns.length
  return {
    gramLength: (n) => linesLength(n, count),
    gram: (algebra, X, n) => new LinesGram(algebra, terms, X, n),
    crossLength: (n) => linesCrossLength(n, count),
    cross: (algebra, X, n, theta, at) => new LinesCross(algebra, terms, X, n, theta, at),
  }
}
