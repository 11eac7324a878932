/**
 * What early stopping saves: the cost until random search's final regret is reached, on simulated learning curves. A curve is the value of a
 * test function and a transient that decays with the resource; how large it is depends on the parameters in another way than the value does,
 * so that trials are ranked the better the more they were given. `--transients` scale it, in standard deviations of the values.
 *
 *   npm run bench -- stopping [--seeds 10] [--functions branin,hartmann6,levy4] [--transients 1,3] [--methods random,asha+random]
 *                             [--full 100] [--trials 600] [--regret]
 *
 * With `--regret` every run goes on to the end of its budget, and what is compared is the mean logarithm of the regret.
 *
 * Takes: 30 minutes
 * Writes: nothing
 */
import { parseArgs } from 'node:util'
import { markdownTable, median, pointOf, spaceOf, twoFigures } from '../../src/benchmark/index.ts'
import {
  asha,
  asynchronousHyperband,
  bayes,
  cmaes,
  differentialEvolution,
  hyperband,
  medianRule,
  Optimizer,
  type OptimizerOptions,
  random,
  type SpaceDefinition,
  tpe,
} from '../../src/index.ts'
import { Stream } from '../../src/random/index.ts'
import { count, list, stop } from '../lib/commandLine.ts'
import { problemNamed } from '../lib/suites.ts'

const MAX = 81
const RESOURCE = { min: 1, max: MAX, reduction: 3 }

type Way = Pick<OptimizerOptions<SpaceDefinition>, 'strategy' | 'stopping'>
const METHODS: Readonly<Record<string, () => Way>> = {
  random: () => ({ strategy: random() }),
  bayes: () => ({ strategy: bayes() }),
  'median+random': () => ({ strategy: random(), stopping: medianRule() }),
  'asha+random': () => ({ strategy: random(), stopping: asha(RESOURCE) }),
  'asha+tpe': () => ({ strategy: tpe(), stopping: asha(RESOURCE) }),
  'asha+cmaes': () => ({ strategy: cmaes(), stopping: asha(RESOURCE) }),
  'asha+de': () => ({ strategy: differentialEvolution(), stopping: asha(RESOURCE) }),
  'asha+bayes': () => ({ strategy: bayes(), stopping: asha(RESOURCE) }),
  'asyncHB+bayes': () => ({ strategy: bayes(), stopping: asynchronousHyperband(RESOURCE) }),
  'median+tpe': () => ({ strategy: tpe(), stopping: medianRule() }),
  'median+cmaes': () => ({ strategy: cmaes(), stopping: medianRule() }),
  'median+de': () => ({ strategy: differentialEvolution(), stopping: medianRule() }),
  'median+bayes': () => ({ strategy: bayes(), stopping: medianRule() }),
  tpe: () => ({ strategy: tpe() }),
  cmaes: () => ({ strategy: cmaes() }),
  de: () => ({ strategy: differentialEvolution() }),
  'hyperband(random)': () => ({ strategy: hyperband({ ...RESOURCE, strategy: random() }) }),
  'hyperband(bayes)': () => ({ strategy: hyperband({ ...RESOURCE, strategy: bayes() }) }),
}

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    functions: { type: 'string', default: 'branin,hartmann6,levy4' },
    methods: { type: 'string', default: Object.keys(METHODS).join(',') },
    transients: { type: 'string', default: '1,3' },
    full: { type: 'string', default: '100' },
    trials: { type: 'string', default: '600' },
    regret: { type: 'boolean', default: false },
  },
})
const seeds = count('seeds', flags.seeds)
const methods = list('methods', flags.methods)
for (const name of methods) if (!Object.hasOwn(METHODS, name)) stop(`no method "${name}"; there are ${Object.keys(METHODS).join(', ')}`)
const budget = MAX * count('full', flags.full)
const mostTrials = count('trials', flags.trials)

/** Learning curves over a test function, another family for every seed. */
function curves(name: string, seed: number, transient: number) {
  const problem = problemNamed(name)
  const stream = new Stream(seed, 0, 'curves')
  const weights = problem.bounds.map(() => 16 * stream.uniform() - 8)
  const phase = 6.283 * stream.uniform()
  const points = Array.from({ length: 1000 }, () => problem.bounds.map(([low, high]) => low + (high - low) * stream.uniform()))
  const values = points.map((x) => problem.evaluate(x))
  const mean = values.reduce((a, b) => a + b) / values.length
  const sd = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length)
  const at = (x: readonly number[], spent: number): number => {
    const angle = problem.bounds.reduce((sum, [low, high], j) => sum + (weights[j] * (x[j] - low)) / (high - low), phase)
    return problem.evaluate(x) + transient * sd * (0.5 + 0.5 * Math.sin(angle)) * (spent ** -0.7 - MAX ** -0.7)
  }
  return { problem, at, points }
}

