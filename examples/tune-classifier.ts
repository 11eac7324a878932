/**
 * Tunes a support vector machine that reads handwritten digits, by random search and by Bayesian optimization,
 * both from LIBSVM's defaults and with the same number of evaluations.
 *
 *     npm start -- [--trials 50] [--seeds 3]
 */
import { parseArgs } from 'node:util'
import { bayes, Optimizer, random } from 'surmise'
import { crossValidation } from './classifier/crossValidation.ts'
import { loadDigits } from './classifier/digits.ts'
import { defaults, errorRate, type Hyperparameters, space } from './classifier/supportVectorMachine.ts'
import { percent } from './terminal/percent.ts'
import { plot } from './terminal/plot.ts'
import { Progress } from './terminal/progress.ts'
import { type Result, resultTable } from './terminal/resultTable.ts'

const { values: options } = parseArgs({ options: { trials: { type: 'string', default: '50' }, seeds: { type: 'string', default: '3' } } })
const trials = wholeNumber('--trials', options.trials)
const seeds = wholeNumber('--seeds', options.seeds)

const { train, test } = loadDigits({ train: 40, test: 200 })
const crossValidate = crossValidation(train, { folds: 5, repeats: 2 })

/** What a search minimises: the cross-validated error rate. It never sees the test set. */
const objective = (params: Hyperparameters): number => crossValidate((fit, check) => errorRate(params, fit, check))

const started = performance.now()
const baseline = objective(defaults)
const baselineSeconds = (performance.now() - started) / 1000

interface Run {
  readonly params: Hyperparameters
  readonly bestSoFar: readonly number[]
  readonly seconds: number
}

async function search(name: string, strategy: ReturnType<typeof bayes>, seed: number): Promise<Run> {
  const optimizer = new Optimizer({ space, direction: 'minimize', seed, strategy })
  optimizer.tell({ params: defaults, value: baseline })

  const start = performance.now()
  const progress = new Progress(`${name}, seed ${seed}`, trials, baseline)
  const bestSoFar = [baseline]
  while (bestSoFar.length < trials) {
    const { id, params } = optimizer.ask()
    optimizer.tell(id, objective(params))
    const best = optimizer.best?.value ?? baseline
    bestSoFar.push(best)
    await progress.show(bestSoFar.length, best)
  }
  progress.stop()
  return { params: optimizer.best?.params ?? defaults, bestSoFar, seconds: baselineSeconds + (performance.now() - start) / 1000 }
}

async function searches(name: string, strategy: ReturnType<typeof bayes>): Promise<readonly Run[]> {
  const runs: Run[] = []
  for (let seed = 1; seed <= seeds; seed++) runs.push(await search(name, strategy, seed))
  return runs
}

console.log(`A support vector machine learns ${train.labels.length} handwritten digits; ${test.labels.length} others are held out.`)
console.log(`Score: error in 5-fold cross-validation, mean of 2 shuffles; ${trials} evaluations.\n`)
const randomRuns = await searches('random search', random())
const bayesRuns = await searches('Bayesian optimization', bayes())

const result = (name: string, { params, bestSoFar, seconds }: Run): Result => {
  const crossValidated = bestSoFar[bestSoFar.length - 1]
  return { name, crossValidated, heldOut: errorRate(params, train, test), evaluations: bestSoFar.length, seconds, params }
}
console.log(
  resultTable([
    result('defaults', { params: defaults, bestSoFar: [baseline], seconds: baselineSeconds }),
    result('random search', medianRun(randomRuns)),
    result('Bayesian optimization', medianRun(bayesRuns)),
  ]),
)
console.log(seeds === 1 ? 'Searches: one seed.\n' : `Searches: the median run of ${seeds} seeds. Curves: the median over the seeds.\n`)
console.log('Best cross-validated error so far:')
console.log(
  plot(
    [
      { name: 'random search', mark: '\u00b7', values: medianCurve(randomRuns) },
      { name: 'Bayesian optimization', mark: '\u25cf', values: medianCurve(bayesRuns) },
    ],
    percent,
  ),
)

/** The run in the middle when ordered by the error it ended with. */
function medianRun(runs: readonly Run[]): Run {
  return [...runs].sort((a, b) => a.bestSoFar[trials - 1] - b.bestSoFar[trials - 1])[(runs.length - 1) >> 1]
}

function medianCurve(runs: readonly Run[]): number[] {
  return Array.from({ length: trials }, (_, i) => runs.map((run) => run.bestSoFar[i]).sort((a, b) => a - b)[(runs.length - 1) >> 1])
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) {
    console.error(`${name} expects a whole number from 1, got ${JSON.stringify(text)}`)
    process.exit(2)
  }
  return value
}
