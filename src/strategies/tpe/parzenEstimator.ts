import type { Stream } from '../../random/index.ts'
import type { Space } from '../../space/index.ts'
import { exp, log } from '../../special/index.ts'
import { aitchisonAitken } from './aitchisonAitken.ts'
import { discreteNormals } from './discreteNormals.ts'
import type { Kernels, Levels } from './kernels.ts'
import { neighbourDeviations } from './neighbourDeviations.ts'
import { truncatedNormals } from './truncatedNormals.ts'

/** What an estimator is made of. */
export interface Sample {
  /** `n x d`, row-major, in the unit cube. */
  readonly X: Float64Array
  /** Rows in which all coordinates of the estimator are active. */
  readonly rows: readonly number[]
  /** Of each row, above zero; the prior's is 1. */
  readonly weights: readonly number[]
}

/**
 * A multivariate Parzen estimator over some coordinates of a space: `p(x) = sum_k w_k prod_j K_jk(x_j)`. Each row is a component about
 * that point, and the prior is one more: normals of deviation 1 about the middle, all categories alike.
 *
 * Kernels are truncated normals, over the cells of what is discrete, and Aitchison and Aitken's for categories. In a product of them a
 * component keeps together what was good together. Source: Falkner, Klein and Hutter (2018), BOHB, section 4.1.
 */
export class ParzenEstimator {
  readonly #coordinates: readonly number[]
  readonly #kernels: readonly Kernels[]
  /** Sums of weights, the prior last. */
  readonly #cumulative: Float64Array
  readonly #logWeights: Float64Array
  readonly #terms: Float64Array

  constructor(space: Space, coordinates: readonly number[], { X, rows, weights }: Sample) {
    this.#coordinates = coordinates
    const all = Float64Array.from([...weights, 1])
    this.#terms = new Float64Array(all.length)
    let total = 0
    this.#cumulative = all.map((weight) => {
      total += weight
      return total
    })
    this.#logWeights = all.map((weight) => log(weight / total))
    this.#kernels = coordinates.map((j) =>
      kernelsOf(
        space,
        j,
        Float64Array.from(rows, (row) => X[row * space.dimensions + j]),
      ),
    )
  }

  /** Draws a point: writes its coordinates into `x`. */
  drawInto(stream: Stream, x: Float64Array): void {
    const cumulative = this.#cumulative
    const last = cumulative.length - 1
    const at = stream.uniform() * cumulative[last]
    let k = 0
    while (k < last && at >= cumulative[k]) k++
    for (let i = 0; i < this.#coordinates.length; i++) x[this.#coordinates[i]] = this.#kernels[i].draw(k, stream)
  }

  /** The logarithm of the density at a snapped `x`, of the coordinates that are active there. */
  logDensity(x: Float64Array): number {
    const terms = this.#terms
    terms.set(this.#logWeights)
    for (let i = 0; i < this.#coordinates.length; i++) {
      const u = x[this.#coordinates[i]]
      if (u >= 0) this.#kernels[i].addLogDensities(u, terms)
    }
    let most = terms[0]
    for (let k = 1; k < terms.length; k++) most = Math.max(most, terms[k])
    let sum = 0
    for (let k = 0; k < terms.length; k++) sum += exp(terms[k] - most)
    return most + log(sum)
  }
}

/** @param means  where the rows are; the prior is added */
function kernelsOf(space: Space, j: number, means: Float64Array): Kernels {
  const { kind, levels: count } = space.coordinates[j]
  const levels: Levels = { count, levelOf: (u) => space.levelOf(j, u), positionOf: (level) => space.valueOfLevel(j, level) }
  if (kind === 'categorical') {
    // one prior observation of all categories, shared by all components, is mixed into each: as Optuna has it
    const bandwidth = count / (count + means.length + 1)
    return aitchisonAitken(levels, [...Array.from(means, levels.levelOf), 0], [...Array.from(means, () => bandwidth), 1])
  }
  const normals = { means: Float64Array.from([...means, 0.5]), deviations: Float64Array.from([...neighbourDeviations(means), 1]) }
  return kind === 'continuous' ? truncatedNormals(normals) : discreteNormals(levels, normals)
}
