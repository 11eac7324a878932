import { describe, expect, it } from 'vitest'
import { type Acquisition, logExpectedImprovement } from '../../src/acquisition/index.ts'
import { type Kernel, matern52 } from '../../src/gp/index.ts'
import { type StoppingRule, threshold } from '../../src/stopping/index.ts'
import { memory, type Storage } from '../../src/storage/index.ts'
import { random, type Strategy, type Suggestion, sobol } from '../../src/strategies/index.ts'
import type { Study } from '../../src/study/index.ts'
import { stagnation, type Terminator } from '../../src/termination/index.ts'
import {
  acquisitionLaws,
  BrokenLaw,
  kernelLaws,
  type Law,
  stoppingRuleLaws,
  storageLaws,
  strategyLaws,
  terminatorLaws,
} from '../../src/testing/index.ts'

/** The laws that are broken, each with what it throws. */
async function broken(laws: readonly Law[]): Promise<ReadonlyMap<string, unknown>> {
  const failures = new Map<string, unknown>()
  for (const { name, run } of laws) {
    try {
      await run()
    } catch (error) {
      failures.set(name, error)
    }
  }
  return failures
}

describe('the laws of a kernel find', () => {
  const good = matern52(2)
  const wrapped = (change: Partial<Kernel>): Kernel => ({ ...good, ...change })
  it.each<[string, Kernel, RegExp]>([
    ['nothing wrong with a good one', good, /^$/],
    ['a variance that is not on the diagonal', wrapped({ variance: () => 2 }), /^has its variance/],
    [
      'a gradient of the hyperparameters with the wrong sign',
      wrapped({
        gram(algebra, X, n, gradient) {
          const gram = good.gram(algebra, X, n, gradient)
          return {
            addTo: (...given) => gram.addTo(...given),
            pullback(W, ld, out, at) {
              const own = new Float64Array(out.length)
              gram.pullback(W, ld, own, at)
              for (let i = 0; i < out.length; i++) out[i] -= own[i]
            },
          }
        },
      }),
      /^pulls weights back to its hyperparameters/,
    ],
    [
      'a scale that is left out across',
      wrapped({
        cross(...given) {
          const cross = good.cross(...given)
          return {
            ...cross,
            addTo: (out, to, x, from, _, gradient) => cross.addTo(out, to, x, from, 0.5, gradient),
            pullback: cross.pullback.bind(cross),
          }
        },
      }),
      /^(gives the same covariance across|pulls weights back to the point)/,
    ],
    [
      'a matrix that is replaced, not added to',
      wrapped({
        gram(algebra, X, n, gradient) {
          const gram = good.gram(algebra, X, n, gradient)
          return {
            pullback: (...given) => gram.pullback(...given),
            addTo(K, ld, theta, at, scale) {
              for (let i = 0; i < n; i++) K.fill(0, i * ld, i * ld + i + 1)
              gram.addTo(K, ld, theta, at, scale)
            },
          }
        },
      }),
      /^adds into what it is given/,
    ],
  ])('%s', async (_, kernel, names) => {
    const failures = await broken(kernelLaws(kernel))
    for (const [name, error] of failures) {
      expect(name).toMatch(names)
      expect(error).toBeInstanceOf(BrokenLaw)
    }
    expect(failures.size > 0).toBe(names.source !== '^$')
  })
})

describe('the laws of an acquisition function find', () => {
  const good = logExpectedImprovement(0.3)
  const of = (evaluate: Acquisition['evaluate']): Acquisition => ({ name: 'broken', evaluate })
  it.each<[string, Acquisition, RegExp]>([
    ['nothing wrong with a good one', good, /^$/],
    ['a gradient that is not written', of((mean, sd) => good.evaluate(mean, sd)), /^has the gradient/],
    [
      'one that likes large means',
      of((mean, sd, partials) => {
        const value = good.evaluate(-mean, sd, partials)
        if (partials) partials[0] = -partials[0]
        return value
      }),
      /^is not larger where the mean is larger/,
    ],
    ['NaN where hopeless', of((mean, sd, partials) => (mean > 100 ? Number.NaN : good.evaluate(mean, sd, partials))), /^is a number/],
  ])('%s', async (_, acquisition, names) => {
    const failures = [...(await broken(acquisitionLaws(acquisition))).keys()]
    for (const name of failures) expect(name).toMatch(names)
    expect(failures.length > 0).toBe(names.source !== '^$')
  })
})

