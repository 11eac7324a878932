/** A Markdown table with its columns padded, so that it reads as text too: the first column to the left, the others to the right. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [header, ...rows].map((row) => header.map((_, k) => (row[k] ?? '').replaceAll('|', '\\|')))
  const widths = header.map((_, k) => cells.reduce((width, row) => Math.max(width, row[k].length), 3))
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]) : cell.padStart(widths[k]))).join(' | ')} |`
  const rule = `| ${widths.map((width, k) => (k === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(cells[0]), rule, ...cells.slice(1).map(line)].join('\n')
}

/** A number in two figures: `0.71`, `18`, `1.2e-7`; `-` for what is missing or not a number, `inf` for `Infinity`. */
export function twoFigures(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '-'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (value === 0) return '0'
  const size = Math.abs(value)
  return size < 0.000995 || size >= 9950 ? value.toExponential(1) : String(Number(value.toPrecision(2)))
}
