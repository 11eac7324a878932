import type { Kernel } from './kernel.ts'
import { sum } from './sum.ts'

/**
 * A sum of one-dimensional kernels, one a column: `sum_j k_j(x_j, x'_j)`. It learns separable structure, the sum of what each
 * hyperparameter does by itself, from far fewer points than a product over all columns. Source: Duvenaud et al. (2011).
 *
 * @param inputs  the length of a row
 * @param term  makes the kernel of one column, `matern52(inputs, { columns: [column] })` for example
 */
export function additive(inputs: number, term: (column: number) => Kernel): Kernel {
  return sum(Array.from({ length: inputs }, (_, column) => term(column)))
}
