import { Sobol, Stream } from '../random/index.ts'
import { PairSums, type Shares } from './pairSums.ts'

/** Independent scramblings: their spread gives the standard errors. */
const REPLICATES = 8
const FIRST = 128
const LAST = 4096
/** Standard errors to reach, and those where points are drawn anew: draws are not as even as the sequence. */
const PRECISION = 0.005
const PRECISION_REDRAWN = 0.01
/** Most dimensions that the Sobol sequence has directions for. */
const SOBOL_DIMENSIONS = 1111
const ATTEMPTS = 1000

/** A function of the unit cube, and what is asked of it. */
export interface Sensitivity {
  readonly dimensions: number
  /** Each index is of one group of coordinates, which vary together: one a parameter. */
  readonly groups: readonly (readonly number[])[]
  /** A safe integer >= 0 that determines the points. */
  readonly seed: number
  /** Writes the function at `m` points, `m x dimensions`, row-major, which may be overwritten. Values far below 1e100. */
  evaluate(points: Float64Array, m: number, out: Float64Array): void
  /** Whether the point that begins at `points[offset]` counts; all of them by default. */
  accepts?(points: Float64Array, offset: number): boolean
  /** The most evaluations to spend; by default as many as a standard error of 0.005 takes, 0.01 with `accepts`, at most 32,768 a group. */
  readonly evaluations?: number
}

/** Shares of a function's variance, one entry a group. */
export interface SobolIndices extends Shares {
  /** `Var(E[f | x_i]) / Var(f)`: what fixing the group, at the right place, would take away on average. */
  readonly main: readonly number[]
  /** `E[Var(f | all but x_i)] / Var(f)`: what is left when all else is known; interactions included. */
  readonly total: readonly number[]
  /** The larger of the standard errors of `main` and `total`. */
  readonly standardErrors: readonly number[]
  /** How often the function was evaluated. */
  readonly evaluations: number
}

/**
 * Sobol indices of a function under the uniform distribution, by half the mean squared difference of pairs: with `f'` at a point that
 * shares all coordinates but the group, `E (f - f')^2 / 2 = V total`; at a point that shares the group alone, `E (f - f')^2 / 2 =
 * V (1 - main)`. Points are scrambled Sobol; their number doubles until the standard errors over eight scramblings are below 0.005.
 * A function without variance has indices 0.
 *
 * With `accepts`, the distribution is uniform over the points accepted, where coordinates are not independent any more: the rest of
 * a pair is then drawn anew from its distribution given what is shared, and both formulas hold as they stand.
 *
 * Sources: Jansen (1999), "Analysis of variance designs for model output"; Janon et al. (2014) for the variance of main pairs;
 * Saltelli et al. (2010) for the design; Kucherenko et al. (2012) for dependent coordinates.
 */
export function sobolIndices(sensitivity: Sensitivity): SobolIndices {
  const { groups, dimensions: d, accepts, evaluations = Number.POSITIVE_INFINITY } = sensitivity
  const size = accepts ? 1 + 2 * groups.length : 2 + groups.length
  const replicates = Array.from({ length: REPLICATES }, (_, r) => new Replicate(sensitivity, new Stream(sensitivity.seed, r, 'indices')))
  let first = Math.max(8, Math.min(FIRST, Math.floor(evaluations / (size * REPLICATES))))
  let count = 0
  const result = (): SobolIndices => {
    const each = replicates.map((replicate) => replicate.indices())
    const pooled = replicates.reduce((all, replicate) => all.plus(replicate.sums), new PairSums(groups.length)).indices()
    const errorOf = (kind: 'main' | 'total', g: number): number => spread(each.map((indices) => indices[kind][g])) / Math.sqrt(REPLICATES)
    const standardErrors = groups.map((_, g) => Math.max(errorOf('main', g), errorOf('total', g)))
    return { ...pooled, standardErrors, evaluations: count * size * REPLICATES }
  }
  for (;;) {
    for (const replicate of replicates) replicate.extend(count, first)
    count += first
    const indices = result()
    const enough = indices.standardErrors.every((error) => error <= (accepts ? PRECISION_REDRAWN : PRECISION))
    if (enough || 2 * count > LAST || 2 * count * size * REPLICATES > evaluations || d === 0) return indices
    first = count
  }
}

