import { ArgumentValueError, checkLength } from '../base/index.ts'
import { columnEvaluation } from './columnEvaluation.ts'
import type { ColumnKernels } from './columnTerms.ts'
import type { Evaluation, Kernel } from './kernel.ts'

/** Some terms of a sum as one, with the start of its hyperparameters. */
interface Part {
  readonly kernel: Evaluation
  readonly start: number
}

/** `k_1(x, x') + k_2(x, x') + ...`; its hyperparameters are those of its terms, one after the other. */
export function sum(terms: readonly Kernel[]): Kernel {
  checkLength('terms', terms, 1)
  const inputs = terms[0].inputs
  for (const term of terms) {
    if (term.inputs !== inputs) throw new ArgumentValueError('terms', `kernels over rows of ${inputs}`, term.inputs)
  }
  // where the hyperparameters of each term begin
  const starts: number[] = []
  let size = 0
  for (const term of terms) {
    starts.push(size)
    size += term.hyperparameters.length
  }
  const parts = partsOf(terms, starts)
  return {
    inputs,
    hyperparameters: terms.flatMap((term) => term.hyperparameters),
    variance: (theta, at) => terms.reduce((total, term, t) => total + term.variance(theta, at + starts[t]), 0),
    gramLength: (n, gradient) => parts.reduce((total, part) => total + part.kernel.gramLength(n, gradient), 0),
    gram(algebra, X, n, gradient) {
      const grams = parts.map((part) => part.kernel.gram(algebra, X, n, gradient))
      return {
        addTo(K, ld, theta, at, scale) {
          for (let t = 0; t < grams.length; t++) grams[t].addTo(K, ld, theta, at + parts[t].start, scale)
        },
        pullback(W, ld, gradient, at) {
          for (let t = 0; t < grams.length; t++) grams[t].pullback(W, ld, gradient, at + parts[t].start)
        },
      }
    },
    crossLength: (n) => parts.reduce((total, part) => total + part.kernel.crossLength(n), 0),
    cross(algebra, X, n, theta, at) {
      const crosses = parts.map((part) => part.kernel.cross(algebra, X, n, theta, at + part.start))
      return {
        addTo(out, to, x, from, scale, gradient) {
          for (const cross of crosses) cross.addTo(out, to, x, from, scale, gradient)
        },
        pullback(w, gradient) {
          for (const cross of crosses) cross.pullback(w, gradient)
        },
      }
    },
  }
}

/** The terms, those of one column and the same profile together, where the first of them is. */
function partsOf(terms: readonly Kernel[], starts: readonly number[]): readonly Part[] {
  return terms.flatMap((term, t): readonly Part[] => {
    const profile = term.oneColumn?.profile
    if (!profile) return [{ kernel: term, start: starts[t] }]
    const alike = terms.flatMap(({ oneColumn }, u) => (oneColumn?.profile === profile ? [u] : []))
    if (alike[0] !== t) return []
    const columns = alike.map((u) => terms[u].oneColumn!.column)
    const kernels: ColumnKernels = { profile, inputs: term.inputs, columns, starts: alike.map((u) => starts[u]) }
    return [{ kernel: columnEvaluation(kernels), start: 0 }]
  })
}
