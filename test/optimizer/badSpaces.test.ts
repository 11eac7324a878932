import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSurmiseError, type Json, Optimizer, type Params, random, Space, type SpaceDefinition } from '../../src/index.ts'
import { conditionalSpace, isActive, turn } from '../space/randomSpaces.ts'
import { refused } from './refused.ts'

const codecs = { turn }
const junk = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    NaN,
    Infinity,
    -0,
    '',
    '__proto__',
    'x',
    0.5,
    -1,
    2 ** 53,
    5e-324,
    1e308,
    3n,
    [],
    {},
    [[]],
    [null],
    { min: NaN },
    { x: [1] },
    Symbol.iterator,
    () => 1,
  ),
  fc.anything({ maxDepth: 2 }),
)

/** Every place in a definition, as the keys that lead to it. */
const placesOf = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, entry]) => placesOf(entry, [...path, key]))]
    : [path]

function withEntry(value: unknown, [key, ...rest]: readonly string[], entry: unknown): unknown {
  if (key === undefined) return entry
  if (Array.isArray(value)) return value.map((old, i) => (String(i) === key ? withEntry(old, rest, entry) : old))
  const old = value as Record<string, unknown>
  return Object.fromEntries(Object.entries(old).map(([name, held]) => [name, name === key ? withEntry(held, rest, entry) : held]))
}

const damaged = fc.tuple(conditionalSpace, fc.nat(), junk).map(([definition, pick, entry]) => {
  const places = placesOf(definition)
  return withEntry(definition, places[pick % places.length], entry)
})

describe('a space in which anything was replaced by anything', () => {
  it('is refused with an error that names the entry, or is a space', () => {
    let accepted = 0
    let refusals = 0
    fc.assert(
      fc.property(damaged, (space) => {
        try {
          const optimizer = new Optimizer({ space: space as SpaceDefinition, codecs, seed: 1, strategy: random() })
          for (const { params } of optimizer.ask(1)) expect(new Space(optimizer.space, { codecs }).read('params', params)).toEqual(params)
          expect(JSON.stringify(Optimizer.fromJSON(JSON.parse(JSON.stringify(optimizer)), { codecs }))).toBe(JSON.stringify(optimizer))
          accepted++
        } catch (error) {
          if (!isSurmiseError(error)) throw error
          expect(error.argument).toMatch(/^space/)
          expect(['ERR_ARGUMENT_TYPE', 'ERR_ARGUMENT_VALUE', 'ERR_SPACE']).toContain(error.code)
          refusals++
        }
      }),
      { numRuns: 1500 },
    )
    expect(Math.min(accepted, refusals)).toBeGreaterThan(30)
  })
})

describe('parameters in which an entry is wrong', () => {
  const setting = fc.tuple(conditionalSpace, fc.nat(99), fc.nat())

  it('are refused by name where one is missing', () => {
    fc.assert(
      fc.property(setting, ([space, seed, pick]) => {
        const optimizer = new Optimizer<SpaceDefinition>({ space, codecs, seed, strategy: random() })
        const { params }: { params: Params } = optimizer.ask()
        const names = Object.keys(params)
        const name = names[pick % names.length]
        const { [name]: _, ...rest } = params
        refused(optimizer, () => optimizer.tell({ params: rest, value: 1 }), 'ERR_ARGUMENT_TYPE', `params.${name}`)
        refused(
          optimizer,
          () => optimizer.tell({ params: { ...params, [`${name}?`]: 1 }, value: 1 }),
          'ERR_ARGUMENT_VALUE',
          `params.${name}?`,
        )
      }),
      { numRuns: 150 },
    )
  })

  it('are refused by name where one is inactive', () => {
    let found = 0
    fc.assert(
      fc.property(setting, ([space, seed, pick]) => {
        const optimizer = new Optimizer<SpaceDefinition>({ space, codecs, seed, strategy: random() })
        const { params }: { params: Params } = optimizer.ask()
        const inactive = Object.keys(space).filter((name) => !Object.hasOwn(params, name))
        const name = inactive[pick % Math.max(1, inactive.length)]
        if (name === undefined) return
        found++
        const parameter = space[name]
        const held: Json = 'min' in parameter ? parameter.min : parameter.type === 'fixed' ? parameter.value : 0
        refused(optimizer, () => optimizer.ask({ params: { ...params, [name]: held } }), 'ERR_ARGUMENT_VALUE', `params.${name}`)
        expect(isActive(space, params, name)).toBe(false)
      }),
      { numRuns: 300 },
    )
    expect(found).toBeGreaterThan(40)
  })

  it('are refused with a typed error, or read, whatever one is replaced by', () => {
    fc.assert(
      fc.property(setting, junk, ([space, seed, pick], entry) => {
        const optimizer = new Optimizer<SpaceDefinition>({ space, codecs, seed, strategy: random() })
        const { params }: { params: Params } = optimizer.ask()
        const names = Object.keys(space)
        const own = new Space(space, { codecs })
        try {
          const read = own.read('params', { ...params, [names[pick % names.length]]: entry })
          const u = new Float64Array(own.dimensions)
          own.encodeInto(read, u)
          expect(u.every((v) => v === -1 || (v >= 0 && v <= 1))).toBe(true)
        } catch (error) {
          if (!isSurmiseError(error)) throw error
          expect(error.argument).toMatch(/^params\./)
        }
      }),
      { numRuns: 500 },
    )
  })
})
