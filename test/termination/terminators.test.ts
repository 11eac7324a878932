import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allOf,
  budget,
  firstOf,
  minimize,
  Optimizer,
  random,
  regretBound,
  shouldStop,
  stagnation,
  type Terminator,
  time,
} from '../../src/index.ts'
import { argumentOf } from '../argumentOf.ts'
import { bowl, told } from './studies.ts'

const space = { x: { type: 'float', min: 0, max: 1 } } as const
const base = { space, seed: 1, strategy: random() }

describe('budget', () => {
  it('counts what was handed out and not abandoned, pending trials too', () => {
    const optimizer = told(1, { status: 'failed' }, { status: 'abandoned' }, { status: 'pruned' })
    expect(shouldStop(optimizer, budget({ trials: 3 }))).toBe('budget: 3 of 3 trials')
    expect(shouldStop(optimizer, budget({ trials: 4 }))).toBeUndefined()
    optimizer.ask()
    expect(shouldStop(optimizer, budget({ trials: 4 }))).toBe('budget: 4 of 4 trials')
    optimizer.tell({ params: { x: 0.5 }, value: 1 })
    expect(shouldStop(optimizer, budget({ trials: 5 }))).toBeUndefined()
  })

  it('adds up what trials cost: 1 each, or what the caller says', () => {
    const optimizer = told(1, 2)
    expect(shouldStop(optimizer, budget({ cost: 2 }))).toBe('budget: a cost of 2 of 2')
    expect(shouldStop(optimizer, budget({ cost: 2.5 }))).toBeUndefined()
    expect(
      shouldStop(
        optimizer,
        budget({ cost: 3 }, ({ value = 0 }) => value),
      ),
    ).toBe('budget: a cost of 3 of 3')
  })

  it('bounds minimize exactly, with many at a time as well', async () => {
    for (const parallel of [1, 4]) {
      const { trials, stopped, reason } = await minimize(({ x }) => x, { ...base, parallel, until: budget({ trials: 7 }) })
      expect([trials.length, stopped, reason]).toEqual([7, 'until', 'budget: 7 of 7 trials'])
    }
  })
})

describe('time', () => {
  it('goes by the clock of the caller, from when it was made, or by what decide is told', () => {
    let now = 100
    const five = time({ seconds: 5 }, () => now)
    expect(five.options).toEqual({ seconds: 5, start: 100 })
    now = 104.9
    expect(shouldStop(told(), five)).toBeUndefined()
    now = 105
    expect(shouldStop(told(), five)).toBe('time: 5 of 5 seconds')
    expect(shouldStop(told(), five, { now: 104 })).toBeUndefined()
    expect(shouldStop(told(), time({ seconds: 5, start: 0 }), { now: 6 })).toBe('time: 6 of 5 seconds')
    // after a restart
    expect(
      shouldStop(
        told(),
        time(five.options as { seconds: number; start: number }, () => now),
      ),
    ).toBe('time: 5 of 5 seconds')
  })

  it('says what is missing where there is no clock and no time', () => {
    expect(argumentOf(() => time({ seconds: 5 }))).toBe('options.start')
    expect(argumentOf(() => shouldStop(told(), time({ seconds: 5, start: 0 })))).toBe('now')
    expect(argumentOf(() => time({ seconds: 5 }, () => NaN))).toBe('clock()')
  })
})

describe('stagnation', () => {
  const two = stagnation({ trials: 2 })

  it('stops when so many in a row improved nothing', () => {
    expect(shouldStop(told(3, 2, 1), two)).toBeUndefined()
    expect(shouldStop(told(3, 2, 2), two)).toBeUndefined()
    expect(shouldStop(told(3, 2, 2, 5), two)).toBe('stagnation: no improvement by more than 0 in 2 trials')
    expect(shouldStop(told(3, 2, { status: 'failed' }, { status: 'pruned' }), two)).toMatch(/^stagnation/)
    expect(shouldStop(told(3, 2, { status: 'abandoned' }, { status: 'abandoned' }), two)).toBeUndefined()
    // nothing to improve on yet
    expect(shouldStop(told({ status: 'failed' }, { status: 'failed' }, { status: 'failed' }), two)).toBeUndefined()
    expect(shouldStop(told({ status: 'failed' }, { status: 'failed' }, 4), two)).toBeUndefined()
  })

  it('takes improvements up to the tolerance, all together, for none', () => {
    const tolerant = stagnation({ trials: 2, tolerance: 1 })
    expect(shouldStop(told(3, 2.75, 2), tolerant)).toMatch(/^stagnation/)
    expect(shouldStop(told(3, 2.75, 1.5), tolerant)).toBeUndefined()
  })

  it('counts in the order of results, whatever the numbers of their trials', () => {
    const optimizer = told(3)
    const [first, second] = optimizer.ask(2)
    optimizer.tell(second.id, 1)
    optimizer.tell(first.id, 2)
    expect(shouldStop(optimizer, stagnation({ trials: 1 }))).toMatch(/^stagnation/)
    expect(shouldStop(optimizer, two)).toBeUndefined()
  })

  it('is never met by a curve that falls at every trial, and always by one that is flat for as long', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 12 }), (trials, n) => {
        const falling = told(...Array.from({ length: n }, (_, i) => -i))
        expect(shouldStop(falling, stagnation({ trials }))).toBeUndefined()
        const flat = told(...new Array<number>(n).fill(1))
        expect(shouldStop(flat, stagnation({ trials })) !== undefined).toBe(n > trials)
      }),
    )
  })
})

