import fc from 'fast-check'
import { create, all as everything } from 'mathjs/number'
import { describe, expect, it } from 'vitest'
import { isSurmiseError } from '../../src/base/index.ts'
import { type Params, Space, type SpaceDefinition } from '../../src/space/index.ts'

const definition = {
  a: { type: 'float', min: -10, max: 10 },
  b: { type: 'int', min: 0, max: 9 },
  optimizer: { type: 'categorical', choices: ['adam', 'sgd'] },
  momentum: { type: 'float', min: 0, max: 1, when: { optimizer: ['sgd'] } },
  nesterov: { type: 'categorical', choices: [true, false], when: { optimizer: ['sgd'] } },
  // an inactive parameter must not be found among what objects inherit
  toString: { type: 'int', min: 0, max: 9, when: { optimizer: ['sgd'] } },
  width: { type: 'categorical', choices: [16, 32] },
  mixed: { type: 'categorical', choices: ['auto', 1, true, null] },
  size: { type: 'ordinal', values: ['small', 'large'] },
  'learning rate': { type: 'float', min: 0, max: 1 },
  pi: { type: 'float', min: 0, max: 1 },
  max: { type: 'int', min: 0, max: 9 },
  kept: { type: 'fixed', value: 'yes' },
} as unknown as SpaceDefinition
const adam: Params = {
  a: 2,
  b: 3,
  optimizer: 'adam',
  width: 16,
  mixed: 'auto',
  size: 'small',
  'learning rate': 0.5,
  pi: 0.25,
  max: 7,
  kept: 'yes',
}
const sgd: Params = { ...adam, optimizer: 'sgd', momentum: 0.9, nesterov: true, toString: 5 } as Params

const space = (text: unknown, of: SpaceDefinition = definition): Space => new Space(of, { constraints: [text as string] })
const holds = (text: string, params: Params = adam): boolean => space(text).violated(params) === undefined

describe('a constraint', () => {
  it.each([
    ['arithmetic', 'a + b * 2 - 6 / b == 6', true],
    ['a power, from the right', '2 ^ 3 ^ 0 == a', true],
    ['the sign of a power', '-a ^ 2 == -4', true],
    ['the remainder, with the sign of the divisor', '(a - 5) mod b == 0 and (a - 7) % 3 == 1', true],
    ['all comparisons', 'a < b and a <= 2 and b > a and b >= 3 and a == 2 and a != b', true],
    ['a chain', '1 < a < b <= 3', true],
    ['a chain that breaks', '1 < a < b < 3', false],
    ['not', 'not (a < b)', false],
    ['and before or', 'a > b and a > b or a < b', true],
    ['functions', 'min(a, b, 1) == 1 and max(a) == 2 and abs(-a) == 2 and sqrt(4) == a', true],
    ['exp and log', 'exp(0) == 1 and log(1) == 0 and log(8, a) > 2.99 and log(8, a) < 3.01 and log(e) == 1', true],
    ['a choice', 'optimizer == "adam" and optimizer != \'sgd\'', true],
    ['a choice that is a number', 'width == 16 and width * 2 < 33', true],
    ['a choice of several kinds', 'mixed == "auto" and mixed != 1 and mixed != true', true],
    ['a choice that is null', 'mixed != null and not (mixed == null)', true],
    ['a value of an ordinal', 'size == "small"', true],
    ['a fixed value', 'kept == "yes"', true],
    ['any name', 'param("learning rate") <= 0.5', true],
    ['a parameter that is called as a constant or a function', 'pi == 0.25 and max(max, a) == 7', true],
    ['truths', 'true and not false', true],
    ['truths compared', '(a < b) == true', true],
    ['a comment', 'a < b # of course', true],
  ])('understands %s', (_, text, expected) => {
    expect(holds(text)).toBe(expected)
  })

  it('does not bind where it hangs on an inactive parameter', () => {
    for (const text of ['momentum < 0.1', 'not (momentum > 0.1)', 'momentum > a or b > 5', 'toString < 1', '(momentum < 0.1) == true']) {
      expect([text, holds(text, adam), holds(text, sgd)]).toEqual([text, true, false])
    }
    for (const text of ['nesterov == false', 'not nesterov'])
      expect([text, holds(text, adam), holds(text, sgd)]).toEqual([text, true, false])
    expect(holds('momentum < 0.1 and b > 5')).toBe(false)
    expect(holds('nesterov', { ...sgd, nesterov: false })).toBe(false)
    expect(holds('nesterov', sgd)).toBe(true)
  })

  it('takes NaN for false', () => {
    for (const text of ['log(-a) < 0', 'log(-a) >= 0', 'log(-a) == 0', 'log(-a) != 0', 'sqrt(-1) < 1 or 0 / 0 == 0 / 0']) {
      expect([text, holds(text)]).toEqual([text, false])
    }
  })

  it('knows pi and e where no parameter has their names', () => {
    const other: SpaceDefinition = { x: { type: 'float', min: 0, max: 10 } }
    expect(space('x < pi', other).violated({ x: 3.1 })).toBeUndefined()
    expect(space('x < pi', other).violated({ x: 3.2 })).toBe('x < pi')
    expect(space('x < e', other).violated({ x: 2.8 })).toBe('x < e')
  })

  it('may be a chain of a hundred, since a chain is no nesting', () => {
    expect(holds(`${'a + '.repeat(100)}a < 300`)).toBe(true)
    expect(holds(`${'a < 3 and '.repeat(100)}a < 3`)).toBe(true)
  })

  it('is checked on decoded values', () => {
    const integers = new Space({ n: { type: 'int', min: 0, max: 9 } }, { constraints: ['n mod 2 == 0'] })
    for (let u = 0; u < 1; u += 0.01) expect(integers.isFeasible([u])).toBe((integers.decode([u]).n as number) % 2 === 0)
    expect(integers.isFeasible(Float64Array.of(9, 0.25), 1)).toBe(true)
  })
})

