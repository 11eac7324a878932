import Table from 'cli-table3'
import { percent } from './percent.ts'

/** One column of the table. */
export interface Result {
  readonly name: string
  readonly crossValidated: number
  readonly heldOut: number
  readonly evaluations: number
  readonly seconds: number
  readonly params: Readonly<Record<string, string | number | boolean>>
}

/** The results side by side: error rates, what they cost, and the hyperparameters that gave them, which all have in common. */
export function resultTable(results: readonly Result[]): string {
  const table = new Table({
    head: ['', ...results.map(({ name }) => name)],
    colAligns: ['left', ...results.map(() => 'right' as const)],
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    style: { head: [], border: [] },
  })
  table.push(
    ['cross-validated error', ...results.map(({ crossValidated }) => percent(crossValidated))],
    ['error on held-out images', ...results.map(({ heldOut }) => percent(heldOut))],
    ['evaluations', ...results.map(({ evaluations }) => evaluations)],
    ['seconds', ...results.map(({ seconds }) => seconds.toFixed(1))],
    ...Object.keys(results[0].params).map((name) => [name, ...results.map(({ params }) => rounded(params[name]))]),
  )
  return table.toString()
}

function rounded(value: string | number | boolean): string | number | boolean {
  return typeof value === 'number' ? Number(value.toPrecision(3)) : value
}