/** The points of one scrambling. */
class Replicate {
  readonly sums: PairSums
  readonly #of: Sensitivity
  readonly #stream: Stream
  readonly #sobol: Sobol | undefined
  #next = 0

  constructor(of: Sensitivity, stream: Stream) {
    this.#of = of
    this.#stream = stream
    const width = (of.accepts ? 1 : 2) * of.dimensions
    const seed = stream.uint32()
    this.#sobol = width > 0 && width <= SOBOL_DIMENSIONS ? new Sobol(width, seed) : undefined
    this.sums = new PairSums(of.groups.length)
  }

  indices(): Shares {
    return this.sums.indices()
  }

  /** Points `from ... from + m - 1` of the sequence, and their pairs. */
  extend(from: number, m: number): void {
    if (this.#of.accepts) this.#dependent(m)
    else this.#independent(from, m)
  }

  /** `A` and `B` are independent; `A` with a group of `B` shares all else with `A`, and the group alone with `B`. */
  #independent(from: number, m: number): void {
    const { dimensions: d, groups } = this.#of
    const pairs = new Float64Array(2 * d)
    const A = new Float64Array(m * d)
    const B = new Float64Array(m * d)
    for (let i = 0; i < m; i++) {
      this.#draw(from + i, pairs)
      A.set(pairs.subarray(0, d), i * d)
      B.set(pairs.subarray(d), i * d)
    }
    const fA = this.#values(A, m)
    const fB = this.#values(B, m)
    this.sums.values(fA)
    this.sums.values(fB)
    groups.forEach((group, g) => {
      const mixed = A.slice()
      for (let i = 0; i < m; i++) for (const j of group) mixed[i * d + j] = B[i * d + j]
      const f = this.#values(mixed, m)
      this.sums.totalPairs(g, fA, f)
      this.sums.mainPairs(g, fB, f)
    })
  }

  #dependent(m: number): void {
    const { dimensions: d, groups } = this.#of
    const A = new Float64Array(m * d)
    const x = new Float64Array(d)
    for (let i = 0; i < m; i++) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        this.#draw(this.#next++, x)
        if (this.#accepts(x, 0)) break
      }
      A.set(x, i * d)
    }
    const fA = this.#values(A, m)
    this.sums.values(fA)
    groups.forEach((group, g) => {
      const rest = Array.from({ length: d }, (_, j) => j).filter((j) => !group.includes(j))
      this.sums.totalPairs(g, fA, this.#values(this.#redrawn(A, m, group), m))
      this.sums.mainPairs(g, fA, this.#values(this.#redrawn(A, m, rest), m))
    })
  }

  /** Points with some coordinates drawn again until accepted; where a thousand draws are not, the coordinates stay. */
  #redrawn(A: Float64Array, m: number, columns: readonly number[]): Float64Array {
    const d = this.#of.dimensions
    const out = A.slice()
    for (let i = 0; i < m; i++) {
      let accepted = false
      for (let attempt = 0; attempt < ATTEMPTS && !accepted; attempt++) {
        for (const j of columns) out[i * d + j] = this.#stream.uniform()
        accepted = this.#accepts(out, i * d)
      }
      if (!accepted) out.set(A.subarray(i * d, (i + 1) * d), i * d)
    }
    return out
  }

  #accepts(x: Float64Array, offset: number): boolean {
    return this.#of.accepts?.(x, offset) ?? true
  }

  #draw(index: number, out: Float64Array): void {
    if (this.#sobol) this.#sobol.pointInto(index, out)
    else for (let j = 0; j < out.length; j++) out[j] = this.#stream.uniform()
  }

  #values(points: Float64Array, m: number): Float64Array {
    const out = new Float64Array(m)
    this.#of.evaluate(points.slice(), m, out)
    return out
  }
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  return Math.sqrt(values.reduce((a, b) => a + (b - mean) * (b - mean), 0) / (values.length - 1))
}
