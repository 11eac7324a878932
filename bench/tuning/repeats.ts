import type { Table } from './table.ts'

/**
 * The repeats that a training trains when it goes on from `from` of them to `to`, by number, rising. They come in turn, from one that
 * configuration and seed draw: (h + k) mod R.
 */
function between({ repeats }: Table, row: number, seed: number, from: number, to: number): number[] {
  const first = mix(row ^ mix(seed + 1)) % repeats
  return Array.from({ length: to - from }, (_, k) => (first + from + k) % repeats).sort((a, b) => a - b)
}

/** The mean loss of the first `fidelity` repeats; of all of them it is the objective, whatever the seed. */
export function lossOf(table: Table, row: number, seed: number, fidelity: number): number {
  const losses = between(table, row, seed, 0, fidelity).map((k) => table.losses[row * table.repeats + k])
  return losses.reduce((a, b) => a + b, 0) / fidelity
}

/** The seconds of training from one fidelity to another. */
export function secondsOf(table: Table, row: number, seed: number, from: number, to: number): number {
  return between(table, row, seed, from, to).reduce((sum, k) => sum + table.seconds[row * table.repeats + k], 0)
}

/** A 32-bit integer that has nothing to do with `x` to look at. Source: Wellons (2018), "Prospecting for hash functions", lowbias32. */
function mix(x: number): number {
  let h = x >>> 0
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d)
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b)
  return (h ^ (h >>> 16)) >>> 0
}