/** A strategy that suggests otherwise than random search. */
function otherwise(suggest: (study: Study, count: number, usual: readonly Suggestion[]) => readonly Suggestion[]): () => Strategy {
  return () => {
    const inner = random()
    return { name: 'otherwise', options: {}, suggest: (study, count) => suggest(study, count, inner.suggest(study, count)) }
  }
}

describe('the laws of a strategy find', () => {
  const first = (usual: readonly Suggestion[], params: object): readonly Suggestion[] => [{ params: params as never }, ...usual.slice(1)]
  const lawless = (draw: () => number): (() => Strategy) =>
    otherwise((study, _, usual) => usual.map(() => ({ params: study.space.decode(new Float64Array(study.space.dimensions).fill(draw())) })))
  it.each<[string, () => Strategy, RegExp]>([
    ['nothing wrong with a good one', random, /^$/],
    ['chance that is not counted', lawless(Math.random), /is determined by the seed/],
    ['the time', lawless(() => (performance.now() % 1000) / 1000), /is determined by the seed/],
    [
      'parameters out of bounds',
      otherwise((study, _, usual) => first(usual, { ...usual[0].params, [study.space.names[0]]: 1e9 })),
      /legal whatever happens/,
    ],
    ['too few suggestions', otherwise((_, __, usual) => usual.slice(1)), /legal whatever happens/],
    [
      'a study that is written to',
      otherwise((study, _, usual) => {
        ;(study.events as unknown[]).push({})
        return usual
      }),
      /legal whatever happens/,
    ],
    [
      'a memo that JSON does not give back',
      otherwise((_, __, usual) => usual.map((each) => ({ ...each, memo: [undefined] as never }))),
      /legal whatever happens/,
    ],
    [
      'a state of its own',
      () => {
        let calls = 0
        return otherwise((study, _, usual) =>
          usual.map((each) => (calls++ % 3 === 2 ? { params: study.space.decode(new Float64Array(study.space.dimensions)) } : each)),
        )()
      },
      /saved and restored|from the log alone/,
    ],
    ['a batch that is one point', otherwise((_, __, usual) => usual.map(() => usual[0])), /ask\(n\)/],
    [
      'a seed that does not count',
      () => ({
        name: 'seedless',
        options: {},
        suggest: (study, count) =>
          Array.from({ length: count }, (_, i) => {
            const x = new Float64Array(study.space.dimensions).fill(((study.trials.length + i) * 0.618) % 1)
            return { params: study.space.decode(x) }
          }),
      }),
      /differs between seeds/,
    ],
    [
      'points of a finite space that are left out',
      () => {
        const inner = sobol()
        return {
          ...inner,
          suggest: (study, count) => {
            if (study.trials.length > 6) throw new Error('no more')
            return inner.suggest(study, count)
          },
        }
      },
      /visits every point/,
    ],
  ])('%s', async (_, make, names) => {
    const failures = await broken(strategyLaws(make, { runs: 12 }))
    expect([...failures.keys()].some((name) => names.test(name))).toBe(names.source !== '^$')
    if (names.source === '^$') expect([...failures]).toEqual([])
  })

  it('and says with which steps, as few as break it, and with which seed', async () => {
    const failures = await broken(
      strategyLaws(
        otherwise((study, _, usual) => {
          if (study.trials.some(({ status }) => status === 'failed')) throw new Error('it has seen a failure')
          return usual
        }),
        { runs: 12, seed: 5 },
      ),
    )
    const error = failures.get('is determined by the seed and the events, and legal whatever happens') as Error
    expect(error.message).toContain('it has seen a failure')
    const [, seed, script] = /seed (\d+): (\{.*\})$/.exec(error.message) ?? []
    expect(seed).toBe('5')
    // a failed trial, and an ask after it
    expect(JSON.parse(script).steps.length).toBeLessThanOrEqual(3)
  })
})

