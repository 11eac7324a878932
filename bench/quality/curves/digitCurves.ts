import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { median } from '../../../src/benchmark/index.ts'
import type { Params, SpaceDefinition } from '../../../src/index.ts'
import type { CurveProblem } from './runCurves.ts'

/** Of `curves-digits.bin`, as `npm run bench -- curve-table` makes it on any machine. */
const SHA256 = '8d2e4242322e32155f55befffb6a1c8cbde5769e95416f45f8c03b9eb412e9d5'

/** A table of real learning curves. */
export interface CurveTable extends CurveProblem {
  readonly rows: number
  /** What a full training costs on average, in the units of the table. */
  readonly full: number
  /** The parameters of a row. */
  paramsOf(row: number): Params
}

/**
 * Validation errors of a small network on handwritten digits, after each epoch, for every configuration of a grid; regret is from the
 * least final error, in units of how far the median one is from it.
 *
 * @throws Error where the table is missing, or is not the one that the figures are of
 */
export function digitCurves(): CurveTable {
  const folder = fileURLToPath(new URL('../../results/.cache/tables/', import.meta.url))
  const bytes = readFileSync(`${folder}curves-digits.bin`)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 !== SHA256) throw new Error(`curves-digits.bin expected the checksum ${SHA256}, got ${sha256}: npm run bench -- curve-table`)
  const { parameters, rows, epochs } = JSON.parse(readFileSync(`${folder}curves-digits.json`, 'utf8')) as {
    readonly parameters: readonly { readonly name: string; readonly values: readonly number[] }[]
    readonly rows: number
    readonly epochs: number
  }
  const numbers = Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i))
  const costs = numbers.slice(rows * epochs)
  const full = (epochs * costs.reduce((a, b) => a + b)) / rows
  const finals = Array.from({ length: rows }, (_, row) => numbers[row * epochs + epochs - 1])
  const least = Math.min(...finals)
  const range = median(finals) - least
  const rowOf = (params: Params): number =>
    parameters.reduce((row, { name, values }) => row * values.length + values.indexOf(params[name] as number), 0)
  const paramsOf = (row: number): Params => {
    let rest = row
    const entries = parameters.toReversed().map(({ name, values }) => {
      const value = values[rest % values.length]
      rest = Math.floor(rest / values.length)
      return [name, value] as const
    })
    return Object.fromEntries(entries)
  }
  const space: SpaceDefinition = Object.fromEntries(parameters.map(({ name, values }) => [name, { type: 'ordinal', values }]))
  return {
    name: 'digits',
    space,
    epochs,
    rows,
    full,
    paramsOf,
    lossAt: (params, epoch) => numbers[rowOf(params) * epochs + epoch - 1],
    costOf: (params) => costs[rowOf(params)] / full,
    regretOf: (loss) => (loss - least) / range,
  }
}
