import type { ErrorCode } from '../../src/base/index.ts'

/** A space that must be refused, the code of the error, and the argument it names. */
export interface IllFormed {
  readonly name: string
  readonly space: unknown
  readonly code: ErrorCode
  readonly argument: string
}

const x = { type: 'float', min: 0, max: 1 }
const entry = (name: string, parameter: unknown, argument: string, code: ErrorCode = 'ERR_SPACE'): IllFormed => ({
  name,
  space: { x: parameter },
  code,
  argument,
})
const float = (name: string, bounds: object, argument: string, code?: ErrorCode) => entry(name, { ...x, ...bounds }, argument, code)
const int = (name: string, bounds: object, argument: string, code?: ErrorCode) =>
  entry(name, { ...x, type: 'int', ...bounds }, argument, code)
const kind = 'ERR_ARGUMENT_TYPE'

/** A condition of `y`, beside parents of every kind. */
const when = (name: string, condition: unknown, argument: string, code: ErrorCode = 'ERR_SPACE'): IllFormed => ({
  name: `a condition ${name}`,
  space: {
    x,
    n: { type: 'int', min: 0, max: 9 },
    s: { type: 'float', min: 0, max: 1, step: 0.1 },
    c: { type: 'categorical', choices: ['a', 'b'] },
    k: { type: 'fixed', value: 7 },
    y: { ...x, when: condition },
  },
  code,
  argument,
})

