import { ArgumentValueError, checkLength } from '../base/index.ts'
import type { Kernel } from './kernel.ts'

/** `k_1(x, x') + k_2(x, x') + ...`; its hyperparameters are those of its terms, one after the other. */
export function sum(terms: readonly Kernel[]): Kernel {
  checkLength('terms', terms, 1)
  const inputs = terms[0]!.inputs
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
  return {
    inputs,
    hyperparameters: terms.flatMap((term) => term.hyperparameters),
    variance: (theta, at) => terms.reduce((total, term, t) => total + term.variance(theta, at + starts[t]!), 0),
    gramLength: (n, gradient) => terms.reduce((total, term) => total + term.gramLength(n, gradient), 0),
    gram(algebra, X, n, gradient) {
      const grams = terms.map((term) => term.gram(algebra, X, n, gradient))
      return {
        addTo(K, ld, theta, at, scale) {
          for (let t = 0; t < grams.length; t++) grams[t]!.addTo(K, ld, theta, at + starts[t]!, scale)
        },
        pullback(W, ld, gradient, at) {
          for (let t = 0; t < grams.length; t++) grams[t]!.pullback(W, ld, gradient, at + starts[t]!)
        },
      }
    },
    crossLength: (n) => terms.reduce((total, term) => total + term.crossLength(n), 0),
    cross(algebra, X, n, theta, at) {
      const crosses = terms.map((term, t) => term.cross(algebra, X, n, theta, at + starts[t]!))
      return {
        addTo(out, to, x, from, scale) {
          for (const cross of crosses) cross.addTo(out, to, x, from, scale)
        },
        pullback(w, gradient) {
          for (const cross of crosses) cross.pullback(w, gradient)
        },
      }
    },
  }
}
