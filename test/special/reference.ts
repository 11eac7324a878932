import { readFileSync } from 'node:fs'
import {
  erf,
  erfc,
  erfcx,
  exp,
  log1mexp,
  logH,
  logNormalDistribution,
  normalDistribution,
  normalQuantile,
} from '../../src/special/index.ts'

type Row = { readonly x: number } & Readonly<Record<string, string | number | null>>
interface Table {
  readonly rows: readonly Row[]
  readonly quantile: readonly { readonly p: number; readonly normalQuantile: string }[]
}
const table = JSON.parse(readFileSync(new URL('../fixtures/special.json', import.meta.url), 'utf8')) as Table

// four entries where the table itself ran out of digits: 1 - exp(-1e-300) and 1 - Phi(-20) and beyond were rounded to 0 and 1
const corrected: Readonly<Record<string, string>> = {
  'log1mexp -1e-300': '-690.77552789821370521',
  'logNormalCdf 20': '-2.7536241186062336951e-89',
  'logNormalCdf 26.5': '-4.8461626603033202928e-155',
  'logNormalCdf 30': '-4.9067139271481870595e-198',
}

/** A function, and its values in fifty-digit arithmetic. */
export interface Reference {
  readonly name: string
  readonly f: (x: number) => number
  readonly values: readonly { readonly x: number; readonly expected: number }[]
}

function reference(name: string, f: (x: number) => number): Reference {
  const values = table.rows.flatMap((row) => {
    const text = corrected[`${name} ${row.x}`] ?? row[name]
    return typeof text === 'string' ? [{ x: row.x, expected: Number(text) }] : []
  })
  return { name, f, values }
}

/** What has to be right to 4 ulp. */
export const toUlps: readonly Reference[] = [
  reference('exp', exp),
  reference('erf', erf),
  reference('erfc', erfc),
  reference('erfcx', erfcx),
  reference('normalCdf', normalDistribution),
  reference('logNormalCdf', logNormalDistribution),
  reference('log1mexp', log1mexp),
]

/** What has to be right to a relative error of 1e-13. */
export const toDigits: readonly Reference[] = [
  reference('logH', logH),
  {
    name: 'normalQuantile',
    f: normalQuantile,
    values: table.quantile.map(({ p, normalQuantile: text }) => ({ x: p, expected: Number(text) })),
  },
]
