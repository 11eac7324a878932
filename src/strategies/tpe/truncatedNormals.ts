import type { Stream } from '../../random/index.ts'
import { LOG_2PI, log, normalDistribution, normalQuantile } from '../../special/index.ts'
import type { Kernels, Normals } from './kernels.ts'

/** The probability of `[lower, upper]` under a normal, with all its digits in both tails. */
export function normalMass(mean: number, deviation: number, lower: number, upper: number): number {
  const a = (lower - mean) / deviation
  const b = (upper - mean) / deviation
  // what is above the mean is turned below it, where the distribution function keeps its digits
  return a > 0 ? normalDistribution(-a) - normalDistribution(-b) : normalDistribution(b) - normalDistribution(a)
}

/** A point drawn from a normal cut off at 0 and 1. */
export function drawTruncated(mean: number, deviation: number, stream: Stream): number {
  const below = normalDistribution(-mean / deviation)
  const above = normalDistribution((1 - mean) / deviation)
  const u = mean + deviation * normalQuantile(below + (above - below) * stream.uniform())
  return Math.max(0, Math.min(1, u))
}

/**
 * Normals cut off at 0 and 1: `phi((u - mean) / deviation) / (deviation (Phi((1 - mean) / deviation) - Phi(-mean / deviation)))`.
 */
export function truncatedNormals({ means, deviations }: Normals): Kernels {
  const m = means.length
  const inverses = new Float64Array(m)
  const offsets = new Float64Array(m)
  for (let k = 0; k < m; k++) {
    inverses[k] = 1 / deviations[k]
    offsets[k] = -0.5 * LOG_2PI - log(deviations[k] * normalMass(means[k], deviations[k], 0, 1))
  }
  return {
    draw: (k, stream) => drawTruncated(means[k], deviations[k], stream),
    addLogDensities(u, out) {
      for (let k = 0; k < m; k++) {
        const z = (u - means[k]) * inverses[k]
        out[k] += offsets[k] - 0.5 * z * z
      }
    },
  }
}
