import { ArgumentTypeError, ArgumentValueError, checkFinite } from '../base/index.ts'

/**
 * The hypervolume of a set of points: the volume of all that one of them dominates and that dominates the reference, everything to be
 * minimised. Exact, for two objectives in `O(n log n)` and three in `O(n^2)`; points that do not dominate the reference add nothing.
 *
 * Source: Zitzler and Thiele (1998), "Multiobjective optimization using evolutionary algorithms"; the sweep over the third objective is
 * that of Beume et al. (2009), with a plain list for their tree.
 *
 * @param points  `n` rows of two or three finite numbers each
 * @param reference  as many finite numbers
 * @throws ArgumentTypeError, ArgumentValueError that names `points[3]` or `reference`
 */
export function hypervolume(points: readonly (readonly number[])[], reference: readonly number[]): number {
  checkRow('reference', reference, 2, 3)
  const given: unknown = points
  if (!Array.isArray(given)) throw new ArgumentTypeError('points', 'an array of points', given)
  points.forEach((point, i) => {
    checkRow(`points[${i}]`, point, reference.length, reference.length)
  })
  const inside = points.filter((point) => point.every((value, k) => value < reference[k]))
  return reference.length === 2 ? area(inside, reference) : volume(inside, reference)
}

function checkRow(argument: string, row: unknown, least: number, most: number): void {
  const expected = least === most ? `${least} numbers` : `${least} or ${most} numbers`
  if (!Array.isArray(row)) throw new ArgumentTypeError(argument, expected, row)
  if (row.length < least || row.length > most) throw new ArgumentValueError(argument, expected, row)
  for (let k = 0; k < row.length; k++) checkFinite(`${argument}[${k}]`, row[k])
}

/** Two objectives: a staircase, from left to right. */
function area(points: readonly (readonly number[])[], [right, top]: readonly number[]): number {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  let sum = 0
  let height = top
  for (const [x, y] of sorted) {
    if (y >= height) continue
    sum += (right - x) * (height - y)
    height = y
  }
  return sum
}

/** Three objectives: the area of those that reach down to a level, times the way up to the next level. */
function volume(points: readonly (readonly number[])[], reference: readonly number[]): number {
  const sorted = [...points].sort((a, b) => a[2] - b[2])
  // the staircase of those so far, from left to right, so from high to low
  let stairs: (readonly number[])[] = []
  let covered = 0
  let sum = 0
  for (let i = 0; i < sorted.length; i++) {
    const point = sorted[i]
    if (!stairs.some(([x, y]) => x <= point[0] && y <= point[1])) {
      stairs = [...stairs.filter(([x, y]) => x < point[0] || y < point[1]), point].sort((a, b) => a[0] - b[0])
      covered = area(stairs, reference)
    }
    sum += covered * ((sorted[i + 1]?.[2] ?? reference[2]) - point[2])
  }
  return sum
}
