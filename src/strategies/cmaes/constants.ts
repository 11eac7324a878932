import { log } from '../../special/index.ts'

/** What does not change while a distribution evolves: n coordinates, lambda results a generation. */
export interface Constants {
  /** By rank, best first: the first half positive with sum 1, the rest negative. */
  readonly weights: Float64Array
  /** Variance effective selection mass of the positive weights. */
  readonly muEff: number
  readonly cSigma: number
  readonly dSigma: number
  readonly cc: number
  readonly c1: number
  readonly cMu: number
  /** The mean length of a standard normal vector. */
  readonly chi: number
}

/** The default population: `4 + floor(3 ln n)`. */
export function defaultPopulation(n: number): number {
  return 4 + Math.floor(3 * log(Math.max(1, n)))
}

/**
 * The default parameters of CMA-ES, with negative weights. Source: Hansen (2016), "The CMA evolution strategy: a tutorial", table 1.
 *
 * @param n  at least 1
 * @param lambda  at least 2
 */
export function constantsOf(n: number, lambda: number): Constants {
  const raw = Float64Array.from({ length: lambda }, (_, i) => log((lambda + 1) / 2) - log(i + 1))
  const [positive, positiveSquares] = sums(raw.filter((w) => w > 0))
  const [negative, negativeSquares] = sums(raw.filter((w) => w < 0))
  const muEff = (positive * positive) / positiveSquares
  const muEffMinus = negativeSquares > 0 ? (negative * negative) / negativeSquares : 0
  const c1 = 2 / ((n + 1.3) * (n + 1.3) + muEff)
  const cMu = Math.min(1 - c1, (2 * (0.25 + muEff + 1 / muEff - 2)) / ((n + 2) * (n + 2) + muEff))
  const most = Math.min(1 + c1 / cMu, 1 + (2 * muEffMinus) / (muEff + 2), (1 - c1 - cMu) / (n * cMu))
  const cSigma = (muEff + 2) / (n + muEff + 5)
  return {
    weights: raw.map((w) => (w > 0 ? w / positive : negative < 0 ? (w * most) / -negative : 0)),
    muEff,
    cSigma,
    dSigma: 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cSigma,
    cc: (4 + muEff / n) / (n + 4 + (2 * muEff) / n),
    c1,
    cMu,
    chi: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
  }
}

function sums(values: Float64Array): readonly [sum: number, squares: number] {
  let sum = 0
  let squares = 0
  for (const value of values) {
    sum += value
    squares += value * value
  }
  return [sum, squares]
}
