import { exp, log } from '../special/index.ts'

/** A partition of `[0, 1]` into `count` cells, one for each level of a discrete parameter, in order. */
export interface Cells {
  readonly count: number
  /** The cell that holds `u`; a coordinate outside `[0, 1]`, or NaN, belongs to the nearest end. */
  levelOf(u: number): number
  /** Where a level is encoded: strictly inside its cell, so that `levelOf(positionOf(level)) === level`. */
  positionOf(level: number): number
  /** Where the cell of a level begins; that of `count` is where the last cell ends. */
  startOf(level: number): number
}

const clampLevel = (level: number, count: number): number => (level > 0 ? Math.min(level, count - 1) : 0)

/** Cells of equal width `1 / count`, each encoded at its centre. */
export function equalCells(count: number): Cells {
  return {
    count,
    levelOf: (u) => clampLevel(Math.floor(u * count), count),
    positionOf: (level) => (level + 0.5) / count,
    startOf: (level) => level / count,
  }
}

/**
 * Cells of the integers `min ... max` on a log scale: `[min - 1/2, max + 1/2]` is laid out evenly in its logarithm, so the cell of
 * `v` runs from `log(v - 1/2)` to `log(v + 1/2)`, and `v` is encoded at `log(v)`.
 */
export function logCells(min: number, max: number): Cells {
  const count = max - min + 1
  const start = min - 0.5
  const length = log((max + 0.5) / start)
  return {
    count,
    levelOf: (u) => clampLevel(Math.floor(start * exp(u * length) + 0.5) - min, count),
    positionOf: (level) => log((min + level) / start) / length,
    startOf: (level) => log((min + level - 0.5) / start) / length,
  }
}
