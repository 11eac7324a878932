import { expect } from 'vitest'

/** Each of `n` equal cells of one coordinate holds exactly one of `n` points. */
export function expectOneInEachCell(coordinate: readonly number[]): void {
  const n = coordinate.length
  const cells = new Set(coordinate.map((x) => Math.floor(x * n)))
  expect(cells.size).toBe(n)
  expect(Math.min(...cells)).toBe(0)
  expect(Math.max(...cells)).toBe(n - 1)
}

/** A (t, m, 2)-net in base 2 by its pairs: every elementary box of area `2^(t-m)` holds `2^t` of the `2^m` points. */
export function expectNet(x: readonly number[], y: readonly number[], t: number): void {
  const m = Math.log2(x.length)
  for (let a = 0; a <= m - t; a++) {
    const b = m - t - a
    const counts = new Map<number, number>()
    for (let i = 0; i < x.length; i++) {
      const box = Math.floor(x[i] * 2 ** a) * 2 ** b + Math.floor(y[i] * 2 ** b)
      counts.set(box, (counts.get(box) ?? 0) + 1)
    }
    expect(counts.size, `boxes of 2^-${a} by 2^-${b}`).toBe(2 ** (m - t))
    for (const count of counts.values()) expect(count).toBe(2 ** t)
  }
}