const kind = 'ERR_ARGUMENT_TYPE'
const constraint = 'ERR_CONSTRAINT'

/** What is refused, and the piece that the message names. */
const refusals: readonly (readonly [name: string, text: unknown, code: string, piece: string])[] = [
  ['nothing', undefined, kind, 'undefined'],
  ['null', null, kind, 'null'],
  ['a number', 1, kind, '1'],
  ['a function', () => true, kind, 'a function'],
  ['an empty text', '', constraint, 'nothing'],
  ['a comment', '# a < b', constraint, 'nothing'],
  ['a number for a truth', 'a + b', constraint, 'a number of a, b'],
  ['a string for a truth', '"a < b"', constraint, 'the string'],
  ['text that cannot be read', 'a <', constraint, 'Unexpected end'],
  ['an unknown name', 'widht < 3', constraint, 'widht'],
  ['an unknown name in quotes', 'param("rate") < 3', constraint, 'rate'],
  ['a computed name', 'param(optimizer) < 3', constraint, 'param'],
  ['__proto__', '__proto__ < 3', constraint, '__proto__'],
  ['constructor', 'constructor("return 1") < 3', constraint, 'constructor'],
  ['a call of a call', 'constructor("return 1")() < 3', constraint, 'read'],
  ['a property', 'a.constructor < 3', constraint, 'AccessorNode'],
  ['an entry', 'a["constructor"] < 3', constraint, 'AccessorNode'],
  ['a method', 'a.toFixed(1) < 3', constraint, 'AccessorNode'],
  ['import', 'import("fs") == 1', constraint, 'import'],
  ['eval', 'eval("a") < 1', constraint, 'eval'],
  ['a function that every object has', 'hasOwnProperty(1) < 2', constraint, 'hasOwnProperty'],
  ['a function that is not allowed', 'sin(a) < 1', constraint, 'sin'],
  ['an assignment', 'a = 3', constraint, 'AssignmentNode'],
  ['a definition', 'f(x) = x', constraint, 'FunctionAssignmentNode'],
  ['two expressions', 'a < 1; b < 1', constraint, 'BlockNode'],
  ['two lines', 'a < 1\nb < 1', constraint, 'BlockNode'],
  ['a matrix', '[1] == [1]', constraint, 'ArrayNode'],
  ['an object', '{x: 1} == 1', constraint, 'ObjectNode'],
  ['a range', '1:3 == 1', constraint, 'RangeNode'],
  ['a ternary', 'a ? true : false', constraint, 'ConditionalNode'],
  ['a unit', '3 cm < 1', constraint, 'cm'],
  ['a product without a sign', '2 a < 1', constraint, 'a product'],
  ['per cent', '3% < a', constraint, '%'],
  ['a factorial', 'a! < 3', constraint, '!'],
  ['bits', '(b & 1) == 1', constraint, '&'],
  ['xor', 'a < 1 xor b < 1', constraint, 'xor'],
  ['an element by element product', 'a .* b < 1', constraint, '.*'],
  ['an infinite number', 'a < 1e999', constraint, 'Infinity'],
  ['null for a number', 'a == null', constraint, 'null'],
  ['null in order', 'a < null', constraint, 'null'],
  ['NaN in it', 'a < NaN', constraint, 'NaN'],
  ['text in order', 'optimizer < "b"', constraint, 'a string of optimizer'],
  ['an ordinal in order', 'size < "large"', constraint, 'a string of size'],
  ['text in a sum', 'optimizer + 1 < 2', constraint, 'a string of optimizer'],
  ['truths in a sum', '(a < 1) + 1 < 2', constraint, 'a boolean of a'],
  ['a number by "and"', 'a and b < 1', constraint, 'a number of a'],
  ['not a number', 'not a', constraint, 'a number of a'],
  ['a number and a text', 'a == "1"', constraint, 'the string'],
  ['no choice', 'optimizer == "adm"', constraint, 'adm'],
  ['no choice, the other way round', '"adm" != optimizer', constraint, 'adm'],
  ['no choice that is a number', 'width == 17', constraint, '17'],
  ['no value of an ordinal', 'size == "medium"', constraint, 'medium'],
  ['no arguments', 'min() < 1', constraint, '0'],
  ['too many arguments', 'sqrt(a, b) < 1', constraint, '2'],
  ['brackets without end', '('.repeat(1024), constraint, 'nested'],
  ['lists without end', '['.repeat(1000), constraint, 'nested'],
  ['functions without end', 'max('.repeat(250), constraint, 'nested'],
  ['too deep', `${'not '.repeat(70)}true`, constraint, '65 levels'],
  ['too deep by powers', `${'a^'.repeat(100)}a < 1`, constraint, '65 levels'],
  ['too deep by signs', `${'-'.repeat(1000)}a < 1`, constraint, '65 levels'],
  ['too long', `a < ${'1'.repeat(1021)}`, constraint, '1025 characters'],
]

