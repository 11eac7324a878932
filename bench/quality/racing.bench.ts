/**
 * What racing saves: the support vector machine of the examples, ten folds a configuration (5-fold, twice), tuned with every fold and with
 * races, the same seeds. Held-out error is that on 2,000 other images of what was recommended.
 *
 *   npm run bench -- racing [--trials 50] [--seeds 10] [--arms "race,race after 2"]
 *
 * Takes: 30 minutes
 * Writes: nothing
 */
import { parseArgs } from 'node:util'
import { loadDigits } from '../../examples/classifier/digits.ts'
import { pick } from '../../examples/classifier/samples.ts'
import { errorRate, type Hyperparameters, space } from '../../examples/classifier/supportVectorMachine.ts'
import { bayes, crossValidated, type Fold, folds, minimize, type Race, race, random, type Strategy } from '../../src/index.ts'
import { count, list, stop } from '../lib/commandLine.ts'
import { pairedTest } from '../lib/pairedTest.ts'

const { values: flags } = parseArgs({
  options: { trials: { type: 'string', default: '50' }, seeds: { type: 'string', default: '10' }, arms: { type: 'string' } },
})
const trials = count('trials', flags.trials)
const seeds = count('seeds', flags.seeds)

const { train, test } = loadDigits({ train: 40, test: 200 })
const splits = folds(train.labels.length, { k: 5, repeats: 2, stratify: train.labels, seed: 1 })
const sets = new Map(splits.map((fold) => [fold, { fit: pick(train, fold.train), check: pick(train, fold.test) }]))
const heldOut = new Map<string, number>()
const cached = new Map<string, number>()

interface Arm {
  readonly noise?: boolean
  readonly rule?: Race
  readonly estimate?: boolean
  /** Whether a trial that is given up reports the estimate, so that the loss of the pruned trial is that. */
  readonly reported?: boolean
}

interface Run {
  readonly error: number
  readonly tested: number
  /** Best cross-validated error after each trial, and how many folds had been scored by then. */
  readonly curve: readonly { readonly error: number; readonly folds: number }[]
  readonly given: number
  /** Of those given up, how many would have been better than the incumbent. */
  readonly mistakes: number
}

function score(params: Hyperparameters, fold: Fold): number {
  const key = `${JSON.stringify(params)} ${splits.indexOf(fold)}`
  const known = cached.get(key)
  if (known !== undefined) return known
  const { fit, check } = sets.get(fold)!
  const error = errorRate(params, fit, check)
  cached.set(key, error)
  return error
}

async function run(strategy: Strategy, seed: number, { noise = false, rule, estimate = false, reported = false }: Arm): Promise<Run> {
  const validated = crossValidated((params: Hyperparameters, fold) => score(params, splits[5 * fold.repeat + fold.fold]), {
    folds: splits,
    noise,
    estimate,
    ...(rule && { race: rule }),
  })
  const objective: typeof validated = async (params, trial) => {
    const ending = await validated(params, trial)
    const likely = reported && rule && trial?.study && 'status' in ending ? rule.estimate(trial.study, trial.number!) : undefined
    if (likely !== undefined) trial?.report?.(splits.length, likely)
    return ending
  }
  const { best, trials: all } = await minimize(objective, { space, trials, seed, strategy })
  const key = JSON.stringify(best!.params)
  const tested = heldOut.get(key) ?? errorRate(best!.params, train, test)
  heldOut.set(key, tested)
  let incumbent = Number.POSITIVE_INFINITY
  let scored = 0
  let given = 0
  let mistakes = 0
  const curve = all.map(({ value = Number.POSITIVE_INFINITY, params, reports }) => {
    const known = reports.filter(({ step }) => step < splits.length).length
    scored += known
    if (known < splits.length) {
      given++
      if (splits.reduce((sum, fold) => sum + score(params, fold), 0) / splits.length < incumbent) mistakes++
    }
    incumbent = Math.min(incumbent, value)
    return { error: incumbent, folds: scored }
  })
  return { error: best!.value, tested, curve, given, mistakes }
}

const arms: Readonly<Record<string, Arm>> = {
  'every fold': {},
  'every fold noise told': { noise: true },
  race: { rule: race() },
  'race risk 0.01': { rule: race({ risk: 0.01 }) },
  'race after 2': { rule: race({ initial: 2 }) },
  'race estimate': { rule: race(), estimate: true },
  'race estimate reported': { rule: race(), reported: true },
}

const chosen = flags.arms === undefined ? Object.keys(arms) : list('arms', flags.arms)
for (const arm of chosen) if (!Object.hasOwn(arms, arm)) stop(`no arm "${arm}"; there are ${Object.keys(arms).join('; ')}`)
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[(values.length - 1) >> 1]
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const percent = (value: number): string => `${(100 * value).toFixed(2)} %`

/** After how many folds each run had an error as low as this; the number of all folds where it never had. */
const foldsTo = (error: number, runs: readonly Run[]): number =>
  mean(runs.map(({ curve }) => curve.find((at) => at.error <= error)?.folds ?? trials * splits.length))

console.log(`${trials} trials, ${splits.length} folds, ${seeds} seeds`)
console.log('| | cross-validated, mean (median) | p | held out | folds | given up | would have won | folds to 14 % | to 13.5 % |')
console.log('|---|---:|---:|---:|---:|---:|---:|---:|---:|')
for (const [name, make] of [
  ['bayes()', bayes],
  ['random()', random],
] as const) {
  let full: readonly Run[] | undefined
  for (const [arm, options] of Object.entries(arms)) {
    if (!chosen.includes(arm)) continue
    // random search learns from no value: what is told of a trial makes no difference
    if (name === 'random()' && (options.noise || options.estimate || options.reported)) continue
    const runs: Run[] = []
    for (let seed = 1; seed <= seeds; seed++) runs.push(await run(make(), seed, options))
    full ??= runs
    const errors = runs.map(({ error }) => error)
    const row = [
      `${name}, ${arm}`,
      `${percent(mean(errors))} (${percent(median(errors))})`,
      full === runs
        ? ''
        : pairedTest(
            errors,
            full.map(({ error }) => error),
          ).p.toFixed(2),
      percent(mean(runs.map(({ tested }) => tested))),
      mean(runs.map(({ curve }) => curve[trials - 1].folds)).toFixed(0),
      mean(runs.map(({ given }) => given)).toFixed(1),
      mean(runs.map(({ mistakes }) => mistakes)).toFixed(2),
      foldsTo(0.14, runs).toFixed(0),
      foldsTo(0.135, runs).toFixed(0),
    ]
    console.log(`| ${row.join(' | ')} |`)
  }
}