describe('the laws of a stopping rule find', () => {
  const answering =
    (decide: StoppingRule['decide']): (() => StoppingRule) =>
    () => ({ name: 'broken', options: {}, decide })
  it.each<[string, (sign: 1 | -1) => StoppingRule, RegExp]>([
    ['nothing wrong with a good one', (sign) => threshold({ worst: sign * 15 }), /^$/],
    ['one that never stops', answering(() => 'continue'), /^stops some trials/],
    ['chance', answering(() => (Math.random() < 0.5 ? 'stop' : 'continue')), /^answers by the log alone/],
    ['answers of its own', answering(() => undefined as never), /^stops some trials/],
    ['a direction that does not count', () => threshold({ worst: 2 }), /negated values/],
    [
      'a memory that a restart loses',
      () => {
        let calls = 0
        return answering(() => (++calls > 9 ? 'stop' : 'continue'))()
      },
      /^(answers by the log alone|stops some)/,
    ],
  ])('%s', async (_, make, names) => {
    const failures = [...(await broken(stoppingRuleLaws(make, { runs: 8 }))).keys()]
    expect(failures.some((name) => names.test(name))).toBe(names.source !== '^$')
    if (names.source === '^$') expect(failures).toEqual([])
  })
})

describe('the laws of a terminator find', () => {
  const saying =
    (decide: Terminator['decide']): (() => Terminator) =>
    () => ({ name: 'broken', options: {}, decide })
  it.each<[string, () => Terminator, RegExp]>([
    ['nothing wrong with a good one', () => stagnation({ trials: 5 }), /^$/],
    ['one that never ends a study', saying(() => undefined), /^ends a study/],
    ['options that JSON does not give back', () => ({ ...stagnation({ trials: 5 }), options: { worst: Number.NaN } }), /plain JSON/],
    ['options with a sign that JSON drops', () => ({ ...stagnation({ trials: 5 }), options: { worst: -0 } }), /plain JSON/],
    ['one that ends an empty one', saying(() => 'broken: always'), /^does not end an empty study/],
    ['reasons that are no words', saying(({ trials }) => (trials.length > 3 ? (true as never) : undefined)), /says the same/],
    ['chance', saying(({ trials }) => (trials.length > 3 && Math.random() < 0.5 ? 'broken: chance' : undefined)), /says the same/],
  ])('%s', async (_, make, names) => {
    const failures = [...(await broken(terminatorLaws(make, { runs: 8 }))).keys()]
    expect(failures.some((name) => names.test(name))).toBe(names.source !== '^$')
    if (names.source === '^$') expect(failures).toEqual([])
  })
})

describe('the laws of a storage find', () => {
  const broke = (change: (inner: Storage) => Partial<Storage>) => () => {
    const inner = memory()
    const changed = change(inner)
    const storage: Storage = {
      open: (header) => inner.open(header),
      read: (known) => inner.read(known),
      update: (known, work) => inner.update(known, work),
      close: () => inner.close(),
      ...changed,
    }
    return () => storage
  }
  it.each<[string, () => () => Storage, RegExp]>([
    ['nothing wrong with a good one', broke(() => ({})), /^$/],
    [
      'an append that is lost',
      broke((inner) => {
        let updates = 0
        return {
          update: (known, work) =>
            inner.update(known, (news) => {
              const events = work(news)
              return ++updates === 3 ? events.slice(1) : events
            }),
        }
      }),
      /^(gives events back|carries a study)/,
    ],
    [
      'a header that changes',
      broke((inner) => ({ open: async (header) => (await inner.open(header)) && header })),
      /^keeps the first header/,
    ],
    [
      'numbers that are rounded',
      broke((inner) => ({
        read: async (known) =>
          JSON.parse(JSON.stringify(await inner.read(known), (_, value) => (typeof value === 'number' ? Math.fround(value) : value))),
      })),
      /^gives events back/,
    ],
    [
      'what work threw that is appended',
      broke((inner) => ({
        update: async (known, work) => {
          let thrown: unknown
          await inner.update(known, (news) => {
            try {
              return work(news)
            } catch (error) {
              thrown = error
              return [{ type: 'enqueue', params: {} } as never]
            }
          })
          if (thrown !== undefined) throw thrown
        },
      })),
      /^(appends nothing|runs what is called)/,
    ],
    [
      'an unknown past that is taken',
      broke((inner) => ({ read: (known) => inner.read(Math.max(0, Math.min(1, Number(known) || 0))) })),
      /^(refuses to know|gives events back)/,
    ],
  ])('%s', async (_, place, names) => {
    const failures = [...(await broken(storageLaws({ place, runs: 8 }))).keys()]
    expect(failures.some((name) => names.test(name))).toBe(names.source !== '^$')
    if (names.source === '^$') expect(failures).toEqual([])
  })
})
