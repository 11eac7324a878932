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
  entry('a choice that is null', { type: 'categorical', choices: ['a', null] }, 'space.x.choices[1]', kind),
  entry('a choice that is NaN', { type: 'categorical', choices: [NaN] }, 'space.x.choices[0]'),
  // biome-ignore lint/suspicious/noSparseArray: a hole is the bad input
  entry('a hole among the choices', { type: 'categorical', choices: ['a', , 'b'] }, 'space.x.choices[1]', kind),
  entry('a fixed value that is an object', { type: 'fixed', value: {} }, 'space.x.value', kind),
  entry('a fixed value that is infinite', { type: 'fixed', value: Infinity }, 'space.x.value'),
  entry('a fixed value missing', { type: 'fixed' }, 'space.x.value', kind),
]