describe('regretBound', () => {
  it('waits for as many results as it was told to', () => {
    expect(shouldStop(bowl(19), regretBound({ tolerance: 10 }))).toBeUndefined()
    expect(shouldStop(bowl(20), regretBound({ tolerance: 10 }))).toMatch(
      /^regretBound: at most \S+ is left to gain, and 10 is not worth it$/,
    )
  })

  it('bounds the regret of a bowl, whose minimum is 0, from above', () => {
    for (const seed of [1, 2, 3]) {
      const optimizer = bowl(12, seed)
      const bound = Number(/at most (\S+)/.exec(shouldStop(optimizer, regretBound({ tolerance: 10, initial: 12 })) ?? '')?.[1])
      expect(bound).toBeGreaterThanOrEqual(optimizer.best!.value)
      expect(bound).toBeLessThan(0.2)
    }
  })

  it('stops no later with a greater tolerance', () => {
    const stop = (tolerance: number): number => {
      let n = 8
      while (n < 40 && shouldStop(bowl(n), regretBound({ tolerance, initial: 8 })) === undefined) n += 4
      return n
    }
    const [strict, loose] = [stop(1e-4), stop(1e-1)]
    expect(loose).toBeLessThanOrEqual(strict)
    expect(loose).toBeLessThan(40)
  })

  it('goes by the noise that was told, unless it has a tolerance', () => {
    const noisy = (noise: number): Optimizer => {
      const optimizer = told()
      for (let i = 0; i < 24; i++) {
        const { id, params } = optimizer.ask()
        const x = params.x as number
        optimizer.tell(id, { value: (x - 0.5) * (x - 0.5), noise })
      }
      return optimizer
    }
    expect(shouldStop(noisy(25), regretBound())).toMatch(/and 5 is not worth it$/)
    expect(shouldStop(noisy(1e-12), regretBound())).toBeUndefined()
  })

  it('has no reason where there is no model: equal values, nothing that varies', () => {
    expect(shouldStop(told(...new Array<number>(25).fill(1)), regretBound({ tolerance: 1 }))).toBeUndefined()
    const fixed = new Optimizer({ space: { k: { type: 'fixed', value: 1 } }, seed: 1, strategy: random() })
    for (let i = 0; i < 3; i++) fixed.tell({ params: { k: 1 }, value: i })
    expect(shouldStop(fixed, regretBound({ tolerance: 1, initial: 2 }))).toBeUndefined()
  })
})

describe('firstOf and allOf', () => {
  const [a, b] = [budget({ trials: 2 }), stagnation({ trials: 2 })]

  it('give the first reason, or all of them', () => {
    expect(shouldStop(told(1), firstOf(b, a))).toBeUndefined()
    expect(shouldStop(told(2, 1), firstOf(b, a))).toBe('budget: 2 of 2 trials')
    expect(shouldStop(told(2, 1), allOf(b, a))).toBeUndefined()
    expect(shouldStop(told(1, 1, 1), firstOf(b, a))).toMatch(/^stagnation/)
    expect(shouldStop(told(1, 1, 1), allOf(a, b))).toBe('budget: 3 of 2 trials; stagnation: no improvement by more than 0 in 2 trials')
  })

  it('pass the time on', () => {
    expect(shouldStop(told(), firstOf(time({ seconds: 1, start: 0 })), { now: 2 })).toBe('time: 2 of 1 seconds')
    expect(shouldStop(told(1, 1), allOf(a, time({ seconds: 1, start: 0 })), { now: 0.5 })).toBeUndefined()
  })

  it('have the options of their parts', () => {
    expect(firstOf(a, allOf(b)).options).toEqual({
      terminators: [
        { name: 'budget', options: { trials: 2 } },
        { name: 'allOf', options: { terminators: [{ name: 'stagnation', options: { trials: 2, tolerance: 0 } }] } },
      ],
    })
  })
})

