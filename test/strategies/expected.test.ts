import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import {
  type BayesOptions,
  bayes,
  type Codec,
  isSurmiseError,
  Optimizer,
  type ParameterPrior,
  type Params,
  type Prior,
  random,
  type SpaceDefinition,
  type State,
} from '../../src/index.ts'
import { Space } from '../../src/space/index.ts'
import { LAW_SPACES } from '../../src/testing/lawSpaces.ts'
import { conformance } from './conformance.ts'

const mixed = LAW_SPACES.mixed
const prior: Prior = {
  rate: { centre: 1e-3, width: 0.5 },
  layers: { centre: 3, width: 2 },
  activation: { centre: 'tanh', weight: 0.6 },
  width: { centre: 64, width: 0.3 },
}
const value = (params: Params): number =>
  Object.values(params).reduce<number>((sum, each) => sum + (typeof each === 'number' ? each : String(each).length), 0)

/** A study of a space with so many results, the last of `random()`'s trials failed. */
function study(space: SpaceDefinition, trials: number, direction: 'minimize' | 'maximize' = 'minimize'): State {
  const optimizer = new Optimizer({ space, seed: 9, direction, strategy: random() })
  for (let i = 0; i < trials; i++) {
    const { id, params } = optimizer.ask()
    optimizer.tell(id, value(params))
  }
  optimizer.tell(optimizer.ask().id, NaN)
  return optimizer.toJSON()
}

const earlier = study(mixed, 30)

/** A prior and an earlier study that fit any space. */
function expecting(space: SpaceDefinition, direction: 'minimize' | 'maximize'): BayesOptions {
  const made = new Space(space)
  const point = (u: number): Params => made.decode(new Float64Array(made.dimensions).fill(u))
  // what is active somewhere
  const centre = { ...point(0.1), ...point(0.9), ...point(0.3) }
  const varied = made.coordinates.filter(({ name }) => Object.hasOwn(centre, name))
  const entries = varied.map(({ name, kind }) => {
    return [name, { centre: centre[name]!, ...(kind === 'categorical' ? {} : { width: 0.5 }) } as ParameterPrior] as const
  })
  const rows = [0.1, 0.9, 0.2].map((u, i) => ({ params: point(u), value: i }))
  return { prior: Object.fromEntries(entries), transfer: { direction, rows } }
}

conformance((space, direction) => bayes({ initial: 3, ...expecting(space, direction) }), { runs: 6, actions: 14, repeatsForNoise: true })
conformance((space, direction) => bayes({ initial: 2, prior: expecting(space, direction).prior! }), {
  runs: 6,
  actions: 12,
  repeatsForNoise: true,
})

/** The error of a study with these options. */
function refusal(given: object, space: SpaceDefinition = mixed, direction: 'minimize' | 'maximize' = 'minimize'): unknown {
  try {
    new Optimizer({ space, direction, strategy: bayes(given) })
    return 'none'
  } catch (error) {
    return isSurmiseError(error) ? [error.code, error.argument] : error
  }
}

const kind = 'ERR_ARGUMENT_TYPE'
const wrong = 'ERR_ARGUMENT_VALUE'

