/** A number in three figures, all digits of those above a thousand. */
export function threeFigures(value: number): string {
  return !Number.isFinite(value) ? '-' : Math.abs(value) >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
}
