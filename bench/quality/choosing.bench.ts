/**
 * The measurements behind `auto()` and docs/guide/choosing.md.
 *
 *   npm run bench -- choosing [--situations "few trials,8 workers"] [--sides choose,report] [--out bench/results/choosing.json]
 *
 * Takes: hours
 * Writes: bench/results/choosing.json
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { list } from '../lib/commandLine.ts'
import { runFidelities } from './choosing/fidelities.ts'
import { reportOf } from './choosing/report.ts'
import { runSituation } from './choosing/runSituation.ts'
import type { Result, Side } from './choosing/situation.ts'
import { situations } from './choosing/situations.ts'

const { values: flags } = parseArgs({
  options: {
    situations: { type: 'string', default: [...situations.map(({ name }) => name), 'fidelities'].join(',') },
    sides: { type: 'string', default: 'choose,report' },
    out: { type: 'string', default: 'bench/results/choosing.json' },
  },
})
const names = list('situations', flags.situations)
const sides = list('sides', flags.sides) as Side[]
const results: Result[] = []
mkdirSync(dirname(flags.out), { recursive: true })
const keep = (result: Result): void => void results.push(result)
for (const name of names) {
  const started = performance.now()
  const situation = situations.find((each) => each.name === name)
  if (situation !== undefined) runSituation(situation, sides, keep)
  else runFidelities(sides, keep)
  writeFileSync(flags.out, `${JSON.stringify(results)}\n`)
  process.stderr.write(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s\n`)
}
console.log(reportOf(results))