describe('a prior', () => {
  it.each<[string, unknown, string, string]>([
    ['an array', [], kind, 'options.prior'],
    ['null', null, kind, 'options.prior'],
    ['a number for a parameter', { rate: 1 }, kind, 'options.prior.rate'],
    ['an unknown key', { rate: { centre: 1e-3, sd: 1 } }, wrong, 'options.prior.rate.sd'],
    ['no centre', { rate: { width: 1 } }, kind, 'options.prior.rate.centre'],
    ['a centre that is no JSON', { rate: { centre: () => 1, width: 1 } }, kind, 'options.prior.rate.centre'],
    ['a centre that is NaN', { rate: { centre: NaN, width: 1 } }, wrong, 'options.prior.rate.centre'],
    ['a width of 0', { rate: { centre: 1e-3, width: 0 } }, wrong, 'options.prior.rate.width'],
    ['a width of -0', { rate: { centre: 1e-3, width: -0 } }, wrong, 'options.prior.rate.width'],
    ['a width that is infinite', { rate: { centre: 1e-3, width: Infinity } }, wrong, 'options.prior.rate.width'],
    ['a width that is a string', { rate: { centre: 1e-3, width: '1' } }, kind, 'options.prior.rate.width'],
    ['a weight of 1', { activation: { centre: 'relu', weight: 1 } }, wrong, 'options.prior.activation.weight'],
    ['a weight of 0', { activation: { centre: 'relu', weight: 0 } }, wrong, 'options.prior.activation.weight'],
    ['a name that is none', { speed: { centre: 1, width: 1 } }, wrong, 'strategy.options.prior.speed'],
    ["a prototype's name", JSON.parse('{ "__proto__": { "centre": 1, "width": 1 } }'), wrong, 'strategy.options.prior.__proto__'],
    ['toString', { toString: { centre: 1, width: 1 } }, wrong, 'strategy.options.prior.toString'],
    ['a fixed parameter', { kept: { centre: 'yes' } }, wrong, 'strategy.options.prior.kept'],
    ['a centre outside', { rate: { centre: 1, width: 1 } }, wrong, 'strategy.options.prior.rate.centre'],
    ['a centre of another kind', { rate: { centre: '1e-3', width: 1 } }, kind, 'strategy.options.prior.rate.centre'],
    ['a centre between integers', { layers: { centre: 1.5, width: 1 } }, wrong, 'strategy.options.prior.layers.centre'],
    ['a number without a width', { rate: { centre: 1e-3 } }, kind, 'strategy.options.prior.rate.width'],
    ['a number with a weight', { rate: { centre: 1e-3, width: 1, weight: 0.5 } }, wrong, 'strategy.options.prior.rate.weight'],
    ['a choice with a width', { activation: { centre: 'relu', width: 1 } }, wrong, 'strategy.options.prior.activation.width'],
    ['a choice that is none', { activation: { centre: 'gelu' } }, wrong, 'strategy.options.prior.activation.centre'],
  ])('refuses %s', (_, given, code, argument) => {
    expect(refusal({ prior: given })).toEqual([code, argument])
  })

  it('that is empty changes nothing', () => {
    const ask = (strategy = bayes()) => {
      const optimizer = new Optimizer({ space: mixed, seed: 5, strategy })
      for (let i = 0; i < 14; i++) {
        const { id, params } = optimizer.ask()
        optimizer.tell(id, value(params))
      }
      return optimizer.trials.map(({ params }) => params)
    }
    expect(ask(bayes({ prior: {} }))).toEqual(ask())
    expect(ask(bayes({ prior }))).not.toEqual(ask())
  })

  it('is tried first at its centre, and then drawn from in every second trial of the design', () => {
    const optimizer = new Optimizer({ space: mixed, seed: 1, strategy: bayes({ prior, initial: 200 }) })
    const plain = new Optimizer({ space: mixed, seed: 1, strategy: bayes({ initial: 200 }) })
    const trials = optimizer.ask(200)
    const others = plain.ask(200)
    expect(trials[0].params).toMatchObject({ rate: expect.closeTo(1e-3, 9), layers: 3, activation: 'tanh', width: 64 })
    trials.forEach(({ params }, i) => {
      if (i % 2 === 1) expect(params).toEqual(others[i].params)
    })
    // one standard deviation is half a decade: 68 % are within a factor of 3.16
    const near = trials.filter(({ params }, i) => i % 2 === 0 && Math.abs(Math.log10((params.rate as number) / 1e-3)) < 0.5)
    expect(near.length).toBeGreaterThan(62)
    expect(near.length).toBeLessThan(75)
    const tanh = trials.filter(({ params }, i) => i % 2 === 0 && params.activation === 'tanh')
    expect(tanh.length).toBeGreaterThan(54)
    expect(tanh.length).toBeLessThan(67)
  })

  it('does not care how its entries are ordered, nor what the caller does with it later', () => {
    const given = JSON.parse(JSON.stringify(prior)) as Record<string, { centre: number | string; width?: number }>
    const strategy = bayes({ prior: Object.fromEntries(Object.entries(given).reverse()) as Prior })
    given.rate.centre = 1e-5
    const first = (of = bayes({ prior })) => new Optimizer({ space: mixed, seed: 2, strategy: of }).ask(5).map(({ params }) => params)
    expect(first(strategy)).toEqual(first())
  })

  it('is in the state, and a state that does not fit is refused', () => {
    const state = JSON.parse(JSON.stringify(new Optimizer({ space: mixed, seed: 1, strategy: bayes({ prior }) })))
    expect(state.strategy.options.prior).toEqual(prior)
    expect(Optimizer.fromJSON(state, all).ask().params.layers).toBe(3)
    state.strategy.options.prior.rate.centre = 7
    expect(() => Optimizer.fromJSON(state, all)).toThrow(
      expect.objectContaining({ code: 'ERR_STATE', argument: 'strategy.options.prior.rate.centre' }),
    )
  })

  it('of any legal kind gives legal suggestions', () => {
    const number = fc.double({ min: 1e-300, max: Number.MAX_VALUE, noNaN: true })
    const given = fc.record(
      {
        rate: fc.record({ centre: fc.double({ min: 1e-5, max: 1e-1, noNaN: true }), width: number }),
        layers: fc.record({ centre: fc.integer({ min: 1, max: 8 }), width: number }),
        activation: fc.record({
          centre: fc.constantFrom('relu', 'tanh', 3, true),
          weight: fc.double({ min: 1e-9, max: 0.999999, noNaN: true }),
        }),
        width: fc.record({ centre: fc.integer({ min: 1, max: 512 }), width: number }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(given, (legal) => {
        const optimizer = new Optimizer({ space: mixed, seed: 1, strategy: bayes({ prior: legal, initial: 4 }) })
        for (let i = 0; i < 7; i++) {
          const { id, params } = optimizer.ask()
          expect(() => new Space(mixed).check('params', params)).not.toThrow()
          optimizer.tell(id, value(params))
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('in a conditional space, with steps, ordinals and kinds of its own', () => {
  const space: SpaceDefinition = {
    optimizer: { type: 'categorical', choices: ['adam', 'sgd'] },
    momentum: { type: 'float', min: 0, max: 1, when: { optimizer: ['sgd'] } },
    decay: { type: 'float', min: 0, max: 1, step: 0.25, when: { optimizer: ['adam'] } },
    size: { type: 'ordinal', values: ['small', 'middle', 'large', 'huge'] },
    angle: { type: 'custom', codec: 'degrees' },
  }
  const degrees: Codec = {
    coordinates: 2,
    expected: 'two angles',
    check: (json) => Array.isArray(json) && json.length === 2,
    encodeInto(json, out, offset) {
      ;(json as readonly number[]).forEach((angle, k) => {
        out[offset + k] = angle / 360
      })
    },
    decode: (u, offset) => [360 * u[offset], 360 * u[offset + 1]],
  }
  const codecs = { degrees }
  const given: Prior = {
    momentum: { centre: 0.9, width: 0.05 },
    decay: { centre: 0.5, width: 0.25 },
    size: { centre: 'large', width: 0.5 },
    angle: { centre: [90, 180], width: 0.02 },
  }

  it('centres what is active, and leaves out what is not', () => {
    for (const [choice, active] of [
      ['sgd', { momentum: expect.closeTo(0.9, 9) }],
      ['adam', { decay: 0.5 }],
    ] as const) {
      const strategy = bayes({ prior: { ...given, optimizer: { centre: choice, weight: 0.9 } } })
      const { params } = new Optimizer({ space, codecs, seed: 1, strategy }).ask()
      expect(params).toEqual({ optimizer: choice, ...active, size: 'large', angle: [expect.closeTo(90, 9), expect.closeTo(180, 9)] })
    }
  })

  it('goes on with models, restored before every call, to the same suggestions', () => {
    const rows = [{ params: { optimizer: 'sgd', momentum: 0.2, size: 'huge', angle: [1, 2] }, value: 1 }]
    const strategy = () => bayes({ prior: given, transfer: { direction: 'minimize', rows }, initial: 3 })
    const whole = new Optimizer({ space, codecs, seed: 1, strategy: strategy() })
    let restored = new Optimizer({ space, codecs, seed: 1, strategy: strategy() })
    expect(whole.ask().params).toEqual({
      optimizer: 'sgd',
      momentum: 0.2,
      size: 'huge',
      angle: [expect.closeTo(1, 9), expect.closeTo(2, 9)],
    })
    restored.ask()
    for (let i = 0; i < 12; i++) {
      restored = Optimizer.fromJSON(JSON.parse(JSON.stringify(restored)), { codecs })
      for (const optimizer of [whole, restored]) {
        const { id, params } = optimizer.ask()
        optimizer.tell(id, Object.values(params).length + (params.optimizer === 'sgd' ? (params.momentum as number) : 0.5))
      }
      expect(JSON.stringify(restored)).toBe(JSON.stringify(whole))
    }
  })

  it('refuses a centre that the kind does not hold, and a width that is missing', () => {
    const refused = (prior: Prior) => {
      try {
        new Optimizer({ space, codecs, strategy: bayes({ prior }) })
        return 'none'
      } catch (error) {
        return isSurmiseError(error) ? error.argument : error
      }
    }
    expect(refused({ size: { centre: 'tiny', width: 1 } })).toBe('strategy.options.prior.size.centre')
    expect(refused({ size: { centre: 'small' } })).toBe('strategy.options.prior.size.width')
    expect(refused({ decay: { centre: 0.3, width: 1 } })).toBe('strategy.options.prior.decay.centre')
    expect(refused({ angle: { centre: [1, 2] } })).toBe('strategy.options.prior.angle.width')
  })
})

describe('a transfer', () => {
  it.each<[string, unknown, string, string]>([
    ['an array', [], kind, 'options.transfer'],
    ['an optimizer', new Optimizer({ space: mixed, seed: 1 }), kind, 'options.transfer'],
    ['no state', {}, wrong, 'options.transfer'],
    ['a damaged state', { ...earlier, events: [1] }, wrong, 'options.transfer'],
    ['an unknown key', { direction: 'minimize', rows: [], row: [] }, wrong, 'options.transfer.row'],
    ['no direction', { rows: [] }, kind, 'options.transfer.direction'],
    ['rows that are none', { direction: 'minimize', rows: {} }, kind, 'options.transfer.rows'],
    ['a row that is none', { direction: 'minimize', rows: [1] }, kind, 'options.transfer.rows[0]'],
    ['a row without a value', { direction: 'minimize', rows: [{ params: {} }] }, kind, 'options.transfer.rows[0].value'],
    [
      'a value that is infinite',
      { direction: 'minimize', rows: [{ params: {}, value: Infinity }] },
      wrong,
      'options.transfer.rows[0].value',
    ],
    ['a row without params', { direction: 'minimize', rows: [{ value: 1 }] }, kind, 'options.transfer.rows[0].params'],
    ['the other direction', study(mixed, 3, 'maximize'), wrong, 'strategy.options.transfer.direction'],
    ['a study of something else', study({ a: { type: 'float', min: 0, max: 1 } }, 3), wrong, 'strategy.options.transfer.rows'],
    [
      "rows of a prototype's name",
      { direction: 'minimize', rows: [{ params: { toString: 1 }, value: 1 }] },
      wrong,
      'strategy.options.transfer.rows',
    ],
  ])('refuses %s', (_, given, code, argument) => {
    expect(refusal({ transfer: given })).toEqual([code, argument])
  })

  it('keeps the better half of the complete trials, the best first, 100 at most, and is what it gives again', () => {
    const kept = bayes({ transfer: study(mixed, 31) }).options.transfer as unknown as { rows: { value: number }[] }
    const values = kept.rows.map((row) => row.value)
    expect(values.length).toBe(16)
    expect(values).toEqual([...values].sort((a, b) => a - b))
    expect(bayes({ transfer: kept as never }).options.transfer).toEqual(kept)
    expect((bayes({ transfer: study(mixed, 300) }).options.transfer as unknown as { rows: unknown[] }).rows.length).toBe(100)
    const most = bayes({ transfer: study(mixed, 31, 'maximize') }).options.transfer as unknown as { rows: { value: number }[] }
    expect(most.rows[0].value).toBeGreaterThan(most.rows[15].value)
  })

  it('of a study without results changes nothing', () => {
    const ask = (strategy = bayes()) => new Optimizer({ space: mixed, seed: 5, strategy }).ask(6).map(({ params }) => params)
    expect(ask(bayes({ transfer: study(mixed, 0) }))).toEqual(ask())
    expect(ask(bayes({ transfer: earlier }))).not.toEqual(ask())
  })

  it('starts from the best result, and from others that are not close to it', () => {
    const optimizer = new Optimizer({ space: mixed, seed: 5, strategy: bayes({ transfer: earlier }) })
    const best = Optimizer.fromJSON(earlier, all).best!
    const trials = optimizer.ask(8)
    expect(trials[0].params).toMatchObject({ layers: best.params.layers, activation: best.params.activation, width: best.params.width })
    const seen = earlier.events.flatMap((event) => ('params' in event ? [JSON.stringify({ ...event.params, rate: 0 })] : []))
    const known = trials.map(({ params }) => seen.includes(JSON.stringify({ ...params, rate: 0 })))
    expect(known.slice(0, 4)).toEqual([true, true, true, true])
    expect(known.slice(4)).toContain(false)
  })

  const line = (min: number, max: number): SpaceDefinition => ({ x: { type: 'float', min, max } })
  const told = (params: readonly Params[]) => ({
    direction: 'minimize' as const,
    rows: params.map((each, i) => ({ params: each, value: i })),
  })
  const first = (space: SpaceDefinition, params: readonly Params[]) =>
    new Optimizer({ space, seed: 1, strategy: bayes({ transfer: told(params) }) }).ask().params

  it('leaves out a result that the new space does not allow, and takes the next one', () => {
    expect(first(line(0, 1), [{ x: 2 }, { x: '0.5' }, { x: 0.25 }])).toEqual({ x: 0.25 })
  })

  it('ignores a parameter that the new space lacks or fixes, and draws one that is new', () => {
    const space: SpaceDefinition = { ...line(0, 1), kept: { type: 'fixed', value: 'a' }, fresh: { type: 'float', min: 0, max: 1 } }
    const { x, kept, fresh } = first(space, [{ x: 0.75, gone: 3, kept: 'b' }])
    const [drawn] = new Optimizer({ space, seed: 1 }).ask(1)
    expect([x, kept, fresh]).toEqual([0.75, 'a', drawn.params.fresh])
  })

  it('that goes on to another study goes on again', () => {
    const second = new Optimizer({ space: mixed, seed: 1, strategy: bayes({ transfer: earlier }) })
    const { id, params } = second.ask()
    second.tell(id, 0)
    const third = new Optimizer({ space: mixed, seed: 2, strategy: bayes({ transfer: second.toJSON() }) })
    expect(third.ask().params).toMatchObject({ layers: params.layers, width: params.width })
  })
})
