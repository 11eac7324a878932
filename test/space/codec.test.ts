import { describe, expect, expectTypeOf, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { bayes, type Codec, isSurmiseError, type Json, Optimizer, random, Space, type SpaceDefinition, sobol } from '../../src/index.ts'

/** Three weights that sum to 1, by breaking a stick; two coordinates, uniform over the triangle. */
const mixture: Codec<readonly number[]> = {
  coordinates: 2,
  expected: 'three weights >= 0 that sum to 1',
  check: (value) =>
    Array.isArray(value) &&
    value.length === 3 &&
    value.every((w) => typeof w === 'number' && w >= 0) &&
    Math.abs(value[0] + value[1] + value[2] - 1) < 1e-9,
  encodeInto([a = 0, b = 0], out, offset) {
    out[offset] = 1 - (1 - a) * (1 - a)
    out[offset + 1] = a < 1 ? b / (1 - a) : 0
  },
  decode(u, offset) {
    const a = 1 - Math.sqrt(1 - u[offset])
    const b = (1 - a) * u[offset + 1]
    return [a, b, Math.max(0, 1 - a - b)]
  },
}

const space = {
  mix: { type: 'custom', codec: 'mixture' },
  n: { type: 'int', min: 0, max: 3, when: { kind: ['a'] } },
  kind: { type: 'categorical', choices: ['a', 'b'] },
} as const
const codecs = { mixture }
const blend = (mix: Json): number => {
  const [a = 0, b = 0, c = 0] = mix as readonly number[]
  return (a - 0.2) ** 2 + (b - 0.5) ** 2 + (c - 0.3) ** 2
}

describe("a parameter of one's own kind", () => {
  it('takes the coordinates of its codec, side by side under its name', () => {
    const own = new Space(space, { codecs })
    expect(own.coordinates.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'mix continuous',
      'mix continuous',
      'n integer',
      'kind categorical',
    ])
    expect(own.decode([0, 0.25, 0.1, 0.1])).toEqual({ mix: [0, 0.25, 0.75], n: 0, kind: 'a' })
    expect(own.decode([-1, 9, 0.1, 0.9])).toEqual({ mix: [0, 1, 0], kind: 'b' })
    expectTypeOf(own.decode([])).toEqualTypeOf<{ readonly mix: Json; readonly n?: number; readonly kind: 'a' | 'b' }>()
  })

  it.each([bayes(), random(), sobol()])('is searched, saved and restored: $name', (strategy) => {
    let optimizer = new Optimizer({ space, codecs, seed: 1, strategy })
    const whole = new Optimizer({ space, codecs, seed: 1, strategy })
    for (let i = 0; i < 30; i++) {
      const { id, params } = optimizer.ask()
      expect(whole.ask().params).toEqual(params)
      for (const each of [optimizer, whole]) each.tell(id, blend(params.mix) + (params.n ?? 4) / 10)
      optimizer = Optimizer.fromJSON(JSON.parse(JSON.stringify(optimizer)), { codecs, ...all }) as unknown as typeof optimizer
    }
    expect(optimizer.best!.value).toBeLessThan(strategy.name === 'bayes' ? 1e-3 : 0.3)
  })

  it('is told by its value, whatever the order of entries', () => {
    const point: Codec<{ readonly x: number; readonly y: number }> = {
      coordinates: 2,
      expected: '{ x, y } in [0, 1]',
      check: (value) => typeof value === 'object' && value !== null && 'x' in value && 'y' in value,
      encodeInto({ x, y }, out, offset) {
        out[offset] = x
        out[offset + 1] = y
      },
      decode: (u, offset) => ({ x: u[offset], y: u[offset + 1] }),
    }
    const optimizer = new Optimizer({ space: { at: { type: 'custom', codec: 'point' } }, codecs: { point }, seed: 1, strategy: random() })
    const { id, params } = optimizer.ask()
    const { x, y } = params.at as { x: number; y: number }
    expect(() => optimizer.tell({ id, params: { at: { x, y: y + 0.1 } }, value: 1 })).toThrow('"params.at": trial "0" has the value {')
    expect(optimizer.tell({ id, params: { at: { y, x } }, value: 1 }).status).toBe('complete')
    expect(Object.isFrozen(params.at)).toBe(true)
  })

  it('never hands a codec a coordinate outside the cube, nor takes one from it', () => {
    const wild: Codec<number> = {
      coordinates: 1,
      expected: 'anything',
      check: () => true,
      encodeInto(value, out, offset) {
        out[offset] = [-3, NaN, 7][value]
      },
      decode(u, offset) {
        expect(u[offset] >= 0 && u[offset] <= 1).toBe(true)
        return Math.min(2, Math.floor(3 * u[offset]))
      },
    }
    const own = new Space({ w: { type: 'custom', codec: 'wild' } }, { codecs: { wild } })
    const u = new Float64Array(3)
    for (const w of [0, 1, 2]) own.encodeInto({ w }, u, w)
    expect([...u]).toEqual([0, 0, 1])
    expect([-1, NaN, 5].map((v) => own.decode([v]).w)).toEqual([0, 0, 2])
  })
})

describe('codecs that are not right', () => {
  const failure = (call: () => unknown) => {
    try {
      call()
    } catch (error) {
      return isSurmiseError(error) ? [error.code, error.argument] : error
    }
    return undefined
  }

  it.each([
    ['null', null, 'ERR_ARGUMENT_TYPE', 'codecs'],
    ['a list', [mixture], 'ERR_ARGUMENT_TYPE', 'codecs'],
    ['a codec that is null', { mixture: null }, 'ERR_ARGUMENT_TYPE', 'codecs.mixture'],
    ['no coordinates', { mixture: { ...mixture, coordinates: 0 } }, 'ERR_ARGUMENT_VALUE', 'codecs.mixture.coordinates'],
    ['half a coordinate', { mixture: { ...mixture, coordinates: 1.5 } }, 'ERR_ARGUMENT_VALUE', 'codecs.mixture.coordinates'],
    ['a codec without a method', { mixture: { ...mixture, decode: undefined } }, 'ERR_ARGUMENT_TYPE', 'codecs.mixture.decode'],
    ['a codec that expects nothing', { mixture: { ...mixture, expected: undefined } }, 'ERR_ARGUMENT_TYPE', 'codecs.mixture.expected'],
    ['another name', { simplex: mixture }, 'ERR_SPACE', 'space.mix.codec'],
  ])('%s', (_, given, code, argument) => {
    expect(failure(() => new Optimizer({ space: space as SpaceDefinition, codecs: given as never }))).toEqual([code, argument])
  })

  it('are missed when a state is restored', () => {
    const state = new Optimizer({ space, codecs, seed: 1 }).toJSON()
    expect(failure(() => Optimizer.fromJSON(state))).toEqual(['ERR_STATE', 'state.space.mix.codec'])
  })

  it('name the value that they do not take', () => {
    const own = new Space(space, { codecs })
    for (const mix of [[1, 2], [0.5, 0.6, 0.7], 'even', null])
      expect(failure(() => own.read('params', { mix, kind: 'b' }))).toEqual(['ERR_ARGUMENT_VALUE', 'params.mix'])
    expect(failure(() => own.read('params', { kind: 'b' }))).toEqual(['ERR_ARGUMENT_TYPE', 'params.mix'])
    expect(failure(() => own.read('params', { mix: [NaN, 0, 1], kind: 'b' }))).toEqual(['ERR_ARGUMENT_VALUE', 'params.mix[0]'])
  })
})