/** The typed error that `call` throws. */
function thrown(call: () => unknown): { readonly code: string; readonly argument: string | undefined; readonly message: string } {
  try {
    call()
  } catch (error) {
    if (isSurmiseError(error)) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('a constraint that is refused', () => {
  it.each(refusals)('%s', (_, text, code, piece) => {
    const error = thrown(() => new Space(definition, { constraints: ['a < 3', text as string] }))
    expect([error.code, error.argument]).toEqual([code, 'constraints[1]'])
    expect(error.message).toContain(piece)
  })

  it('names a list that is none', () => {
    for (const given of ['a < 3', null, { 0: 'a < 3' }, 1]) {
      expect(thrown(() => new Space(definition, { constraints: given as never }))).toMatchObject({ code: kind, argument: 'constraints' })
    }
    expect(thrown(() => new Space(definition, { constraints: new Array(1) }))).toMatchObject({ code: kind, argument: 'constraints[0]' })
  })

  it('is refused for a parameter of a custom kind', () => {
    const codec = { coordinates: 1, expected: 'a number', check: () => true, encodeInto: () => {}, decode: () => 0 }
    const own: SpaceDefinition = { z: { type: 'custom', codec: 'z' } }
    expect(thrown(() => new Space(own, { codecs: { z: codec }, constraints: ['z < 1'] }))).toMatchObject({ code: constraint })
  })
})

const pieces = fc.constantFrom(
  ...[
    'a',
    'b',
    'optimizer',
    'momentum',
    'toString',
    '__proto__',
    'constructor',
    'prototype',
    'this',
    'process',
    'globalThis',
    'param',
    'import',
  ],
  ...['1', '2.5', '1e9', '"adam"', "'x'", '"', 'true', 'null', 'pi', 'i'],
  ...['+', '-', '*', '/', '^', '%', '<', '<=', '==', '!=', '=', 'and', 'or', 'not', 'mod', '!', '&', '?', ':', '.', ',', ';', '=>', '->'],
  ...['(', ')', '[', ']', '{', '}', ' ', '\n', '#', 'min(', 'log(', 'a.b', 'a[1]', '(('],
)

describe('any text', () => {
  it('is a constraint or a typed error, and reads nothing but its parameters', () => {
    const touched: PropertyKey[] = []
    const values = new Proxy(adam, {
      get: (target, key) => {
        touched.push(key)
        return Reflect.get(target, key) as unknown
      },
    })
    const read = (text: string): void => {
      try {
        space(text).violated(values)
      } catch (error) {
        expect(isSurmiseError(error) ? error.code : error).toBe(constraint)
      }
    }
    const texts = fc.oneof(
      fc.string({ maxLength: 1100 }),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(pieces, { maxLength: 40 }).map((list) => list.join(' ')),
      fc.array(pieces, { maxLength: 300 }).map((list) => list.join('').slice(0, 1024)),
    )
    fc.assert(fc.property(texts, read), { numRuns: 3000 })
    for (const key of touched) expect(Object.keys(adam)).toContain(key)
  })

  it('leaves the prototypes of everything as they were', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join()
    for (const text of ['__proto__.x = 1', 'a.__proto__.x = 1', '{__proto__: 1} == 1', 'constructor.prototype.x = 1']) {
      expect(thrown(() => space(text)).code).toBe(constraint)
    }
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before)
  })
})

