/**
 * Time of an ask and memory of the process in long studies: n results at random points, then a few asks, each after a tell.
 *
 *   npm run bench -- history [dimensions results [asks]]
 *
 * Without sizes, every size that docs/performance.md has.
 *
 * Takes: 2 minutes
 * Writes: nothing
 */
import { median } from '../../src/benchmark/index.ts'
import { bayes, Optimizer } from '../../src/index.ts'
import { Stream } from '../../src/random/index.ts'

/** A smooth function with a curved valley, cheap for any number of coordinates. */
function valley(x: readonly number[]): number {
  return x.reduce((sum, v, i) => sum + (v - 0.4) ** 2 + (i > 0 ? 5 * (v - (x[i - 1] as number) ** 2) ** 2 : 0), 0)
}

const [dimensions, results, asks = 8] = process.argv.slice(2).map(Number)
const ASKS = asks
const SIZES = [
  [6, 500],
  [6, 1000],
  [6, 2000],
  [6, 5000],
  [6, 10000],
  [20, 500],
  [20, 2000],
] as const
const rows: string[][] = []
for (const [d, n] of dimensions === undefined || results === undefined ? SIZES : [[dimensions, results] as const]) {
  const names = Array.from({ length: d }, (_, i) => `x${i}`)
  const space = Object.fromEntries(names.map((name) => [name, { type: 'float' as const, min: 0, max: 1 }]))
  const optimizer = new Optimizer({ space, seed: 1, strategy: bayes() })
  const stream = new Stream(1, n, 'history')
  for (let i = 0; i < n; i++) {
    const x = names.map(() => stream.uniform())
    optimizer.tell({ params: Object.fromEntries(names.map((name, j) => [name, x[j] as number])), value: valley(x) })
  }
  const resident: number[] = []
  const times: number[] = []
  for (let i = 0; i < 2 + ASKS; i++) {
    const start = performance.now()
    const { id, params } = optimizer.ask()
    // the first two compile and fit from nothing
    if (i >= 2) times.push(performance.now() - start)
    optimizer.tell(id, valley(names.map((name) => params[name] as number)))
    resident.push(process.memoryUsage().rss / 1e6)
  }
  const slowest = Math.max(...times)
  rows.push([
    `${d}`,
    `${n}`,
    median(times).toFixed(0),
    slowest.toFixed(0),
    (resident[1] as number).toFixed(0),
    (resident.at(-1) as number).toFixed(0),
  ])
  console.error(rows.at(-1)?.join('  '))
}
console.log('| dimensions | results | ms per ask, median | slowest | MB resident after 2 asks | after the last |')
console.log('|---:|---:|---:|---:|---:|---:|')
for (const row of rows) console.log(`| ${row.join(' | ')} |`)
