import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSurmiseError } from '../../src/base/index.ts'
import { Space, type SpaceDefinition } from '../../src/space/index.ts'
import { LAW_SPACES } from '../../src/testing/lawSpaces.ts'
import { illFormedSpaces } from './illFormed.ts'
import { conditionalSpace, turn } from './randomSpaces.ts'

const schema = JSON.parse(readFileSync(new URL('../../space.schema.json', import.meta.url), 'utf8')) as object
const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: false }).compile(schema)

/** What is wrong with a definition, as the code sees it. */
function fault(definition: unknown): string | undefined {
  try {
    new Space(definition as SpaceDefinition, { codecs: { turn } })
    return undefined
  } catch (error) {
    if (isSurmiseError(error)) return error.message
    throw error
  }
}

/** What no schema can say: how two entries, or two parameters, agree. */
const ONLY_CODE = [
  /expected a number >= min/,
  /expected fewer than \d+ integers/,
  /expected a step that double precision can tell apart/,
  /expected (a codec of that name|one of the codecs given)/,
  /expected the name of a parameter of this space/,
  /expected conditions that do not come back/,
  /expected a parent that is not of a custom kind/,
  /expected a value that .* can hold/,
  /expected a range that holds a value of the parent/,
  /expected a list of values, since the parent is not numeric/,
]
const isOnlyCode = (message: string): boolean => ONLY_CODE.some((pattern) => pattern.test(message))

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown
const isJson = (value: unknown): boolean => {
  try {
    expect(plain(value)).toEqual(value)
    return !Object.getOwnPropertySymbols(value ?? {}).length
  } catch {
    return false
  }
}

/** Every place in a tree of JSON. */
function places(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return [path, ...keys.flatMap((key) => places((value as Record<string | number, unknown>)[key], [...path, key]))]
}

/** A copy with the entry at `path` replaced, left out, or put under another key. */
function mutated(value: unknown, path: readonly (string | number)[], change: Change): unknown {
  if (path.length === 0) return change.type === 'replace' ? change.by : value
  const copy = plain(value) as Record<string | number, unknown>
  const [last, parents] = [path.at(-1)!, path.slice(0, -1)]
  const holder = parents.reduce<Record<string | number, unknown>>((at, key) => at[key] as Record<string | number, unknown>, copy)
  if (change.type === 'replace') holder[last] = change.by
  else if (Array.isArray(holder))
    holder.splice(Number(last), change.type === 'remove' ? 1 : 0, ...(change.type === 'rename' ? [holder[Number(last)]] : []))
  else {
    const entry = holder[last]
    delete holder[last]
    if (change.type === 'rename') holder[change.to] = entry
  }
  return copy
}

type Change =
  | { readonly type: 'replace'; readonly by: unknown }
  | { readonly type: 'remove' }
  | { readonly type: 'rename'; readonly to: string }
const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .oneof(
      fc.constantFrom<unknown>(
        null,
        true,
        '',
        'x',
        0,
        -1,
        0.5,
        1e300,
        [],
        {},
        'log',
        'float',
        'int',
        'categorical',
        'fixed',
        'custom',
        ['x', 'x'],
        [null],
        { min: 1 },
        { min: 2, max: 1 },
      ),
      fc.jsonValue({ maxDepth: 2 }),
    )
    .map((by) => ({ type: 'replace' as const, by })),
  fc.constant({ type: 'remove' as const }),
  fc
    .constantFrom('', 'step', 'scale', 'when', 'min', 'max', 'choices', 'values', 'other', 'constructor')
    .map((to) => ({ type: 'rename' as const, to })),
)

describe('space.schema.json', () => {
  it('holds for every legal space', () => {
    for (const definition of Object.values(LAW_SPACES)) expect([validate(definition), validate.errors]).toEqual([true, null])
    fc.assert(
      fc.property(conditionalSpace, (definition) => {
        const text = plain(definition)
        expect(fault(text)).toBeUndefined()
        expect([validate(text), validate.errors]).toEqual([true, null])
        // and for the definition that comes out
        expect(validate(plain(new Space(definition, { codecs: { turn } }).definition))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('refuses what the code refuses, but for what no schema can say, and nothing else', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(conditionalSpace, fc.array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 2 }), (definition, changes) => {
        let given: unknown = plain(definition)
        for (const [pick, what] of changes) {
          const all = places(given)
          given = mutated(given, all[pick % all.length], what)
        }
        given = given === undefined ? null : plain(given)
        const message = fault(given)
        const valid = validate(given)
        const verdict = message === undefined ? 'legal' : valid ? 'only code' : 'both'
        seen.set(verdict, (seen.get(verdict) ?? 0) + 1)
        if (message === undefined) expect([valid, validate.errors]).toEqual([true, null])
        else if (valid) expect(isOnlyCode(message), message).toBe(true)
      }),
      { numRuns: 3000 },
    )
    for (const verdict of ['legal', 'only code', 'both']) expect(seen.get(verdict), verdict).toBeGreaterThan(50)
  })

  it.each(illFormedSpaces.filter(({ space }) => isJson(space)))('refuses $name', ({ space }) => {
    const message = fault(space)
    expect(message).toBeDefined()
    // what the schema lets pass is what no schema can say
    expect([message, validate(space) && !isOnlyCode(message!)]).toEqual([message, false])
  })
})