/** Expressions of numbers, as text. */
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', 'max', 'width'),
    fc.integer({ min: 0, max: 20 }).map((n) => String(n / 4)),
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/', '^', 'mod'), tie('expression'))
      .map(([x, op, y]) => `(${x} ${op} ${y})`),
    fc.tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/'), tie('expression')).map(([x, op, y]) => `${x} ${op} ${y}`),
    fc.tuple(fc.constantFrom('abs', 'exp', 'sqrt', 'log', '-', '+'), tie('expression')).map(([f, x]) => `${f}(${x})`),
    fc.tuple(fc.constantFrom('min', 'max'), tie('expression'), tie('expression')).map(([f, x, y]) => `${f}(${x}, ${y})`),
  ),
}))

describe('against mathjs', () => {
  const mathjs = create(everything)

  it('the values of expressions agree', () => {
    const numbers = { a: 2.5, b: 3, max: 7, width: 16 }
    // "max" is a parameter of ours; mathjs would call it
    const theirs = (text: string): unknown =>
      mathjs.evaluate(text.replace(/\bmax\b(?!\()/g, 'seven'), { a: 2.5, b: 3, width: 16, seven: 7 })
    let compared = 0
    fc.assert(
      fc.property(expression, (text) => {
        if (text.length > 900) return
        const value = theirs(text)
        // mathjs gives complex numbers as NaN, and takes a remainder by zero for the number itself
        if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 1e12 || text.includes('mod')) return
        compared++
        const slack = 1e-9 * (1 + Math.abs(value))
        const bounds = `${String(value - slack).replace('e+', 'e')} <= ${text} <= ${String(value + slack).replace('e+', 'e')}`
        expect([text, space(bounds).violated({ ...adam, ...numbers })]).toEqual([text, undefined])
      }),
      { numRuns: 1000 },
    )
    expect(compared).toBeGreaterThan(300)
  })
})
