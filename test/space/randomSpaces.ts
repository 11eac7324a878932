import fc from 'fast-check'
import type { Json } from '../../src/base/index.ts'
import type { Codec, Condition, Parameter, Params, ParamValue, SpaceDefinition } from '../../src/space/index.ts'

/** The codec of the custom parameters: a fraction of a circle, exact in sixteenths, on the diamond `|x| + |y| = 1`. */
export const turn: Codec<number> = {
  coordinates: 2,
  expected: 'sixteenths of a turn, from 0 up to 1',
  check: (value) => typeof value === 'number' && value >= 0 && value < 1 && Number.isInteger(value * 16),
  encodeInto(value, out, offset) {
    const t = 4 * value
    out[offset] = (1 + (t <= 2 ? 1 - t : t - 3)) / 2
    out[offset + 1] = (1 + (t <= 1 ? t : t <= 3 ? 2 - t : t - 4)) / 2
  },
  decode(u, offset) {
    const x = 2 * u[offset] - 1
    const y = 2 * u[offset + 1] - 1
    const r = Math.abs(x) + Math.abs(y)
    if (r === 0) return 0
    const t = y >= 0 ? 1 - x / r : 3 + x / r
    return (Math.round(4 * t) % 16) / 16
  },
}

const value: fc.Arbitrary<ParamValue> = fc.oneof(
  fc.string({ maxLength: 3, unit: 'binary' }),
  fc.boolean(),
  fc.integer({ min: -9, max: 9 }),
  fc.constantFrom('__proto__', 'constructor', 'é', '', null),
)
const values = (maxLength: number) =>
  fc.uniqueArray(value, { minLength: 1, maxLength, comparator: (a, b) => a === b || (a === 0 && b === 0) })

/** Any one parameter without a condition. */
export const parameter: fc.Arbitrary<Parameter> = fc.oneof(
  fc
    .record({ min: fc.integer({ min: -50, max: 50 }), length: fc.nat(100) })
    .map(({ min, length }): Parameter => ({ type: 'float', min: min / 8, max: (min + length) / 8 })),
  fc
    .record({ exponent: fc.integer({ min: -9, max: 2 }), length: fc.integer({ min: 1, max: 9 }) })
    .map(({ exponent, length }): Parameter => ({ type: 'float', min: 10 ** exponent, max: 10 ** (exponent + length), scale: 'log' })),
  fc
    .record({ min: fc.integer({ min: -30, max: 30 }), count: fc.nat(40), step: fc.constantFrom(0.1, 0.25, 0.3, 1 / 3, 1e-5, 7) })
    .map(({ min, count, step }): Parameter => ({ type: 'float', min: min / 10, max: min / 10 + (count + 0.5) * step, step })),
  fc
    .record({ min: fc.integer({ min: -50, max: 50 }), length: fc.nat(100) })
    .map(({ min, length }): Parameter => ({ type: 'int', min, max: min + length })),
  fc
    .record({ min: fc.integer({ min: 1, max: 50 }), length: fc.nat(1000) })
    .map(({ min, length }): Parameter => ({ type: 'int', min, max: min + length, scale: 'log' })),
  fc
    .record({ min: fc.integer({ min: -50, max: 50 }), length: fc.nat(100), step: fc.integer({ min: 1, max: 60 }) })
    .map(({ min, length, step }): Parameter => ({ type: 'int', min, max: min + length, step })),
  values(5).map((choices): Parameter => ({ type: 'categorical', choices })),
  values(5).map((list): Parameter => ({ type: 'ordinal', values: list })),
  value.map((fixed): Parameter => ({ type: 'fixed', value: fixed })),
  fc.constant<Parameter>({ type: 'custom', codec: 'turn' }),
)

/** What a child may want of its parent; undefined where a parent of this kind cannot be wanted anything of. */
function wanted(parent: Parameter, [a, b]: readonly [number, number]): Condition[string] | undefined {
  if (parent.type === 'fixed') return [parent.value]
  if (parent.type === 'custom') return undefined
  if (parent.type === 'categorical' || parent.type === 'ordinal') {
    const list = parent.type === 'categorical' ? parent.choices : parent.values
    return list.filter((_, i) => i % 2 === (a < 0.5 ? 0 : 1) || i === Math.floor(b * list.length))
  }
  const at = (t: number) => parent.min + t * (parent.max - parent.min)
  // half of the range at least, so that it holds a value of every kind
  return a < 0.5 ? { max: Math.max(parent.min, at(b)) } : { min: parent.min, max: at((1 + b) / 2) }
}

const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 4, unit: 'binary' }),
  fc.constantFrom('toString', 'hasOwnProperty', 'valueOf', 'x', 'y', '0', '1', '10', 'päron'),
)

/** Spaces of up to nine parameters in any order of declaration, most of them with conditions on one or two others, to any depth. */
export const conditionalSpace: fc.Arbitrary<SpaceDefinition> = fc
  .uniqueArray(name, { minLength: 1, maxLength: 9 })
  .map((names) => names.filter((text) => !['__proto__', 'constructor', 'prototype'].includes(text)))
  .filter((names) => names.length > 0)
  .chain((names) =>
    fc.tuple(
      fc.constant(names),
      fc.tuple(...names.map(() => parameter)),
      fc.tuple(
        ...names.map(() =>
          fc.array(fc.tuple(fc.nat(20), fc.double({ min: 0, max: 0.999, noNaN: true }), fc.double({ min: 0, max: 0.999, noNaN: true })), {
            maxLength: 2,
          }),
        ),
      ),
      fc.shuffledSubarray(names, { minLength: names.length }),
    ),
  )
  .map(([names, parameters, links, order]) => {
    const made = new Map<string, Parameter>()
    names.forEach((own, i) => {
      const when: Record<string, Condition[string]> = {}
      for (const [pick, a, b] of i === 0 ? [] : links[i]) {
        const parent = names[pick % i]
        const want = wanted(parameters[pick % i], [a, b])
        if (want !== undefined) when[parent] = want
      }
      made.set(own, Object.keys(when).length > 0 ? { ...parameters[i], when } : parameters[i])
    })
    return Object.fromEntries(order.map((own) => [own, made.get(own)!]))
  })

/** The rule of activity, as it is told: every parent is active, and holds what is wanted. */
export function isActive(definition: SpaceDefinition, params: Params, own: string): boolean {
  return Object.entries(definition[own].when ?? {}).every(([parent, want]) => {
    if (!isActive(definition, params, parent)) return false
    const held: Json = params[parent]!
    if (Array.isArray(want)) return want.includes(held)
    const { min = -Infinity, max = Infinity } = want as { min?: number; max?: number }
    return (held as number) >= min && (held as number) <= max
  })
}
