import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSurmiseError, Optimizer, type OptimizerOptions, random, type SpaceDefinition } from '../../src/index.ts'

const space: SpaceDefinition = {
  x: { type: 'float', min: -1, max: 1 },
  n: { type: 'int', min: 1, max: 4 },
  c: { type: 'categorical', choices: ['a', 'b'] },
}
const params = { x: 0, n: 2, c: 'a' }
const options = { space, direction: 'minimize', seed: 1, lease: { duration: 5, expired: 'again' } }

/** 'done' is complete, 'open' is pending, 'shared' is handed out twice; one is enqueued. */
function study(expired: 'again' | 'abandon'): Optimizer {
  const optimizer = new Optimizer({ space, seed: 1, strategy: random(), lease: { duration: 5, expired } })
  optimizer.ask({ id: 'shared', now: 0 })
  optimizer.ask({ now: 10 })
  optimizer.ask({ ids: ['done', 'open'], now: 10 })
  optimizer.tell('done', 1)
  optimizer.report('open', 1, 0.5)
  optimizer.enqueue(params as never)
  return optimizer
}

/** Anything JavaScript has, and what is often mistaken for something else. */
const garbage: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    }),
  },
  fc.constantFrom(
    NaN,
    Infinity,
    -0,
    -1,
    2 ** 53,
    1e308,
    5e-324,
    '',
    '0',
    'open',
    'done',
    '__proto__',
    'constructor',
    null,
    undefined,
    Symbol('a'),
  ),
  fc.constantFrom(() => 1, Object.create({ x: 0 }), JSON.parse('{"__proto__": 1}'), new Array(3), { params }, { id: 'open' }, { now: NaN }),
)

/** Legal arguments of every method. */
const doors: Readonly<Record<string, readonly unknown[]>> = {
  ask: [2, { now: 11 }],
  'ask with options': [{ id: 'mine', params, now: 11 }],
  'ask with ids': [{ ids: ['p', 'q'], now: 11 }],
  tell: ['open', { value: 1, noise: 0.5, status: 'complete' }],
  'tell params': [{ id: 'theirs', params, value: 1, noise: 0.5 }],
  tellMany: [
    [
      { id: 'open', value: 1, noise: 0 },
      { id: 'theirs', params, status: 'failed' },
      { params, value: 2 },
    ],
  ],
  report: ['open', 2, 0.5],
  enqueue: [params],
  renew: ['open', { now: 12 }],
  expire: [{ now: 100 }],
}

/** All places in a value, as lists of keys. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [path, ...inner.flatMap(([key, entry]) => placesIn(entry, [...path, key]))]
}

/** A copy in which one place holds something else. */
function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by
  if (Array.isArray(value)) return value.map((entry, i) => (String(i) === key ? replaced(entry, rest, by) : entry))
  return { ...(value as object), [key]: replaced((value as Record<string, unknown>)[key], rest, by) }
}

/** Calls; whatever is thrown is a typed error with a name, and has changed nothing. */
function survives(optimizer: Optimizer, call: () => unknown): void {
  const before = JSON.stringify(optimizer)
  try {
    call()
  } catch (error) {
    if (!isSurmiseError(error)) throw error
    expect(error.argument).toBeTypeOf('string')
    expect(error.message).toContain(`"${error.argument}"`)
    expect(JSON.stringify(optimizer)).toBe(before)
  }
  // what was let in is legal: it can be saved and restored, and the study goes on
  const saved = JSON.stringify(optimizer)
  expect(JSON.stringify(Optimizer.fromJSON(JSON.parse(saved)))).toBe(saved)
  expect(optimizer.ask({ now: 20 }).status).toBe('pending')
}

type Method = (...given: unknown[]) => unknown
const expired = fc.constantFrom('again' as const, 'abandon' as const)

describe('garbage in any place of a call', () => {
  it.each(Object.keys(doors))('%s: a typed error that leaves the study as it was, or a legal study', (door) => {
    const legal = doors[door]
    const name = door.split(' ')[0] as 'ask'
    const call = (optimizer: Optimizer, given: readonly unknown[]) => (optimizer[name] as Method).apply(optimizer, [...given])
    // the legal call is legal, or else this would say little
    call(study('again'), legal)
    const places = placesIn(legal).slice(1)
    fc.assert(
      fc.property(expired, fc.constantFrom(...places), garbage, (policy, place, thing) => {
        const optimizer = study(policy)
        survives(optimizer, () => call(optimizer, replaced(legal, place, thing) as readonly unknown[]))
      }),
      { numRuns: 150 },
    )
  })

  it('new Optimizer: a typed error, or an optimizer', () => {
    new Optimizer(options as OptimizerOptions<SpaceDefinition>)
    fc.assert(
      fc.property(fc.constantFrom(...placesIn(options)), garbage, (place, thing) => {
        try {
          const optimizer = new Optimizer(replaced(options, place, thing) as OptimizerOptions<SpaceDefinition>)
          expect(JSON.parse(JSON.stringify(optimizer))).toEqual(optimizer.toJSON())
        } catch (error) {
          if (!isSurmiseError(error)) throw error
        }
      }),
      { numRuns: 400 },
    )
  })

  it('fromJSON: ERR_STATE, or the study that the state says', () => {
    const states = (['again', 'abandon'] as const).map((policy) => {
      const optimizer = study(policy)
      optimizer.renew('open', { now: 12 })
      optimizer.ask({ now: 100 })
      return JSON.parse(JSON.stringify(optimizer)) as unknown
    })
    const inState = fc.constantFrom(...states).chain((state) => fc.tuple(fc.constant(state), fc.constantFrom(...placesIn(state).slice(1))))
    fc.assert(
      fc.property(inState, garbage, ([state, place], thing) => {
        const given = replaced(state, place, thing)
        let restored: Optimizer
        try {
          restored = Optimizer.fromJSON(given)
        } catch (error) {
          expect(error).toMatchObject({ code: 'ERR_STATE' })
          return
        }
        expect(JSON.stringify(restored)).toBe(JSON.stringify(Optimizer.fromJSON(restored.toJSON())))
      }),
      { numRuns: 400 },
    )
  })
})