describe('minimize', () => {
  const falling = (after: number): ((_: unknown, trial: { readonly number: number }) => number) => {
    return (_, { number }) => -Math.min(number, after)
  }

  it('stops where until says so, and says why', async () => {
    const { trials, stopped, reason } = await minimize(falling(4), { ...base, until: stagnation({ trials: 3 }), trials: 50 })
    expect([trials.length, stopped, reason]).toEqual([8, 'until', 'stagnation: no improvement by more than 0 in 3 trials'])
  })

  it('runs the trials that there were without until', async () => {
    const whole = await minimize(falling(4), { ...base, trials: 8 })
    const ended = await minimize(falling(4), { ...base, until: stagnation({ trials: 3 }) })
    expect(JSON.stringify(ended.optimizer)).toBe(JSON.stringify(whole.optimizer))
  })

  it('ends by trials, by the signal, or at once', async () => {
    const byTrials = await minimize(falling(4), { ...base, trials: 5, until: stagnation({ trials: 3 }) })
    expect([byTrials.stopped, byTrials.reason]).toEqual(['trials', undefined])
    const controller = new AbortController()
    const aborted = await minimize(
      () => {
        controller.abort()
        return 1
      },
      { ...base, until: stagnation({ trials: 3 }), signal: controller.signal },
    )
    expect([aborted.stopped, aborted.reason]).toEqual(['aborted', undefined])
    const optimizer = told(1, 1, 1)
    const none = await minimize(() => 1, { optimizer, until: stagnation({ trials: 2 }) })
    expect([none.trials.length, none.stopped]).toEqual([3, 'until'])
  })

  it('waits for what is running', async () => {
    let running = 0
    const result = await minimize(
      async () => {
        running++
        await Promise.resolve()
        running--
        return 1
      },
      { ...base, parallel: 3, until: stagnation({ trials: 2 }) },
    )
    expect(running).toBe(0)
    expect(result.trials.every(({ status }) => status === 'complete')).toBe(true)
    expect(result.trials.length).toBeLessThan(8)
  })

  it('rejects with what a terminator throws', async () => {
    const broken: Terminator = { name: 'broken', options: {}, decide: () => 7 as unknown as string }
    await expect(minimize(() => 1, { ...base, until: broken })).rejects.toMatchObject({ argument: 'terminator.decide()' })
  })
})

describe('bad input', () => {
  const rows: readonly (readonly [string, () => unknown, string])[] = [
    ['a budget of nothing said', () => budget({}), 'options.trials'],
    ['a budget of no trials', () => budget({ trials: 0 }), 'options.trials'],
    ['a budget of half trials', () => budget({ trials: 1.5 }), 'options.trials'],
    ['a cost of nothing', () => budget({ cost: 0 }), 'options.cost'],
    ['a cost without end', () => budget({ cost: Infinity }), 'options.cost'],
    ['a cost that is no function', () => budget({ cost: 1 }, 1 as never), 'costOf'],
    [
      'a cost below zero',
      () =>
        shouldStop(
          told(1),
          budget({ cost: 1 }, () => -1),
        ),
      'costOf()',
    ],
    [
      'a cost of NaN',
      () =>
        shouldStop(
          told(1),
          budget({ cost: 1 }, () => NaN),
        ),
      'costOf()',
    ],
    ['an unknown option of a budget', () => budget({ evaluations: 3 } as never), 'options.evaluations'],
    ['no seconds', () => time({ seconds: 0, start: 0 }), 'options.seconds'],
    ['seconds in words', () => time({ seconds: '5', start: 0 } as never), 'options.seconds'],
    ['a start of NaN', () => time({ seconds: 5, start: NaN }), 'options.start'],
    ['a clock that is a number', () => time({ seconds: 5 }, 3 as never), 'clock'],
    ['stagnation of no trials', () => stagnation({ trials: 0 }), 'options.trials'],
    ['stagnation without trials', () => stagnation({} as never), 'options.trials'],
    ['a tolerance below zero', () => stagnation({ trials: 1, tolerance: -1 }), 'options.tolerance'],
    ['a bound of nothing', () => regretBound({ tolerance: 0 }), 'options.tolerance'],
    ['a bound after one', () => regretBound({ initial: 1 }), 'options.initial'],
    ['an unknown option of a bound', () => regretBound({ beta: 2 } as never), 'options.beta'],
    ['options that are null', () => regretBound(null as never), 'options'],
    ['the first of none', () => firstOf(), 'terminators'],
    ['all of none', () => allOf(), 'terminators'],
    ['a terminator by name', () => firstOf('time' as never), 'terminators[0]'],
    ['a terminator not called', () => allOf(budget({ trials: 1 }), regretBound as never), 'terminators[1]'],
    ['a terminator that cannot decide', () => firstOf({ name: 'a', options: {} } as never), 'terminators[0].decide'],
    ['no optimizer', () => shouldStop({} as never, budget({ trials: 1 })), 'optimizer'],
    ['no terminator', () => shouldStop(told(), undefined as never), 'terminator'],
    ['a clock that is the time', () => shouldStop(told(), budget({ trials: 1 }), 5 as never), 'clock'],
    ['an unknown key of the clock', () => shouldStop(told(), budget({ trials: 1 }), { time: 5 } as never), 'clock.time'],
    ['a time of NaN', () => shouldStop(told(), time({ seconds: 1, start: 0 }), { now: NaN }), 'now'],
  ]
  it.each(rows)('%s', (_, call, argument) => {
    expect(argumentOf(call)).toBe(argument)
  })

  it.each([
    ['neither trials nor until', {}, 'trials'],
    ['until by name', { until: 'time' }, 'until'],
    ['until without options', { until: { name: 'a', decide: () => undefined } }, 'until.options'],
    ['no trials beside until', { trials: 0, until: stagnation({ trials: 1 }) }, 'trials'],
  ])('minimize: %s', async (_, options, argument) => {
    await expect(minimize(() => 1, { ...base, ...options } as never)).rejects.toMatchObject({ argument })
  })
})
