import { assert, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { all } from '../../src/all/index.ts'
import {
  budget,
  hyperband,
  isSurmiseError,
  LoopError,
  maximize,
  minimize,
  NumericalError,
  Optimizer,
  random,
  StudyError,
  sobol,
  type Trial,
  time,
} from '../../src/index.ts'

const space = { x: { type: 'float', min: -5, max: 5 }, c: { type: 'categorical', choices: ['a', 'b'] } } as const
const base = { space, seed: 1, strategy: random() }
const bowl = ({ x, c }: { readonly x: number; readonly c: 'a' | 'b' }): number => (x - 1) * (x - 1) + (c === 'a' ? 0 : 1)

describe('minimize', () => {
  it('runs the trials that ask and tell would run, and gives the best', async () => {
    const optimizer = new Optimizer(base)
    for (let i = 0; i < 10; i++) {
      const { id, params } = optimizer.ask()
      optimizer.tell(id, bowl(params))
    }
    const result = await minimize(async (params) => bowl(params), { ...base, trials: 10 })
    expect(JSON.stringify(result.optimizer)).toBe(JSON.stringify(optimizer))
    expect(result).toMatchObject({ best: optimizer.best, trials: optimizer.trials, stopped: 'trials', errors: [] })
  })

  it('takes an objective that is synchronous, noisy, or says how it ended', async () => {
    const outcomes = [1, { value: 2, noise: 0.5 }, { status: 'pruned' }, NaN] as const
    const { trials } = await minimize((_, { number }) => outcomes[number], { ...base, trials: 4 })
    expect(trials.map(({ status, value, noise }) => [status, value, noise])).toEqual([
      ['complete', 1, undefined],
      ['complete', 2, 0.5],
      ['pruned', undefined, undefined],
      ['failed', undefined, undefined],
    ])
  })

  it('maximizes', async () => {
    const { best, optimizer } = await maximize(({ x }) => x, { ...base, trials: 8 })
    expect(optimizer.direction).toBe('maximize')
    expect(best?.value).toBe(Math.max(...optimizer.trials.map(({ params }) => params.x)))
  })

  it('tells failures from what objectives throw, and goes on', async () => {
    const thrown = new Error('no memory')
    const { trials, errors, best } = await minimize(
      ({ x }, { number }) => {
        if (number === 1) throw thrown
        if (number === 2) return Promise.reject('a string')
        if (number === 3) return undefined as unknown as number
        return x
      },
      { ...base, trials: 5 },
    )
    expect(trials.map(({ status }) => status)).toEqual(['complete', 'failed', 'failed', 'failed', 'complete'])
    expect(errors.slice(0, 2)).toEqual([
      { id: '1', error: thrown },
      { id: '2', error: 'a string' },
    ])
    expect(isSurmiseError(errors[2]?.error) && errors[2].error.argument).toBe('value')
    expect(best?.status).toBe('complete')
    const nothing = await minimize(() => Promise.reject(thrown), { ...base, trials: 3, catch: true })
    expect([nothing.best, nothing.errors.length, nothing.stopped]).toEqual([undefined, 3, 'trials'])
  })

  it('gives the objective its trial: id, number, params, signal, report', async () => {
    const { trials } = await minimize(
      (params, trial) => {
        expectTypeOf(params).toEqualTypeOf<{ readonly x: number; readonly c: 'a' | 'b' }>()
        expect(trial.params).toBe(params)
        expect([trial.id, trial.signal.aborted]).toEqual([String(trial.number), false])
        expect([trial.report(0, 3), trial.report(1, 2)]).toEqual(['continue', 'continue'])
        return 1
      },
      { ...base, trials: 1 },
    )
    expect(trials[0]?.reports).toEqual([
      { step: 0, value: 3 },
      { step: 1, value: 2 },
    ])
  })
})

describe('parallel', () => {
  it('keeps so many running, never more, and never more trials than told', async () => {
    let running = 0
    let most = 0
    const { trials } = await minimize(
      async ({ x }, { number }) => {
        most = Math.max(most, ++running)
        await new Promise((resolve) => setTimeout(resolve, number % 3))
        running--
        return x
      },
      { ...base, trials: 10, parallel: 4 },
    )
    expect([most, trials.length]).toEqual([4, 10])
    expect(trials.every(({ status }) => status === 'complete')).toBe(true)
    expect((await minimize(({ x }) => x, { ...base, trials: 2, parallel: 50 })).trials).toHaveLength(2)
    const whole = { ...base, parallel: Number.MAX_SAFE_INTEGER }
    expect((await minimize(({ x }) => x, { ...whole, trials: 3 })).trials).toHaveLength(3)
    expect((await minimize(({ x }) => x, { ...whole, until: budget({ trials: 3 }) })).stopped).toBe('until')
    expect((await minimize(({ x }) => x, { ...whole, trials: Number.MAX_SAFE_INTEGER, until: budget({ trials: 3 }) })).stopped).toBe(
      'until',
    )
    // so many workers are begun, one by one
    expect((await minimize(async ({ x }) => x, { ...whole, trials: 20_000 })).trials).toHaveLength(20_000)
  })

  it.each([random, sobol])('runs the same trials in any order of finishing with %o', async (strategy) => {
    const run = async (order: (number: number) => number) => {
      const waiting: (() => void)[] = []
      const promise = minimize(
        async ({ x }, { number }) => {
          await new Promise<void>((resolve) => {
            waiting[order(number)] = resolve
          })
          return x
        },
        { space, seed: 3, strategy: strategy(), trials: 12, parallel: 3 },
      )
      const pump = setInterval(() => Object.values(waiting).forEach((resolve) => void resolve()), 1)
      const { trials, optimizer } = await promise
      clearInterval(pump)
      expect(JSON.stringify(Optimizer.fromJSON(optimizer.toJSON(), all))).toBe(JSON.stringify(optimizer))
      return trials
    }
    expect(await run((number) => number)).toEqual(await run((number) => 100 - number))
  })

  it('records the order of finishing, which is all that a suggestion depends on', async () => {
    const release: (() => void)[] = []
    const promise = minimize(({ x }, { number }) => new Promise<number>((resolve) => (release[number] = () => resolve(x))), {
      ...base,
      trials: 3,
      parallel: 2,
    })
    release[1]()
    await vi.waitFor(() => expect(release[2]).toBeDefined())
    release[2]()
    release[0]()
    const { optimizer } = await promise
    const log = optimizer.toJSON().events.map((event) => `${event.type} ${'number' in event ? event.number : ''}`)
    expect(log).toEqual(['ask 0', 'ask 1', 'tell 1', 'ask 2', 'tell 2', 'tell 0'])
  })
})

describe('initial', () => {
  it('runs defaults first and tells known results before anything', async () => {
    const { trials } = await minimize(({ x }) => x, {
      ...base,
      trials: 3,
      initial: [
        { x: 1, c: 'a' },
        { params: { x: 2, c: 'b' }, value: 7, noise: 0.5 },
        { params: { x: 3, c: 'b' }, status: 'failed' },
        { x: 4, c: 'b' },
      ],
    })
    expect(trials.map(({ params: { x }, status, value }) => [x, status, value]).slice(0, 4)).toEqual([
      [2, 'complete', 7],
      [3, 'failed', undefined],
      [1, 'complete', 1],
      [4, 'complete', 4],
    ])
    expect(trials).toHaveLength(5)
  })

  it('tells a parameter named params from known results', async () => {
    const odd = { params: { type: 'int', min: 0, max: 3 } } as const
    const initial = [{ params: 2 }, { params: { params: 3 }, value: 1 }]
    const { trials } = await minimize(({ params }) => params, { space: odd, seed: 1, trials: 1, initial })
    expect(trials.map(({ params, value }) => [params.params, value])).toEqual([
      [3, 1],
      [2, 2],
    ])
  })
})

describe('a finite space with several workers', () => {
  const four = { a: { type: 'int', min: 0, max: 3 } } as const
  const later = (steps: number) => new Promise<void>((resolve) => setTimeout(resolve, steps))

  it.each([1, 2, 3, 7])('runs every rung of every bracket of Hyperband with %i of them', async (parallel) => {
    const options = { space: four, seed: 1, trials: 100, parallel, strategy: hyperband({ min: 1, max: 9 }) }
    const { trials, stopped } = await minimize(async ({ a }, { number }) => {
      await later(number % 3)
      return a
    }, options)
    expect(stopped).toBe('exhausted')
    // four points, and whoever has won goes on to the last rung: nobody who may go on is left behind
    expect(trials.filter(({ parent }) => parent === undefined)).toHaveLength(4)
    expect(trials.filter(({ fidelity }) => fidelity === 9).length).toBeGreaterThan(0)
    const { optimizer } = await minimize(({ a }) => a, { ...options, parallel: 1 })
    expect(trials.map(({ params, fidelity }) => [params.a, fidelity]).sort()).toEqual(
      optimizer.trials.map(({ params, fidelity }) => [params.a, fidelity]).sort(),
    )
  })

  it('waits for a point that is abandoned, and ends when nothing runs', async () => {
    const run = (ending: 'abandoned' | 'failed') => {
      let release = (): void => {}
      const others = new Promise<void>((resolve) => {
        release = resolve
      })
      return minimize(
        async ({ a }, { number }) => {
          if (number === 0) await others
          return number === 0 ? { status: ending } : a
        },
        { space: four, seed: 1, strategy: random(), trials: 10, parallel: 3, onTrial: ({ number }) => number === 3 && release() },
      )
    }
    const again = await run('abandoned')
    expect([again.trials.length, again.stopped, again.trials[4]?.params]).toEqual([5, 'exhausted', again.trials[0]?.params])
    const whole = await run('failed')
    expect([whole.trials.length, whole.stopped]).toEqual([4, 'exhausted'])
  })

  it('waits for onTrial, which may enqueue something', async () => {
    const { trials, stopped } = await minimize(({ a }) => a, {
      space: four,
      seed: 1,
      strategy: random(),
      trials: 10,
      parallel: 3,
      onTrial: async ({ number }, optimizer) => {
        await later(2)
        if (number === 3) optimizer.enqueue({ a: 2 })
      },
    })
    expect([trials.length, trials[4]?.params, stopped]).toEqual([5, { a: 2 }, 'exhausted'])
  })

  it('asks for nothing more while it waits and is aborted, or onTrial throws', async () => {
    const controller = new AbortController()
    const never = new Promise<number>(() => {})
    const options = { space: four, seed: 1, strategy: random(), trials: 10, parallel: 3 }
    const abort = async (): Promise<void> => {
      await later(2)
      controller.abort()
    }
    const { trials, stopped } = await minimize(({ a }, { number }) => (number === 3 ? abort().then(() => never) : a), {
      ...options,
      signal: controller.signal,
    })
    expect([trials.map(({ status }) => status), stopped]).toEqual([['complete', 'complete', 'complete', 'abandoned'], 'aborted'])
    const optimizer = new Optimizer({ space: four, seed: 1, strategy: random() })
    const promise = minimize(
      async (_, { number }) => {
        await later(number === 3 ? 3 : 0)
        return number === 3 ? { status: 'abandoned' } : number
      },
      { optimizer, trials: 10, parallel: 3, onTrial: ({ number }) => number === 3 && Promise.reject(new Error('disk full')) },
    )
    await expect(promise).rejects.toThrow('disk full')
    // its point is free again, and a worker waits for one, but the loop has failed
    expect(optimizer.trials.every(({ status }) => status !== 'pending')).toBe(true)
  })
})

describe('signal', () => {
  it('stops asking, abandons what runs without waiting, and resolves with what is known', async () => {
    const controller = new AbortController()
    const seen: string[] = []
    const signals: AbortSignal[] = []
    const result = await minimize(
      ({ x }, { number, signal }) => {
        signals.push(signal)
        if (number < 2) return x
        if (number === 3) setTimeout(() => controller.abort('enough'), 1)
        // one never settles, one gives up on the signal
        return new Promise((_, reject) => number === 3 && signal.addEventListener('abort', () => reject(signal.reason)))
      },
      { ...base, trials: 10, parallel: 2, signal: controller.signal, onTrial: ({ status }) => seen.push(status) },
    )
    expect(result.stopped).toBe('aborted')
    expect(result.trials.map(({ status }) => status)).toEqual(['complete', 'complete', 'abandoned', 'abandoned'])
    expect(result.best?.value).toBeTypeOf('number')
    expect(seen.sort()).toEqual(['abandoned', 'abandoned', 'complete', 'complete'])
    expect([signals[2]?.reason, result.errors]).toEqual(['enough', []])
  })

  it('that is aborted already runs nothing', async () => {
    const objective = vi.fn(() => 1)
    const { trials, stopped, best } = await minimize(objective, { ...base, trials: 3, signal: AbortSignal.abort() })
    expect([objective.mock.calls.length, trials, stopped, best]).toEqual([0, [], 'aborted', undefined])
  })

  it('that is aborted after the last trial changes nothing, and reports after it say stop', async () => {
    const controller = new AbortController()
    const late = await minimize((_, { number }) => number, {
      ...base,
      trials: 2,
      signal: controller.signal,
      onTrial: ({ number }) => number === 1 && controller.abort(),
    })
    expect([late.stopped, late.trials.length]).toEqual(['trials', 2])
    const second = new AbortController()
    let report: (() => string) | undefined
    const { trials } = await minimize(
      (_, trial) => {
        report = () => trial.report(0, 1)
        second.abort()
        return new Promise(() => {})
      },
      { ...base, trials: 2, signal: second.signal },
    )
    expect([report?.(), trials.map(({ status }) => status)]).toEqual(['stop', ['abandoned']])
  })
})

describe('an objective that throws', () => {
  const typo = (): number => {
    throw new ReferenceError('lerningRate is not defined')
  }
  const nothing = (() => undefined) as unknown as () => number

  it.each([
    ['a typo', typo, 'ReferenceError: lerningRate is not defined'],
    ['no result', nothing, 'ArgumentTypeError: "value" expected a number'],
    ['a rejection', () => Promise.reject('no licence'), 'no licence'],
    ['an object', () => Promise.reject({ code: 1 }), 'an object'],
    ['an error that cannot be read', () => Promise.reject(Object.defineProperty(new Error(), 'message', { get: typo })), 'cannot be read'],
  ])('in its first trials is a mistake, and what was run is in the error: %s', async (_, objective, reason) => {
    for (const [trials, parallel, expected] of [
      [20, 1, 3],
      // the fourth was over when the third was told
      [20, 4, 4],
      [2, 1, 2],
      [1, 1, 1],
    ] as const) {
      const error: unknown = await minimize(objective, { ...base, trials, parallel }).catch((thrown: unknown) => thrown)
      assert(error instanceof LoopError)
      expect(error).toMatchObject({ code: 'ERR_OBJECTIVE', message: expect.stringContaining(reason) })
      expect(isSurmiseError(error)).toBe(true)
      const failed = error.optimizer.trials.filter((trial) => trial.status === 'failed')
      expect([failed.length, error.optimizer.trials.some((trial) => trial.status === 'pending')]).toEqual([expected, false])
      expect(failed.every((trial) => trial.reason?.includes(reason))).toBe(true)
    }
  })

  it('is so where space, terminator or queue end before the third trial', async () => {
    const two = { space: { a: { type: 'int', min: 0, max: 1 } }, seed: 1, strategy: random(), trials: 9 } as const
    await expect(minimize(typo, two)).rejects.toMatchObject({ code: 'ERR_OBJECTIVE', cause: expect.any(ReferenceError) })
    await expect(minimize(typo, { ...base, until: budget({ trials: 2 }) })).rejects.toMatchObject({ code: 'ERR_OBJECTIVE' })
  })

  it('is a failed trial once it ran through, or where a result says that it failed', async () => {
    const first = await minimize((_, { number }) => (number === 2 ? 1 : typo()), { ...base, trials: 8 })
    expect(first.trials.map(({ status }) => status)).toEqual(['failed', 'failed', 'complete', ...Array.from({ length: 5 }, () => 'failed')])
    const second = await minimize((_, { number }) => (number === 0 ? { status: 'failed', reason: 'host 7 is down' } : typo()), {
      ...base,
      trials: 6,
    })
    expect(second.trials.map(({ status, reason }) => [status, reason])).toEqual([
      ['failed', 'host 7 is down'],
      ...Array.from({ length: 5 }, () => ['failed', 'ReferenceError: lerningRate is not defined']),
    ])
    expect(second.errors.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5'])
    const { stopped } = await minimize(() => NaN, { ...base, trials: 5 })
    expect(stopped).toBe('trials')
  })

  it('ends the loop as "catch" says', async () => {
    expect((await minimize(typo, { ...base, trials: 6, catch: true })).errors).toHaveLength(6)
    const late = ({ x }: { readonly x: number }, { number }: { readonly number: number }): number => (number === 4 ? typo() : x)
    const none: unknown = await minimize(late, { ...base, trials: 9, catch: false }).catch((error: unknown) => error)
    assert(none instanceof LoopError)
    expect([none.code, none.optimizer.trials.map(({ status }) => status)]).toEqual([
      'ERR_OBJECTIVE',
      ['complete', 'complete', 'complete', 'complete', 'failed'],
    ])
    const isMine = (error: unknown): boolean => !(error instanceof ReferenceError)
    await expect(minimize(late, { ...base, trials: 9, catch: isMine })).rejects.toMatchObject({ cause: expect.any(ReferenceError) })
    expect((await minimize(nothing, { ...base, trials: 9, catch: isMine })).errors).toHaveLength(9)
    const broken = () => typo() > 0
    await expect(minimize(late, { ...base, trials: 9, catch: broken })).rejects.toThrow('lerningRate')
  })

  it('has its reason in the state, in one line that is not too long', async () => {
    const { optimizer, trials } = await minimize(() => Promise.reject(new Error('\u{1f600}'.repeat(4000))), {
      ...base,
      trials: 1,
      catch: true,
    })
    const reason = trials[0]?.reason
    expect(reason?.startsWith('Error: \u{1f600}') && reason.length <= 503 && !/\p{Surrogate}/u.test(reason)).toBe(true)
    expect(Optimizer.fromJSON(JSON.parse(JSON.stringify(optimizer)), all).trials[0]?.reason).toBe(reason)
  })
})

describe('a search that fails', () => {
  const broken = (error: unknown) => {
    const strategy = random()
    const suggest: typeof strategy.suggest = (study, count) => {
      if (study.trials.length === 4) throw error
      return strategy.suggest(study, count)
    }
    return { ...strategy, suggest }
  }
  it.each([
    [new TypeError('of mine'), 'ERR_LOOP', 'of mine'],
    ['a string', 'ERR_LOOP', 'a string'],
    [new NumericalError('no factor', 3), 'ERR_NOT_POSITIVE_DEFINITE', 'no factor'],
  ])('gives what was run with its error: %s', async (thrown, code, message) => {
    for (const parallel of [1, 3]) {
      const error: unknown = await minimize(({ x }) => x, { space, seed: 1, strategy: broken(thrown), trials: 9, parallel }).catch(
        (e: unknown) => e,
      )
      assert(error instanceof LoopError)
      expect(error).toMatchObject({ code, message, cause: thrown })
      expect(error.optimizer.trials).toHaveLength(4)
      expect(error.optimizer.trials.every(({ status }) => status !== 'pending')).toBe(true)
      const optimizer = new Optimizer({ space, seed: 1, strategy: broken(thrown) })
      await expect(minimize(({ x }) => x, { optimizer, trials: 9, parallel })).rejects.toBe(thrown)
    }
  })

  it('resolves with what it has where nothing more satisfies the constraints', async () => {
    const infeasible = new StudyError('ERR_INFEASIBLE', 'nothing satisfies "x < 1"', 'constraints')
    for (const parallel of [1, 3]) {
      const { trials, stopped, reason, best } = await minimize(({ x }) => x, {
        space,
        seed: 1,
        strategy: broken(infeasible),
        trials: 9,
        parallel,
      })
      expect([trials.length, stopped, reason, best?.status]).toEqual([4, 'infeasible', 'nothing satisfies "x < 1"', 'complete'])
    }
    const impossible = minimize(({ x }) => x, { space, constraints: ['x > 6'], seed: 1, strategy: random(), trials: 9 })
    await expect(impossible).rejects.toMatchObject({ code: 'ERR_INFEASIBLE', argument: 'constraints' })
  })
})

describe('an objective that waits for nothing', () => {
  const endless = { space, seed: 1, strategy: random(), trials: 1_000_000 }
  const objectives = [() => 1, async () => 1, () => Promise.resolve().then(() => 1)]
  it.each([1, 2, 8])('leaves timers their turn, with %i workers, and can be stopped', async (parallel) => {
    for (const objective of objectives) {
      let ticks = 0
      const timer = setInterval(() => ticks++, 1)
      const { stopped, trials } = await minimize(objective, { ...endless, parallel, signal: AbortSignal.timeout(60) })
      clearInterval(timer)
      expect([stopped, trials.length < 1_000_000]).toEqual(['aborted', true])
      expect(ticks).toBeGreaterThan(1)
    }
  })

  it('leaves them their turn where a terminator ends the loop', async () => {
    let ticks = 0
    const timer = setInterval(() => ticks++, 1)
    const until = time({ seconds: 0.06 }, () => performance.now() / 1000)
    const { stopped } = await minimize(() => 1, { ...endless, until })
    clearInterval(timer)
    expect(stopped).toBe('until')
    expect(ticks).toBeGreaterThan(1)
  })

  it('has its log in one order, whenever it gave way', async () => {
    const run = async (pause: number) => {
      const { optimizer } = await minimize(
        async ({ a }, { number }) => {
          // a clock that jumps: the loop gives way at some steps and not at others
          const until = number % 5 === 0 ? performance.now() + pause : 0
          while (performance.now() < until);
          return a
        },
        { space: { a: { type: 'float', min: 0, max: 1 } }, seed: 2, strategy: random(), trials: 40, parallel: 3 },
      )
      return optimizer.toJSON().events
    }
    expect(await run(12)).toEqual(await run(0))
  })
})

describe('onTrial', () => {
  it('that never settles is left behind when the loop is aborted, or another one fails', async () => {
    const controller = new AbortController()
    const never = new Promise(() => {})
    setTimeout(() => controller.abort(), 5)
    const { stopped, trials } = await minimize(({ x }) => x, { ...base, trials: 9, signal: controller.signal, onTrial: () => never })
    expect([stopped, trials.map(({ status }) => status)]).toEqual(['aborted', ['complete']])
    const failing = minimize(({ x }) => x, {
      ...base,
      trials: 9,
      parallel: 2,
      onTrial: ({ number }) => (number === 0 ? never : Promise.reject(new Error('disk full'))),
    })
    await expect(failing).rejects.toThrow('disk full')
  })

  it('sees each trial after it was told, and is waited for', async () => {
    const seen: [Trial, number][] = []
    await minimize(({ x }) => x, {
      ...base,
      trials: 3,
      onTrial: async (trial, optimizer) => {
        await Promise.resolve()
        expect(optimizer.trials[trial.number]).toBe(trial)
        seen.push([trial, optimizer.trials.length])
      },
    })
    expect(seen.map(([{ status }, length]) => [status, length])).toEqual([
      ['complete', 1],
      ['complete', 2],
      ['complete', 3],
    ])
  })

  it.each(['throws', 'rejects'])('that %s ends the loop with its error, everything told, nothing pending', async (how) => {
    const optimizer = new Optimizer(base)
    const failure = new Error('disk full')
    const seen: number[] = []
    const promise = minimize((_, { number }) => (number === 1 ? new Promise<number>(() => {}) : number), {
      optimizer,
      trials: 10,
      parallel: 2,
      onTrial: ({ number }) => {
        seen.push(number)
        if (number !== 2) return undefined
        if (how === 'throws') throw failure
        return Promise.reject(failure)
      },
    })
    await expect(promise).rejects.toBe(failure)
    expect(optimizer.trials.map(({ status }) => status)).toEqual(['complete', 'abandoned', 'complete'])
    expect(seen, 'it is not called again').toEqual([0, 2])
  })
})

describe('optimizer', () => {
  it('is continued', async () => {
    const whole = await minimize(bowl, { ...base, trials: 6 })
    const { optimizer } = await minimize(bowl, { ...base, trials: 4 })
    const rest = await minimize(bowl, { optimizer: Optimizer.fromJSON(optimizer.toJSON(), all), trials: 2 })
    expect(JSON.stringify(rest.optimizer)).toBe(JSON.stringify(whole.optimizer))
  })

  it('gets the error of its strategy, with nothing pending', async () => {
    const failing = { ...random(), name: 'failing', suggest: () => [] }
    const optimizer = new Optimizer({ space, seed: 1, strategy: failing })
    const error = { code: 'ERR_ARGUMENT_VALUE', argument: 'strategy.suggest()' }
    await expect(minimize(bowl, { optimizer, trials: 2, parallel: 2 })).rejects.toMatchObject(error)
    expect(optimizer.trials).toEqual([])
  })
})

describe('what minimize refuses, before anything is run', () => {
  const objective = vi.fn(() => 1)
  const options = { ...base, trials: 2 }
  const [kind, range] = ['ERR_ARGUMENT_TYPE', 'ERR_ARGUMENT_VALUE']
  const optimizer = new Optimizer({ ...base, direction: 'maximize' })
  it.each([
    ['no options', undefined, kind, 'options'],
    ['an unknown option', { ...options, nTrials: 1 }, range, 'options.nTrials'],
    ['no trials', { ...options, trials: undefined }, kind, 'trials'],
    ['trials 0', { ...options, trials: 0 }, range, 'trials'],
    ['trials 1.5', { ...options, trials: 1.5 }, range, 'trials'],
    ['trials Infinity', { ...options, trials: Infinity }, range, 'trials'],
    ['parallel 0', { ...options, parallel: 0 }, range, 'parallel'],
    ['parallel a string', { ...options, parallel: '2' }, kind, 'parallel'],
    ['no space', { trials: 1 }, kind, 'space'],
    ['seed NaN', { ...options, seed: NaN }, range, 'seed'],
    ['a foreign signal', { ...options, signal: { aborted: false } }, kind, 'signal'],
    ['a signal that is half made', { ...options, signal: { aborted: false, addEventListener: () => undefined } }, kind, 'signal'],
    ['a signal without functions', { ...options, signal: { aborted: false, addEventListener: 1, removeEventListener: 1 } }, kind, 'signal'],
    ['a signal that is null', { ...options, signal: null }, kind, 'signal'],
    ['parallel Infinity', { ...options, parallel: Infinity }, range, 'parallel'],
    ['catch that is neither', { ...options, catch: [TypeError] }, kind, 'catch'],
    ['onTrial that is no function', { ...options, onTrial: 1 }, kind, 'onTrial'],
    ['initial that is no array', { ...options, initial: { x: 1 } }, kind, 'initial'],
    [
      'initial with illegal params',
      {
        ...options,
        initial: [
          { x: 1, c: 'a' },
          { x: 9, c: 'a' },
        ],
      },
      range,
      'initial[1].x',
    ],
    ['a known result without a value', { ...options, initial: [{ params: { x: 1, c: 'a' } }] }, kind, 'initial[0].value'],
    ['a known result with illegal params', { ...options, initial: [{ params: { x: 1 }, value: 1 }] }, kind, 'initial[0].params.c'],
    ['a known result with an id', { ...options, initial: [{ params: { x: 1, c: 'a' }, value: 1, id: 'a' }] }, range, 'initial[0].id'],
    ['an optimizer that is none', { trials: 1, optimizer: {} }, kind, 'optimizer'],
    ['an optimizer of the other direction', { trials: 1, optimizer }, range, 'optimizer'],
    ['an optimizer beside a seed', { trials: 1, optimizer, seed: 1 }, range, 'seed'],
  ])('%s', async (_, given, code, argument) => {
    await expect(minimize(objective, given as unknown as typeof options)).rejects.toMatchObject({ code, argument })
    expect([objective.mock.calls.length, optimizer.trials.length]).toEqual([0, 0])
  })

  it('an objective that is no function', async () => {
    await expect(minimize(1 as unknown as () => number, options)).rejects.toMatchObject({ code: kind, argument: 'objective' })
  })
})