/** Everything about a space that can be wrong, one by one. */
export const illFormedSpaces: readonly IllFormed[] = [
  { name: 'undefined', space: undefined, code: kind, argument: 'space' },
  { name: 'null', space: null, code: kind, argument: 'space' },
  { name: 'an array', space: [x], code: kind, argument: 'space' },
  { name: 'text', space: JSON.stringify({ x }), code: kind, argument: 'space' },
  { name: 'a Map', space: new Map([['x', x]]), code: kind, argument: 'space' },
  { name: 'empty', space: {}, code: 'ERR_SPACE', argument: 'space' },
  {
    name: 'the name __proto__, from JSON',
    space: JSON.parse(`{"__proto__":${JSON.stringify(x)}}`),
    code: 'ERR_SPACE',
    argument: 'space.__proto__',
  },
  { name: '__proto__ in a literal', space: { __proto__: { x } }, code: kind, argument: 'space' },
  { name: 'the name constructor', space: { constructor: x }, code: 'ERR_SPACE', argument: 'space.constructor' },
  { name: 'the name prototype', space: { x, prototype: x }, code: 'ERR_SPACE', argument: 'space.prototype' },
  { name: 'an empty name', space: { '': x }, code: 'ERR_SPACE', argument: 'space[""]' },
  { name: 'a symbol for a name', space: { x, [Symbol('y')]: x }, code: 'ERR_SPACE', argument: 'space' },
  entry('a parameter that is null', null, 'space.x', kind),
  entry('a parameter that is a number', 1, 'space.x', kind),
  entry('no type', { min: 0, max: 1 }, 'space.x.type'),
  entry('a foreign type', { ...x, type: 'double' }, 'space.x.type'),
  float('an unknown key', { width: 1 }, 'space.x.width', 'ERR_ARGUMENT_VALUE'),
  float('min > max', { min: 2 }, 'space.x.max'),
  float('min NaN', { min: NaN }, 'space.x.min'),
  float('max NaN', { max: NaN }, 'space.x.max'),
  float('min -Infinity', { min: -Infinity }, 'space.x.min'),
  float('max Infinity', { max: Infinity }, 'space.x.max'),
  float('no min', { min: undefined }, 'space.x.min', kind),
  float('max null', { max: null }, 'space.x.max', kind),
  float('min a string', { min: '0' }, 'space.x.min', kind),
  float('min a BigInt', { min: 0n }, 'space.x.min', kind),
  float('log from 0', { scale: 'log' }, 'space.x.min'),
  float('log from below 0', { min: -1, scale: 'log' }, 'space.x.min'),
  float('a foreign scale', { scale: 'ln' }, 'space.x.scale'),
  int('an int with a fraction', { min: 0.5 }, 'space.x.min'),
  int('an int that is not safe', { max: 2 ** 53 }, 'space.x.max'),
  int('an int below the safe ones', { min: -(2 ** 53) }, 'space.x.min'),
  int('too many integers', { max: 2 ** 50 }, 'space.x.max'),
  int('an int with min > max', { min: 5, max: 4 }, 'space.x.max'),
  int('an int with log from 0', { scale: 'log' }, 'space.x.min'),
  int('an int too large for a log scale', { min: 1, max: 2 ** 40 + 1, scale: 'log' }, 'space.x.max'),
  entry('no choices', { type: 'categorical', choices: [] }, 'space.x.choices'),
  entry('choices missing', { type: 'categorical' }, 'space.x.choices', kind),
  entry('choices in a string', { type: 'categorical', choices: 'ab' }, 'space.x.choices', kind),
  entry('a choice twice', { type: 'categorical', choices: ['a', 'b', 'a'] }, 'space.x.choices[2]'),
  entry('0 and -0', { type: 'categorical', choices: [0, -0] }, 'space.x.choices[1]'),
  entry('null twice', { type: 'categorical', choices: ['a', null, null] }, 'space.x.choices[2]'),
  entry('a choice that is NaN', { type: 'categorical', choices: [NaN] }, 'space.x.choices[0]'),
  // biome-ignore lint/suspicious/noSparseArray: a hole is the bad input
  entry('a hole among the choices', { type: 'categorical', choices: ['a', , 'b'] }, 'space.x.choices[1]', kind),
  float('a step that is 0', { step: 0 }, 'space.x.step'),
  float('a step below 0', { step: -0.1 }, 'space.x.step'),
  float('a step that is NaN', { step: NaN }, 'space.x.step'),
  float('a step that is infinite', { step: Infinity }, 'space.x.step'),
  float('a step that is text', { step: '0.1' }, 'space.x.step', kind),
  float('a step that is null', { step: null }, 'space.x.step', kind),
  float('a step on a log scale', { min: 0.1, scale: 'log', step: 0.1 }, 'space.x.step'),
  float('a step that cannot be told apart', { min: 1e9, max: 1e9 + 1, step: 1e-8 }, 'space.x.step'),
  float('a step that underflows', { step: 5e-324 }, 'space.x.step'),
  int('a step of an int with a fraction', { max: 9, step: 1.5 }, 'space.x.step'),
  entry('no values of an ordinal', { type: 'ordinal', values: [] }, 'space.x.values'),
  entry('a value of an ordinal twice', { type: 'ordinal', values: [1, 2, 1] }, 'space.x.values[2]'),
  entry('choices of an ordinal', { type: 'ordinal', choices: [1] }, 'space.x.choices', 'ERR_ARGUMENT_VALUE'),
  entry('an ordinal without values', { type: 'ordinal' }, 'space.x.values', kind),
  entry('a codec that nobody brought', { type: 'custom', codec: 'simplex' }, 'space.x.codec'),
  entry('a codec with the name of an inherited method', { type: 'custom', codec: 'toString' }, 'space.x.codec'),
  entry('a codec that is no name', { type: 'custom', codec: 1 }, 'space.x.codec', kind),
  entry('no codec', { type: 'custom' }, 'space.x.codec', kind),
  when('that is null', null, 'space.y.when', kind),
  when('that is a list', ['x'], 'space.y.when', kind),
  when('without a parent', {}, 'space.y.when'),
  when('on an unknown parent', { z: [1] }, 'space.y.when.z'),
  when('on an inherited name', { toString: [1] }, 'space.y.when.toString'),
  when('on __proto__', JSON.parse('{"__proto__":[1]}'), 'space.y.when.__proto__'),
  when('on itself', { y: { min: 0 } }, 'space.y.when'),
  when('with no values', { c: [] }, 'space.y.when.c'),
  when('with a value twice', { c: ['a', 'a'] }, 'space.y.when.c[1]'),
  when('with a value that the parent cannot hold', { c: ['a', 'z'] }, 'space.y.when.c[1]'),
  when('with a value out of the range of the parent', { x: [0.5, 2] }, 'space.y.when.x[1]'),
  when('with a value between two steps of the parent', { s: [0.15] }, 'space.y.when.s[0]'),
  when('with a value of the wrong kind', { c: [[]] }, 'space.y.when.c[0]', kind),
  when('with null, which the parent cannot hold', { c: [null] }, 'space.y.when.c[0]'),
  when('with text in place of a list', { c: 'a' }, 'space.y.when.c', kind),
  when('with a range over categories', { c: { min: 0 } }, 'space.y.when.c'),
  when('with an empty range', { x: {} }, 'space.y.when.x'),
  when('with a range the wrong way round', { x: { min: 1, max: 0 } }, 'space.y.when.x.max'),
  when('with a range that is NaN', { x: { min: NaN } }, 'space.y.when.x.min'),
  when('with a range that is text', { x: { max: '1' } }, 'space.y.when.x.max', kind),
  when('with a range that has a step', { x: { min: 0, step: 1 } }, 'space.y.when.x.step', 'ERR_ARGUMENT_VALUE'),
  when('with a range above the parent', { x: { min: 1.5 } }, 'space.y.when.x'),
  when('with a range between two integers', { n: { min: 1.2, max: 1.8 } }, 'space.y.when.n'),
  when('with a range between two steps', { s: { min: 0.11, max: 0.19 } }, 'space.y.when.s'),
  when('with a value that a fixed parent has not', { k: [8] }, 'space.y.when.k[0]'),
  when('with a range without the fixed value', { k: { max: 6 } }, 'space.y.when.k'),
  {
    name: 'conditions in a circle',
    space: {
      x,
      a: { ...x, when: { c: { min: 0 } } },
      b: { ...x, when: { a: { min: 0 } } },
      c: { ...x, when: { x: { min: 0 }, b: { min: 0 } } },
    },
    code: 'ERR_SPACE',
    argument: 'space.a.when',
  },
  entry('a fixed value that is an object', { type: 'fixed', value: {} }, 'space.x.value', kind),
  entry('a fixed value that is infinite', { type: 'fixed', value: Infinity }, 'space.x.value'),
  entry('a fixed value missing', { type: 'fixed' }, 'space.x.value', kind),
]
