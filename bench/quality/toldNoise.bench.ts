/**
 * What telling the variance of results is worth: the regret of the recommended trial where it is told over that where it is not, paired by
 * function, noise and seed, and how often the 90 % interval of `best.posterior` holds the true value there.
 *
 *   npm run bench -- told-noise [--seeds 20] [--from 0] [--functions branin,hartmann6] [--evaluations 40]
 *
 * Takes: 2 minutes
 * Writes: nothing
 */
import { parseArgs } from 'node:util'
import { geometricMeanRatio, markdownTable, pointOf, spaceOf, twoFigures } from '../../src/benchmark/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import { Stream } from '../../src/random/index.ts'
import { bayes } from '../../src/strategies/index.ts'
import { count, list } from '../lib/commandLine.ts'
import { rangeOf } from '../lib/noise.ts'
import { problemNamed } from '../lib/suites.ts'

const FUNCTIONS = 'branin,hartmann3,levy2@3,six-hump-camel,ackley2@3,rosenbrock2@3,hartmann6,styblinski-tang5@3'
/** Standard deviations of the noise, as shares of the range of the function. */
const LEVELS = [0.01, 0.03, 0.1]
/** The 95 % quantile of the normal distribution. */
const QUANTILE = 1.6449
/** Regrets are told apart down to this share of the range. */
const RESOLUTION = 1e-5

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '0' },
    functions: { type: 'string', default: FUNCTIONS },
    evaluations: { type: 'string', default: '40' },
  },
})
const from = Number(flags.from)
const seeds = Array.from({ length: count('seeds', flags.seeds) }, (_, i) => from + i)
const evaluations = count('evaluations', flags.evaluations)

interface Outcome {
  readonly regret: number
  readonly covered: boolean
}

function runOnce(name: string, level: number, seed: number, isTold: boolean): Outcome {
  const problem = problemNamed(name)
  const sd = level * range(name)
  const optimizer = new Optimizer({ space: spaceOf(problem), seed, strategy: bayes() })
  for (let i = 0; i < evaluations; i++) {
    const { id, params } = optimizer.ask()
    const luck = sd * new Stream(seed, i, `told ${name} ${level}`).normal()
    const value = problem.evaluate(pointOf(params, problem.dimensions)) + luck
    optimizer.tell(id, isTold ? { value, noise: sd * sd } : value)
  }
  const { params, posterior } = optimizer.best!
  const truth = problem.evaluate(pointOf(params, problem.dimensions))
  return {
    regret: (truth - problem.minimum) / range(name) + RESOLUTION,
    covered: posterior !== undefined && Math.abs(truth - posterior.mean) <= QUANTILE * posterior.sd,
  }
}

const ranges = new Map<string, number>()
function range(name: string): number {
  const known = ranges.get(name) ?? rangeOf(problemNamed(name))
  ranges.set(name, known)
  return known
}

const share = (runs: readonly Outcome[]): string => `${Math.round((100 * runs.filter(({ covered }) => covered).length) / runs.length)} %`
const all: { readonly level: number; readonly told: Outcome; readonly untold: Outcome }[] = []
const cells = (runs: typeof all): readonly string[] => {
  const ratio = geometricMeanRatio(
    runs.map(({ told }) => told.regret),
    runs.map(({ untold }) => untold.regret),
  )
  return [`${twoFigures(ratio)} (${share(runs.map(({ told }) => told))}, ${share(runs.map(({ untold }) => untold))})`]
}
const rows = list('functions', flags.functions).map((name) => [
  name,
  ...LEVELS.flatMap((level) => {
    const runs = seeds.map((seed) => ({ level, told: runOnce(name, level, seed, true), untold: runOnce(name, level, seed, false) }))
    all.push(...runs)
    return cells(runs)
  }),
])
rows.push(['all', ...LEVELS.flatMap((level) => cells(all.filter((run) => run.level === level)))])
const header = ['regret told / untold (intervals that hold, told, untold)', ...LEVELS.map((level) => `noise ${100 * level} %`)]
console.log(markdownTable(header, rows))
console.log(`\nAll of them: ${cells(all)[0]}`)
