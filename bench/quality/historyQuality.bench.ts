/**
 * What bounding the results behind the global model costs: 500 evaluations with all of them, and with 200 that stand for all.
 *
 *   npm run bench -- history-quality
 *
 * Takes: 10 minutes
 * Writes: nothing
 */
import { median, pointOf, spaceOf } from '../../src/benchmark/index.ts'
import { bayes, Optimizer } from '../../src/index.ts'
import { problem } from '../../src/problems/index.ts'

const SEEDS = 5
const EVALUATIONS = 500
const rows: string[] = []
for (const name of ['hartmann6', 'rosenbrock4', 'ackley5-offcentre', 'levy4']) {
  const target = problem(name)
  const cells = [1000, 200].map((limit) => {
    const regrets: number[] = []
    const start = performance.now()
    for (let seed = 0; seed < SEEDS; seed++) {
      const optimizer = new Optimizer({ space: spaceOf(target), seed, strategy: bayes({ limit }) })
      for (let i = 0; i < EVALUATIONS; i++) {
        const { id, params } = optimizer.ask()
        optimizer.tell(id, target.evaluate(pointOf(params, target.dimensions)))
      }
      regrets.push((optimizer.best?.value ?? Number.NaN) - target.minimum)
    }
    const seconds = (performance.now() - start) / 1000 / SEEDS
    const sorted = regrets.sort((a, b) => a - b)
    return `${median(sorted).toExponential(1)} (${sorted[0]?.toExponential(1)} ... ${sorted.at(-1)?.toExponential(1)}) | ${seconds.toFixed(1)}`
  })
  rows.push(`| ${name} | ${cells.join(' | ')} |`)
  console.error(rows.at(-1))
}
console.log(`Median regret (least ... most) after ${EVALUATIONS} evaluations, ${SEEDS} seeds, and seconds a run.\n`)
console.log('| function | all results | s | 200 of them | s |')
console.log('|---|---:|---:|---:|---:|')
console.log(rows.join('\n'))
