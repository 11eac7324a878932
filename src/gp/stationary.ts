import { ArgumentValueError, checkInteger, checkLength } from '../base/index.ts'
import type { Profile } from '../linalg/index.ts'
import { log } from '../special/index.ts'
import { columnEvaluation } from './columnEvaluation.ts'
import type { Columns } from './columns.ts'
import type { Hyperparameter, Kernel } from './kernel.ts'
import { RadialCross, radialCrossLength } from './radialCross.ts'
import { RadialGram, radialGramLength } from './radialGram.ts'

/** What a stationary kernel may be told. */
export interface StationaryOptions {
  /** The columns of a row that the kernel looks at; all of them by default. */
  readonly columns?: readonly number[]
  /** Of those columns, the ones whose values only agree or differ: their distance is 0 or 1. */
  readonly categorical?: readonly number[]
  /** Prior, bounds and start of the lengthscales; by default `N(sqrt 2 + log(d) / 2, sqrt 3)` for `d` columns (Hvarfner et al. 2024). */
  readonly lengthscale?: Partial<Omit<Hyperparameter, 'name'>>
}

const SQRT2 = /* @__PURE__ */ Math.sqrt(2)
const SQRT3 = /* @__PURE__ */ Math.sqrt(3)
// log .01 and log 100
const LOG_HUNDRED = 4.605170185988092

/**
 * A kernel of the scaled distance `r^2 = sum_j (x_j - x'_j)^2 / l_j^2`, one lengthscale per column (automatic relevance
 * determination). Its hyperparameters are `log l_j`. A categorical column counts 1 where the values differ, which is the
 * Euclidean distance of one-hot codes over the square root of two, hence positive definite.
 *
 * @param inputs  the length of a row
 * @param profile  the radial function
 */
export function stationary(inputs: number, profile: Profile, options: StationaryOptions): Kernel {
  checkInteger('inputs', inputs, 1)
  const given = options.columns ?? Array.from({ length: inputs }, (_, j) => j)
  const index = Int32Array.from(given)
  checkLength('columns', index, 1)
  given.forEach((column, i) => {
    checkInteger('columns', column, 0, inputs - 1)
    if (given.indexOf(column) < i) throw new ArgumentValueError('columns', 'columns that all differ', column)
  })
  const categorical = Uint8Array.from(index, (column) => (options.categorical?.includes(column) ? 1 : 0))
  const columns: Columns = { inputs, index, categorical }
  const location = options.lengthscale?.location ?? SQRT2 + log(index.length) / 2
  const prior = { location, scale: SQRT3, lower: -LOG_HUNDRED, upper: LOG_HUNDRED, start: location, ...options.lengthscale }
  const common = {
    inputs,
    hyperparameters: Array.from(index, (column) => ({ name: `lengthscale[${column}]`, ...prior })),
    variance: () => 1,
  }
  if (index.length === 1 && categorical[0] === 0 && profile !== 'rbf') {
    const column = index[0]
    return { ...common, oneColumn: { profile, column }, ...columnEvaluation({ profile, inputs, columns: [column], starts: [0] }) }
  }
  return {
    ...common,
    gramLength: (n, gradient) => radialGramLength(columns, n, gradient),
    gram: (algebra, X, n, gradient) => new RadialGram(algebra, profile, columns, X, n, gradient),
    crossLength: (n) => radialCrossLength(columns, n),
    cross: (algebra, X, n, theta, at) => new RadialCross(algebra, profile, columns, X, n, theta, at),
  }
}