function spearman(a: readonly number[], b: readonly number[]): number {
  const ranks = (values: readonly number[]): number[] => {
    const ranked = new Array<number>(values.length)
    values
      .map((_, i) => i)
      .sort((i, k) => values[i] - values[k])
      .forEach((i, rank) => {
        ranked[i] = rank
      })
    return ranked
  }
  const [r, s] = [ranks(a), ranks(b)]
  const n = a.length
  return 1 - (6 * r.reduce((sum, rank, i) => sum + (rank - s[i]) ** 2, 0)) / (n * (n * n - 1))
}

interface Run {
  /** What was spent when the target was reached, `Infinity` where it never was. */
  readonly reached: number
  readonly regret: number
  readonly trials: number
}

/** One worker; a trial that goes on from another pays for what is new. Only trials with the full resource count as results. */
function run(name: string, transient: number, method: string, seed: number, target: number): Run {
  const { problem, at } = curves(name, seed, transient)
  const optimizer = new Optimizer<SpaceDefinition>({ space: spaceOf(problem), seed, ...METHODS[method]() })
  let [spent, best, trials] = [0, Number.POSITIVE_INFINITY, 0]
  while (spent < budget && trials < (method.includes('bayes') ? mostTrials : Number.POSITIVE_INFINITY) && best > target) {
    const trial = optimizer.ask()
    trials++
    const x = pointOf(trial.params, problem.dimensions)
    const parent = trial.parent === undefined ? undefined : optimizer.trials[Number(trial.parent)]
    const [from, to] = [parent?.fidelity ?? 0, trial.fidelity ?? MAX]
    let answer: 'continue' | 'stop' = 'continue'
    let done = from
    if (trial.fidelity === undefined) {
      for (; done < to && answer === 'continue'; ) answer = optimizer.report(trial.id, done++, at(x, done))
    } else done = to
    spent += done - from
    if (answer === 'stop') optimizer.tell(trial.id, { status: 'pruned' })
    else {
      optimizer.tell(trial.id, at(x, done))
      if (done === MAX) best = Math.min(best, problem.evaluate(x) - problem.minimum)
    }
  }
  return { reached: best <= target ? spent : Number.POSITIVE_INFINITY, regret: best, trials }
}

const cases = list('functions', flags.functions).flatMap((name) =>
  list('transients', flags.transients).map((t) => [name, Number(t)] as const),
)
/** The mean logarithm to base 10 of the regret of each method, for each function and transient. */
if (flags.regret) {
  const rows = methods.map((method) => {
    const means = cases.map(([name, transient]) => {
      const runs = Array.from({ length: seeds }, (_, seed) => run(name, transient, method, seed, Number.NEGATIVE_INFINITY))
      return runs.reduce((sum, { regret }) => sum + Math.log10(Math.min(1e9, Math.max(regret, 1e-12))), 0) / seeds
    })
    const row = [method, ...[means.reduce((a, b) => a + b, 0) / means.length, ...means].map((mean) => mean.toFixed(2))]
    console.log(row.join('  '))
    return row
  })
  console.log(markdownTable(['method', 'mean', ...cases.map(([name, transient]) => `${name}, ${transient}`)], rows))
  process.exit()
}

const all: string[][] = []
for (const [name, transient] of cases) {
  const finals = Array.from({ length: seeds }, (_, seed) => run(name, transient, 'random', 1000 + seed, -1).regret)
  const target = median(finals)
  const correlations = [1, 3, 9, 27].map((spent) =>
    median(
      Array.from({ length: seeds }, (_, seed) => {
        const { at, points } = curves(name, seed, transient)
        return spearman(
          points.map((x) => at(x, spent)),
          points.map((x) => at(x, MAX)),
        )
      }),
    ).toFixed(2),
  )
  console.log(
    `${name}, transient ${transient}: random search's median regret after ${budget / MAX} full trials ${twoFigures(target)}; rank correlation ${correlations.join(', ')}`,
  )
  for (const method of methods) {
    const start = performance.now()
    const runs = Array.from({ length: seeds }, (_, seed) => run(name, transient, method, seed, target))
    const cost = median(runs.map(({ reached }) => reached))
    const missed = runs.filter(({ reached }) => reached === Number.POSITIVE_INFINITY).length
    const row = [
      name,
      `${transient}`,
      method,
      Number.isFinite(cost) ? (cost / MAX).toFixed(1) : 'never',
      (budget / cost).toFixed(1),
      `${missed}`,
      `${median(runs.map(({ trials }) => trials))}`,
    ]
    console.log(row.join('  '), `(${((performance.now() - start) / 1000).toFixed(0)} s)`)
    all.push(row)
  }
}
console.log(
  markdownTable(['function', 'transient', 'method', 'full trials’ worth of cost', 'times cheaper', `missed of ${seeds}`, 'trials'], all),
)
