/**
 * Cholesky, solves and inverse in both engines and ml-matrix, the likelihood with its gradient, and an ask of each kind, by mitata.
 *
 *   npm run bench -- speed [50 100 200 500 1000]
 *
 * Takes: 5 minutes
 * Writes: nothing
 */
import { bench, do_not_optimize, group, run } from 'mitata'
import { pointOf, spaceOf } from '../../src/benchmark/index.ts'
import { fittedNoise, MarginalLikelihood, type Model, matern52, scaled } from '../../src/gp/index.ts'
import { bayes, Optimizer, type State } from '../../src/index.ts'
import { problem } from '../../src/problems/index.ts'
import { Stream } from '../../src/random/index.ts'
import { benchLinearAlgebra } from './linearAlgebra.ts'

const sizes = process.argv.slice(2).map(Number)
if (sizes.length === 0) sizes.push(50, 100, 200, 500, 1000)

const hartmann6 = problem('hartmann6')

/** A study of Hartmann-6 with `n` results, the last few suggested by the model itself, so that the next ask starts warm. */
function studyOf(n: number): State {
  const optimizer = new Optimizer({ space: spaceOf(hartmann6), seed: 1, strategy: bayes() })
  const stream = new Stream(1, n, 'bench')
  while (optimizer.trials.length < n - 4) {
    const x = Array.from({ length: 6 }, () => stream.uniform())
    optimizer.tell({ params: Object.fromEntries(x.map((value, i) => [`x${i}`, value])), value: hartmann6.evaluate(x) })
  }
  while (optimizer.trials.length < n) {
    const { id, params } = optimizer.ask()
    optimizer.tell(id, hartmann6.evaluate(pointOf(params, 6)))
  }
  return JSON.parse(JSON.stringify(optimizer))
}

/** Times one ask after everything was told; the optimizer is restored anew each time, outside the clock. */
function benchAsk(name: string, n: number): void {
  const state = studyOf(n)
  bench(`${name}, n = ${n}`, function* () {
    yield {
      0: () => Optimizer.fromJSON(state),
      bench: (optimizer: Optimizer) => do_not_optimize(optimizer.ask()),
    }
  })
}

for (const n of sizes) {
  benchLinearAlgebra(n)
  group(`6 dimensions, n = ${n}`, () => {
    const stream = new Stream(1, n, 'likelihood')
    const X = Float64Array.from({ length: n * 6 }, () => stream.uniform())
    const y = Float64Array.from({ length: n }, () => stream.normal())
    const model: Model = { kernel: scaled(matern52(6)), noise: fittedNoise(), mean: 'profiled' }
    const likelihood = new MarginalLikelihood(model, X, n)
    const theta = new Float64Array(likelihood.size).fill(-1)
    const gradient = new Float64Array(likelihood.size)
    bench(`likelihood with gradient, Matérn-5/2, n = ${n}`, () => do_not_optimize(likelihood.evaluate(theta, y, gradient)))

    // even numbers ask the global model, every third of those compares output warps first; odd numbers ask the local one
    const even = n - (n % 2)
    benchAsk('ask, global step', even % 6 === 0 ? even + 2 : even)
    benchAsk('ask, global step that compares warps', even + ((6 - (even % 6)) % 6))
    benchAsk('ask, local step', even + 1)
  })
}

await run({ throw: true })
