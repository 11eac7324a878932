import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { median } from '../../src/benchmark/index.ts'
import type { Params, ParamValue, SpaceDefinition } from '../../src/space/index.ts'

/** A parameter of a table, and the values that were trained with. */
export interface TableParameter {
  readonly name: string
  readonly kind: 'ordinal' | 'categorical'
  readonly values: readonly ParamValue[]
}

/** Every configuration of a space, each trained to the end several times. */
export interface Table {
  readonly name: string
  readonly family: string
  readonly parameters: readonly TableParameter[]
  /** How often each configuration was trained. */
  readonly repeats: number
  readonly rows: number
  /** Loss of each training, `rows x repeats`, row-major, and how many seconds it took. */
  readonly losses: Float32Array
  readonly seconds: Float32Array
  /** Mean loss of each configuration, the objective, with its least and its median. */
  readonly means: Float64Array
  readonly minimum: number
  readonly median: number
}

/** A table is missing, or is not what was converted. */
export class TableError extends Error {
  override readonly name = 'TableError'
  readonly code = 'ERR_TABLE'
}

/** Where tables are kept by default. */
export const tableFolder = fileURLToPath(new URL('../results/.cache/tables/', import.meta.url))

const checksums: Readonly<Record<string, string>> = JSON.parse(readFileSync(new URL('./checksums.json', import.meta.url), 'utf8'))

/** The names of all tables, in the order of their families. */
export const tableNames: readonly string[] = Object.keys(checksums).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []))

/**
 * Reads a table.
 *
 * @throws TableError where one of its two files is missing or has another checksum than in `bench/tuning/checksums.json`
 */
export function readTable(name: string, folder: string = tableFolder): Table {
  if (!tableNames.includes(name)) throw new TableError(`no table "${name}"; there are ${tableNames.join(', ')}`)
  const { parameters, family, repeats, rows } = JSON.parse(verified(folder, `${name}.json`).toString('utf8'))
  const bytes = verified(folder, `${name}.bin`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const numbers = Float32Array.from({ length: bytes.byteLength / 4 }, (_, i) => view.getFloat32(4 * i, true))
  return tableOf({ name, family, parameters, repeats, rows }, numbers.subarray(0, rows * repeats), numbers.subarray(rows * repeats))
}

/** A table of these losses and seconds, both `rows x repeats`. */
export function tableOf(
  about: Pick<Table, 'name' | 'family' | 'parameters' | 'repeats' | 'rows'>,
  losses: Float32Array,
  seconds: Float32Array,
): Table {
  const { repeats, rows } = about
  const means = Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0
    for (let k = 0; k < repeats; k++) sum += losses[row * repeats + k]
    return sum / repeats
  })
  return { ...about, losses, seconds, means, minimum: means.reduce((a, b) => Math.min(a, b)), median: median([...means]) }
}

/** The space of a table as our strategies see it: numbers are ordinals. */
export function spaceOfTable({ parameters }: Table): SpaceDefinition {
  return Object.fromEntries(
    parameters.map(({ name, kind, values }) => [
      name,
      kind === 'ordinal' ? { type: 'ordinal', values: [...values] } : { type: 'categorical', choices: values.map(String) },
    ]),
  )
}

/** The number of a configuration: mixed radix over the parameters in their order, the first the slowest. */
export function rowOf({ parameters }: Table, params: Params): number {
  return parameters.reduce((row, { name, values }) => row * values.length + values.indexOf(params[name] as ParamValue), 0)
}

function verified(folder: string, file: string): Buffer {
  const path = `${folder}/${file}`
  const remedy = 'make it with: npm run bench -- tuning --prepare'
  if (!existsSync(path)) throw new TableError(`${path} is missing; ${remedy}`)
  const bytes = readFileSync(path)
  if (createHash('sha256').update(bytes).digest('hex') !== checksums[file]) {
    throw new TableError(`${path} is not what bench/tuning/checksums.json says; ${remedy}`)
  }
  return bytes
}
