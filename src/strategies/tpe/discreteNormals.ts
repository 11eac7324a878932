import { LOG_2PI, log } from '../../special/index.ts'
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
  const masses = means.map((mean, k) => normalMass(mean, deviations[k], 0, 1))
  const offsets = masses.map((mass, k) => -0.5 * LOG_2PI - log(deviations[k] * mass))
  const edge = (level: number): number => {
    if (level === 0) return 0
    return level === levels.count ? 1 : 0.5 * (levels.positionOf(level - 1) + levels.positionOf(level))
  }
  const nearest = (u: number): number => {
    const level = levels.levelOf(u)
    if (u < edge(level)) return level - 1
    return level + 1 < levels.count && u >= edge(level + 1) ? level + 1 : level
  }
  // kernels that are the same, as many are on few levels, are worked out once
  const first = new Map<number, number>()
  const same = Array.from(means, (mean, k) => {
    const found = first.get(mean)
    if (found === undefined) first.set(mean, k)
    return found !== undefined && deviations[found] === deviations[k] ? found : k
  })
  const values = new Float64Array(m)
  return {
    draw: (k, stream) => levels.positionOf(nearest(drawTruncated(means[k], deviations[k], stream))),
    addLogDensities(u, out) {
      const level = levels.levelOf(u)
      const lower = edge(level)
      const upper = edge(level + 1)
      const width = upper - lower
      const middle = 0.5 * (lower + upper)
      const logWidth = log(width)
      for (let k = 0; k < m; k++) {
        const deviation = deviations[k]
        if (same[k] !== k) values[k] = values[same[k]]
        else if (width < NARROW * deviation) {
          const z = (middle - means[k]) / deviation
          values[k] = logWidth + offsets[k] - 0.5 * z * z
        } else values[k] = log(Math.max(LEAST, normalMass(means[k], deviation, lower, upper) / masses[k]))
        out[k] += values[k]
      }
    },
  }
}
