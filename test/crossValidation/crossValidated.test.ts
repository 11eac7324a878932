import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import {
  type CrossValidationOptions,
  crossValidated,
  folds,
  maximize,
  minimize,
  type NestedOptions,
  nested,
  Optimizer,
  race,
  random,
  varianceOfMean,
} from '../../src/index.ts'
import { Stream } from '../../src/random/index.ts'
import { argumentOf } from '../argumentOf.ts'

const space = { x: { type: 'float', min: 0, max: 1 } } as const
const splits = folds(20, { k: 5, repeats: 2, seed: 1 })
type P = { readonly x: number }
/** Easy and hard folds, and a little of its own for each configuration. */
const loss = ({ x }: P, { fold, repeat }: { readonly fold: number; readonly repeat: number }): number =>
  (x - 0.3) * (x - 0.3) + fold + 0.01 * Math.abs(((1000 * x * (fold + 1) + repeat) % 1) - 0.5)

describe('crossValidated', () => {
  it('tells the mean, and reports every fold at its place', async () => {
    const seen: unknown[] = []
    const objective = crossValidated<P>(
      (params, { train, test, fold, repeat }) => {
        seen.push([repeat, fold, train.length, test.length])
        return params.x + fold
      },
      { folds: splits },
    )
    const { trials } = await minimize(objective, { space, trials: 1, seed: 1, strategy: random() })
    expect(seen).toEqual(splits.map(({ repeat, fold }) => [repeat, fold, 16, 4]))
    expect(trials[0].status).toBe('complete')
    expect(trials[0].value).toBeCloseTo(trials[0].params.x + 2, 14)
    expect(trials[0].reports).toEqual(splits.map(({ fold }, step) => ({ step, value: trials[0].params.x + fold })))
  })

  it('tells the corrected variance of the mean as noise, where it is asked for', async () => {
    // 0 to 4, twice: s^2 = 20 / 9, one in four tested
    const objective = (noise?: boolean) =>
      crossValidated<P>((_, { fold }) => fold, { folds: splits, ...(noise === undefined ? {} : { noise }) })({ x: 0 })
    expect(await objective(true)).toEqual({ value: 2, noise: expect.closeTo((1 / 10 + 1 / 4) * (20 / 9), 12) })
    expect(await objective()).toEqual({ value: 2 })
    expect(await crossValidated<P>(() => 3, { folds: splits.slice(0, 1), noise: true })({ x: 0 })).toEqual({ value: 3 })
    expect(varianceOfMean([], 0.25)).toBe(0)
    expect(varianceOfMean([7], 0.25)).toBe(0)
    expect(varianceOfMean([1, 3], 0)).toBe(1)
  })

  it('races: what was given up is pruned with its folds in the log, and the best is the same', async () => {
    const options = { space, trials: 25, seed: 3, strategy: random() }
    const full = await minimize(crossValidated(loss, { folds: splits }), options)
    const raced = await minimize(crossValidated(loss, { folds: splits, race: race() }), options)
    const pruned = raced.trials.filter(({ status }) => status === 'pruned')
    expect(pruned.length).toBeGreaterThan(10)
    for (const { reports } of pruned) {
      expect(reports.length).toBeGreaterThanOrEqual(3)
      expect(reports.length).toBeLessThan(10)
    }
    expect(raced.best).toEqual(full.best)
  })

  it('races with estimates: what was given up has a value, worse than the incumbent had, near to what it would have come to', async () => {
    const options = { space, trials: 25, seed: 3, strategy: random() }
    const full = await minimize(crossValidated(loss, { folds: splits }), options)
    const raced = await minimize(crossValidated(loss, { folds: splits, race: race(), estimate: true }), options)
    expect(raced.best).toEqual(full.best)
    let given = 0
    let best = Number.POSITIVE_INFINITY
    raced.trials.forEach(({ value, reports, status }, i) => {
      expect(status).toBe('complete')
      if (reports.length < 10) {
        given++
        expect(value).toBeGreaterThan(best)
        expect(Math.abs(value! - full.trials[i].value!)).toBeLessThan(0.01)
      }
      best = Math.min(best, value!)
    })
    expect(given).toBeGreaterThan(10)
    const up = await maximize(
      crossValidated((params: P, fold) => -loss(params, fold), { folds: splits, race: race(), estimate: true }),
      options,
    )
    expect(up.trials.map(({ value }) => value)).toEqual(raced.trials.map(({ value }) => -value!))
  })

  it('races by the log alone: a study that was saved half-way goes on just so', async () => {
    const objective = crossValidated(loss, { folds: splits, race: race() })
    const whole = await minimize(objective, { space, trials: 16, seed: 5 })
    const half = await minimize(objective, { space, trials: 8, seed: 5 })
    const optimizer = Optimizer.fromJSON(JSON.parse(JSON.stringify(half.optimizer)), all) as unknown as typeof half.optimizer
    const rest = await minimize(crossValidated(loss, { folds: splits, race: race() }), { optimizer, trials: 8 })
    expect(JSON.stringify(rest.optimizer)).toBe(JSON.stringify(whole.optimizer))
  })

  it('races by hand, with what ask and tell have', async () => {
    const optimizer = new Optimizer({ space, seed: 2, strategy: random() })
    const objective = crossValidated(loss, { folds: splits, race: race() })
    for (let i = 0; i < 12; i++) {
      const { id, number, params } = optimizer.ask()
      optimizer.tell(id, await objective(params, { number, study: optimizer, report: (step, value) => optimizer.report(id, step, value) }))
    }
    const looped = await minimize(objective, { space, trials: 12, seed: 2, strategy: random() })
    expect(JSON.stringify(optimizer)).toBe(JSON.stringify(looped.optimizer))
    expect(optimizer.trials.some(({ status }) => status === 'pruned')).toBe(true)
  })

  it('maximizes', async () => {
    const negated = (params: P, fold: { readonly fold: number; readonly repeat: number }): number => -loss(params, fold)
    const options = { space, trials: 20, seed: 3, strategy: random() }
    const up = await maximize(crossValidated(negated, { folds: splits, race: race() }), options)
    const down = await minimize(crossValidated(loss, { folds: splits, race: race() }), options)
    expect(up.trials.map(({ status, reports }) => [status, reports.length])).toEqual(
      down.trials.map(({ status, reports }) => [status, reports.length]),
    )
  })

  it('is pruned where the answer to a report is to stop, but not after the last fold', async () => {
    const objective = crossValidated<P>((_, { fold }) => fold, { folds: splits })
    expect(await objective({ x: 0 }, { report: (step) => (step === 2 ? 'stop' : 'continue') })).toEqual({ status: 'pruned' })
    expect(await objective({ x: 0 }, { report: (step) => (step === 9 ? 'stop' : 'continue') })).toEqual({ value: 2 })
  })

  it('fails at the first score that is no finite number, and says what is wrong with one that is no number', async () => {
    let scored = 0
    const objective = crossValidated<P>(() => (++scored === 3 ? NaN : 1), { folds: splits })
    expect(await objective({ x: 0 })).toEqual({ status: 'failed' })
    expect(scored).toBe(3)
    const { trials, errors } = await minimize(
      crossValidated<P>(() => 'good' as unknown as number, { folds: splits }),
      { space, trials: 1, catch: true },
    )
    expect(trials[0].status).toBe('failed')
    expect(errors[0].error).toMatchObject({ code: 'ERR_ARGUMENT_TYPE', argument: 'score()' })
  })

  it('is abandoned when its signal is aborted, and asks for no more folds', async () => {
    const controller = new AbortController()
    let scored = 0
    const objective = crossValidated<P>(
      (_, { signal }) => {
        expect(signal).toBe(controller.signal)
        if (++scored === 2) controller.abort()
        return 1
      },
      { folds: splits },
    )
    expect(await objective({ x: 0 }, { signal: controller.signal })).toEqual({ status: 'abandoned' })
    expect(await objective({ x: 0 }, { signal: controller.signal })).toEqual({ status: 'abandoned' })
    expect(scored).toBe(2)
  })

  it.each([
    ['no folds', { folds: [] }, 'options.folds'],
    ['a number of folds', { folds: 5 }, 'options.folds'],
    ['a fold that is a number', { folds: [5] }, 'options.folds[0]'],
    ['a fold without a test', { folds: [{ train: [1] }] }, 'options.folds[0].test'],
    ['a fold that learns nothing', { folds: [{ train: [], test: [1] }] }, 'options.folds[0].train'],
    ['an estimate in words', { folds: splits, estimate: 'yes' }, 'options.estimate'],
    ['noise in numbers', { folds: splits, noise: 1 }, 'options.noise'],
    ['a race by name', { folds: splits, race: 'race' }, 'options.race'],
    ['a race not called', { folds: splits, race }, 'options.race'],
    ['a race that is null', { folds: splits, race: null }, 'options.race'],
    ['an unknown option', { folds: splits, k: 5 }, 'options.k'],
    ['nothing', undefined, 'options'],
  ])('refuses %s', (_, options, argument) => {
    expect(argumentOf(() => crossValidated(loss, options as CrossValidationOptions))).toBe(argument)
  })

  it('refuses a score that is no function', () => {
    expect(argumentOf(() => crossValidated(1 as never, { folds: splits }))).toBe('score')
  })
})

