/** A curve: `values[i]` is its height after evaluation i + 1, and `mark` the character it is drawn with. */
export interface Curve {
  readonly name: string
  readonly mark: string
  readonly values: readonly number[]
}

/**
 * Curves over the evaluations, in plain characters, their heights on a logarithmic scale; a later curve covers an earlier one.
 *
 * @param label  how a height is written on the axis
 */
export function plot(curves: readonly Curve[], label: (height: number) => string, width = 64, height = 14): string {
  const length = Math.max(...curves.map((curve) => curve.values.length))
  const heights = curves.flatMap((curve) => curve.values).map(Math.log)
  const low = Math.min(...heights)
  const high = Math.max(...heights)
  const rowOf = (value: number): number =>
    high === low ? height - 1 : Math.round(((high - Math.log(value)) / (high - low)) * (height - 1))
  const grid = Array.from({ length: height }, () => new Array<string>(width).fill(' '))

  for (const { values, mark } of curves) {
    let above: number | undefined
    for (let column = 0; column < width; column++) {
      const value = values[Math.round((column / (width - 1)) * (length - 1))]
      if (value === undefined) break
      const row = rowOf(value)
      // a drop is drawn down the column in which it happens, so that the curve stays one line
      for (let y = Math.min(above ?? row, row); y <= Math.max(above ?? row, row); y++) grid[y][column] = mark
      above = row
    }
  }

  const labels = grid.map((_, row) =>
    row % 3 === 0 || row === height - 1 ? label(Math.exp(high - (row / (height - 1)) * (high - low))) : '',
  )
  const margin = Math.max(...labels.map((text) => text.length))
  const rows = grid.map((cells, row) => `${labels[row].padStart(margin)} \u2502${cells.join('').trimEnd()}`)
  const axis = `${' '.repeat(margin)} \u2514${'\u2500'.repeat(width)}`
  const ends = `${' '.repeat(margin)}  1${`${length} evaluations`.padStart(width - 1)}`
  const legend = `${' '.repeat(margin)}  ${curves.map(({ name, mark }) => `${mark} ${name}`).join('   ')}`
  return [...rows, axis, ends, legend].join('\n')
}
