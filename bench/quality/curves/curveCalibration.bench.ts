/**
 * Whether final values lie where the model of learning curves says, on the table of `npm run bench -- curve-table`: some curves are known in
 * full, others to a third.
 *
 *   npm run bench -- curve-calibration [--seeds 20] [--full 20] [--begun 40]
 *
 * Takes: 1 minute
 * Writes: nothing
 */
import { parseArgs } from 'node:util'
import { markdownTable, median } from '../../../src/benchmark/index.ts'
import { type Curve, extrapolate, type Finals, fitCurves, RelatedFinals, UnrelatedFinals } from '../../../src/curves/index.ts'
import { fittedNoise, type Model, matern52, scaled, unwarp } from '../../../src/gp/index.ts'
import { Stream } from '../../../src/random/index.ts'
import { Space } from '../../../src/space/index.ts'
import { count } from '../../lib/commandLine.ts'
import { digitCurves } from './digitCurves.ts'

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    full: { type: 'string', default: '20' },
    begun: { type: 'string', default: '40' },
  },
})
const [seeds, full, begun] = [count('seeds', flags.seeds), count('full', flags.full), count('begun', flags.begun)]
const n = full + begun
const table = digitCurves()
const space = new Space(table.space)
const model: Model = { kernel: scaled(matern52(space.dimensions)), noise: fittedNoise({ lower: Math.log(1e-8) }), mean: 'profiled' }
const third = Math.round(table.epochs / 3)

const kinds: Readonly<Record<string, (X: Float64Array) => Finals>> = {
  'with parameters, as freezeThaw()': (X) => new RelatedFinals(model, X, n),
  'without, as learningCurve()': () => new UnrelatedFinals(n),
}

const rows = Object.entries(kinds).map(([name, finalsOf]) => {
  const [errors, carried]: [number[], number[]] = [[], []]
  let inside = 0
  let half = 0
  for (let seed = 1; seed <= seeds; seed++) {
    const stream = new Stream(seed, 0, 'calibration')
    const params = Array.from({ length: n }, () => table.paramsOf(stream.integer(table.rows)))
    const X = new Float64Array(n * space.dimensions)
    const curves = params.map((each, i): Curve => {
      space.encodeInto(each, X, i * space.dimensions)
      const epochs = Array.from({ length: i < full ? table.epochs : third }, (_, k) => k + 1)
      return { steps: epochs.map((epoch) => epoch / table.epochs), losses: epochs.map((epoch) => table.lossAt(each, epoch)) }
    })
    const fit = fitCurves(curves, finalsOf(X))
    const { means, variances, noise, path } = extrapolate(curves, finalsOf(X), fit)!
    for (let i = full; i < n; i++) {
      const final = table.lossAt(params[i], table.epochs)
      const [mean, sd] = [means[i], Math.sqrt(variances[i] + noise)]
      const within = (z: number): boolean => final >= unwarp(path, mean - z * sd) && final <= unwarp(path, mean + z * sd)
      if (within(1.6449)) inside++
      if (within(0.6745)) half++
      errors.push(Math.abs(unwarp(path, mean) - final))
      carried.push(Math.abs(table.lossAt(params[i], third) - final))
    }
  }
  const share = (hits: number): string => `${((100 * hits) / (seeds * begun)).toFixed(0)} %`
  const mean = (all: readonly number[]): string => (all.reduce((a, b) => a + b) / all.length).toFixed(4)
  return [name, share(inside), share(half), mean(errors), median(errors).toFixed(4), mean(carried), median(carried).toFixed(4)]
})
console.log(
  markdownTable(
    ['final values', 'within 90 %', 'within 50 %', 'mean error', 'median error', 'mean error of the last value', 'median'],
    rows,
  ),
)
console.log(
  `\n${seeds} draws of ${full} curves in full and ${begun} of ${third} of ${table.epochs} epochs; errors are shares of images misread.`,
)
