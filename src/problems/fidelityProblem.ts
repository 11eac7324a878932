import { ArgumentTypeError, ArgumentValueError } from '../base/index.ts'
import { defineProblem, type Problem } from './problem.ts'

/**
 * A function to minimise that can also be evaluated at a lower fidelity, for less.
 *
 * As a problem it is the function at full fidelity, 1: `evaluate(x)` equals `evaluateAt(x, 1)`, and the minimum is the one there.
 */
export interface FidelityProblem extends Problem {
  /** What an evaluation at a fidelity from 0 to 1 costs, as published: `fixed + share z^power`. */
  readonly cost: { readonly fixed: number; readonly share: number; readonly power: number }
  /** The value at `x` and fidelity `z`. Throws as `evaluate` does, and for `z` outside 0 to 1. */
  readonly evaluateAt: (x: ArrayLike<number>, z: number) => number
}

/**
 * Makes a fidelity problem from its parts; what `defineProblem` says of them holds here too.
 *
 * @param parts  `evaluateAt` is given points that were checked
 */
export function defineFidelityProblem(parts: Omit<FidelityProblem, 'dimensions' | 'evaluate'>): FidelityProblem {
  const { cost, evaluateAt, ...rest } = parts
  const problem = defineProblem({ ...rest, evaluate: (x) => evaluateAt(x, 1) })
  const check = (z: number): void => {
    if (typeof z !== 'number') throw new ArgumentTypeError('z', 'a number', z)
    if (!(z >= 0 && z <= 1)) throw new ArgumentValueError('z', 'a fidelity from 0 to 1', z)
  }
  return Object.freeze({
    ...problem,
    cost: Object.freeze({ ...cost }),
    evaluateAt(x: ArrayLike<number>, z: number): number {
      check(z)
      // a point that is refused at full fidelity is refused at all
      problem.evaluate(x)
      return evaluateAt(x, z)
    },
  })
}
