import { log, normalDensity } from '../../special/index.ts'
import type { Kernels, Levels, Normals } from './kernels.ts'
import { drawTruncated, normalMass } from './truncatedNormals.ts'

/** The logarithm of a probability that rounds to zero. */
const LEAST = 1e-300
/** A cell narrower than this many deviations has the density at its middle times its width, to four digits. */
const NARROW = 0.1

/**
 * Truncated normals over the cells of a discrete coordinate: the probability of a level is that of its cell, which reaches half-way to
 * the levels on either side, at the ends to 0 and 1.
 *
 * A level's cell here is what is nearest to it, so that where the space's own cells lie, which differ a little on a log scale, does not matter.
 */
export function discreteNormals(levels: Levels, { means, deviations }: Normals): Kernels {
  const m = means.length
  const masses = means.map((mean, k) => normalMass(mean, deviations[k]!, 0, 1))
  const edge = (level: number): number => {
    if (level === 0) return 0
    return level === levels.count ? 1 : 0.5 * (levels.positionOf(level - 1) + levels.positionOf(level))
  }
  const nearest = (u: number): number => {
    const level = levels.levelOf(u)
    if (u < edge(level)) return level - 1
    return level + 1 < levels.count && u >= edge(level + 1) ? level + 1 : level
  }
  const logMass = (k: number, lower: number, upper: number): number => {
    const mean = means[k]!
    const deviation = deviations[k]!
    const width = upper - lower
    const mass =
      width < NARROW * deviation
        ? (normalDensity((0.5 * (lower + upper) - mean) / deviation) * width) / deviation
        : normalMass(mean, deviation, lower, upper)
    return log(Math.max(LEAST, mass / masses[k]!))
  }
  // kernels that are the same, as those on few levels are, are worked out once
  const first = new Map<string, number>()
  const same = Array.from(means, (mean, k) => {
    const key = `${mean},${deviations[k]}`
    const found = first.get(key)
    if (found === undefined) first.set(key, k)
    return found ?? k
  })
  const values = new Float64Array(m)
  return {
    draw: (k, stream) => levels.positionOf(nearest(drawTruncated(means[k]!, deviations[k]!, stream))),
    addLogDensities(u, out) {
      const level = levels.levelOf(u)
      const lower = edge(level)
      const upper = edge(level + 1)
      for (let k = 0; k < m; k++) {
        values[k] = same[k] === k ? logMass(k, lower, upper) : values[same[k]!]!
        out[k]! += values[k]!
      }
    },
  }
}