describe('nested', () => {
  const outer = folds(12, { k: 3, seed: 1 })
  const one = (): number => 1

  it('tunes without the samples that it scores on', async () => {
    const result = await nested({
      folds: outer,
      tune: ({ train }) => ({ chosen: train }),
      score: ({ chosen }, { train, test }) => {
        expect(chosen).toBe(train)
        expect(test.some((i) => chosen.includes(i))).toBe(false)
        return test[0]
      },
    })
    const scores = outer.map(({ test }) => test[0])
    expect(result.folds).toEqual(outer.map(({ repeat, fold, train }, i) => ({ repeat, fold, params: { chosen: train }, score: scores[i] })))
    expect(result.value).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / 3, 14)
    expect(result.noise).toBe(varianceOfMean(scores, 0.5))
  })

  it('is honest where the best of many is not: labels that are coin tosses are guessed half of the time', async () => {
    // labels without any sense, and 200 rules that know nothing: the best rule seems to know something
    const n = 60
    const stream = new Stream(1, 0, 'coins')
    const toss = (): readonly boolean[] => Array.from({ length: n }, () => stream.uniform() < 0.5)
    const labels = toss()
    const guesses = Array.from({ length: 200 }, toss)
    const errorOf = (rule: number, samples: readonly number[]): number =>
      samples.filter((i) => guesses[rule][i] !== labels[i]).length / samples.length
    const tune = (samples: readonly number[]): number =>
      Array.from(guesses.keys()).reduce((a, b) => (errorOf(b, samples) < errorOf(a, samples) ? b : a))
    const all = Array.from({ length: n }, (_, i) => i)
    const honest = await nested({
      folds: folds(n, { k: 5, repeats: 4, seed: 1 }),
      tune: ({ train }) => tune(train),
      score: (rule, { test }) => errorOf(rule, test),
    })
    expect(errorOf(tune(all), all)).toBeLessThan(0.38)
    expect(Math.abs(honest.value - 0.5)).toBeLessThan(0.1)
  })

  it.each([
    ['a score of NaN', { folds: outer, tune: one, score: () => NaN }, 'score()'],
    ['a score in words', { folds: outer, tune: one, score: () => '1' }, 'score()'],
    ['no way to tune', { folds: outer, score: one }, 'options.tune'],
    ['no score', { folds: outer, tune: one }, 'options.score'],
    ['no folds', { tune: one, score: one }, 'options.folds'],
    ['an unknown option', { folds: outer, tune: one, score: one, k: 2 }, 'options.k'],
    ['nothing', undefined, 'options'],
  ] as readonly (readonly [string, unknown, string])[])('refuses %s', async (_, options, argument) => {
    await expect(nested(options as unknown as NestedOptions<number>)).rejects.toMatchObject({ argument })
  })
})
