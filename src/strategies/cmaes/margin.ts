import type { Space } from '../../space/index.ts'
import { normalDistribution, normalQuantile } from '../../special/index.ts'
import type { Gaussian } from './gaussian.ts'

const BISECTIONS = 44

/** Where a cell of coordinate `k` ends and the next begins, by bisection between the places where both are encoded. */
function boundaryAbove(space: Space, k: number, level: number): number {
  let lower = space.valueOfLevel(k, level)
  let upper = space.valueOfLevel(k, level + 1)
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (lower + upper) / 2
    if (space.levelOf(k, middle) > level) upper = middle
    else lower = middle
  }
  return upper
}

/**
 * Keeps a coordinate that is rounded to levels from freezing on one of them: a neighbouring level keeps a probability of at least
 * `alpha` (the first and the last level), or `alpha / 2` on either side, by moving the mean and widening the coordinate.
 *
 * Source: Hamano, Saito, Nomura and Shirakawa (2022), "CMA-ES with margin", eqs. 15 to 25.
 *
 * @param j  the coordinate of the distribution  @param k  that of the space
 */
export function keepMargin(gaussian: Gaussian, j: number, space: Space, k: number, alpha: number): void {
  const { levels } = space.coordinates[k]
  const { mean, widths } = gaussian
  const m = mean[j]
  const deviation = gaussian.deviation(j)
  const level = space.levelOf(k, m)
  if (level === 0 || level === levels - 1) {
    const edge = boundaryAbove(space, k, level === 0 ? 0 : level - 1)
    const reach = normalQuantile(1 - alpha) * deviation * widths[j]
    const distance = Math.min(Math.abs(m - edge), reach)
    mean[j] = m < edge ? edge - distance : edge + distance
    return
  }
  const below = boundaryAbove(space, k, level - 1)
  const above = boundaryAbove(space, k, level)
  const scale = deviation * widths[j]
  const low = normalDistribution((below - m) / scale)
  const high = normalDistribution((m - above) / scale)
  if (low >= alpha / 2 && high >= alpha / 2) return
  const middle = 1 - low - high
  const wantedLow = Math.max(alpha / 2, low)
  const wantedHigh = Math.max(alpha / 2, high)
  const share = (1 - wantedLow - wantedHigh - middle) / (wantedLow + wantedHigh + middle - (3 * alpha) / 2)
  const a = normalQuantile(1 - (wantedLow + share * (wantedLow - alpha / 2)))
  const b = normalQuantile(1 - (wantedHigh + share * (wantedHigh - alpha / 2)))
  mean[j] = (below * b + above * a) / (a + b)
  widths[j] = (above - below) / (deviation * (a + b))
}
