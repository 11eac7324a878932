import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diagnose, focus, importance, partialDependence } from '../../src/analysis/index.ts'
import {
  asha,
  bayes,
  type ErrorCode,
  isSurmiseError,
  Optimizer,
  type OptimizerOptions,
  random,
  type SpaceDefinition,
} from '../../src/index.ts'
import { illFormedSpaces } from '../space/illFormed.ts'
import { refused } from './refused.ts'

const kind = 'ERR_ARGUMENT_TYPE'
const value = 'ERR_ARGUMENT_VALUE'
const conflict = 'ERR_CONFLICT'
type Row = readonly [name: string, given: unknown, code: ErrorCode, argument: string]

const space: SpaceDefinition = {
  x: { type: 'float', min: -1, max: 1 },
  n: { type: 'int', min: 1, max: 4 },
  c: { type: 'categorical', choices: ['a', 'b'] },
  k: { type: 'fixed', value: 'v' },
}
const params = { x: 0, n: 2, c: 'a', k: 'v' }

/** Trial 'done' is complete with value 1, 'failed' is failed, 'open' is pending with 0.5 reported at step 2; 'own' has `params`. */
function study(): Optimizer {
  const optimizer = new Optimizer({ space, seed: 1, strategy: random() })
  optimizer.ask({ ids: ['done', 'failed', 'open'] })
  optimizer.tell('done', 1)
  optimizer.tell('failed', { status: 'failed' })
  optimizer.report('open', 2, 0.5)
  optimizer.ask({ id: 'own', params })
  return optimizer
}

/** An optimizer whose methods take anything, as JavaScript does. */
type Loose = {
  ask(a?: unknown): unknown
  tell(a?: unknown, b?: unknown): unknown
  report(a?: unknown, b?: unknown, c?: unknown): unknown
  enqueue(a?: unknown): unknown
}

/** The functions that read a study, given anything. */
const questions = { importance, focus, partialDependence, diagnose } as unknown as Readonly<
  Record<'importance' | 'focus' | 'partialDependence' | 'diagnose', (of: unknown, a?: unknown, b?: unknown) => unknown>
>

const table = (name: string, rows: readonly Row[], call: (optimizer: Loose, given: unknown) => unknown) =>
  describe(name, () => {
    it.each(rows)('%s', (_, given, code, argument) => {
      const optimizer = study()
      refused(optimizer, () => call(optimizer as Loose, given), code, argument)
    })
  })

describe('new Optimizer', () => {
  const rows: readonly Row[] = [
    ['nothing', undefined, kind, 'options'],
    ['null', null, kind, 'options'],
    ['an unknown option', { space, sead: 1 }, value, 'options.sead'],
    ['stopping null', { space, stopping: null }, kind, 'stopping'],
    ['stopping a name', { space, stopping: 'asha' }, kind, 'stopping'],
    ['stopping a function', { space, stopping: asha }, kind, 'stopping'],
    ['stopping that does not decide', { space, stopping: { name: 'a', options: {} } }, kind, 'stopping.decide'],
    ['stopping without a name', { space, stopping: { options: {}, decide: () => 'stop' } }, kind, 'stopping.name'],
    ['stopping with NaN', { space, stopping: { name: 'a', options: { x: NaN }, decide: () => 'stop' } }, value, 'stopping.options.x'],
    ['seed NaN', { space, seed: NaN }, value, 'seed'],
    ['seed -1', { space, seed: -1 }, value, 'seed'],
    ['seed 2^53', { space, seed: 2 ** 53 }, value, 'seed'],
    ['seed 0.5', { space, seed: 0.5 }, value, 'seed'],
    ['seed a string', { space, seed: '1' }, kind, 'seed'],
    ['seed a BigInt', { space, seed: 1n }, kind, 'seed'],
    ['seed null', { space, seed: null }, kind, 'seed'],
    ['a foreign direction', { space, direction: 'min' }, value, 'direction'],
    ['a direction that is no string', { space, direction: 1 }, kind, 'direction'],
    ['a strategy by name', { space, strategy: 'random' }, kind, 'strategy'],
    ['a strategy not called', { space, strategy: random }, kind, 'strategy'],
    ['a strategy that is null', { space, strategy: null }, kind, 'strategy'],
    ['a strategy that suggests nothing', { space, strategy: { name: 'a', options: {} } }, kind, 'strategy.suggest'],
    ['a strategy whose check is none', { space, strategy: { ...random(), check: true } }, kind, 'strategy.check'],
    ['a prior of no parameter', { space, strategy: bayes({ prior: { z: { centre: 0, width: 1 } } }) }, value, 'strategy.options.prior.z'],
    ['a prior outside', { space, strategy: bayes({ prior: { x: { centre: 2, width: 1 } } }) }, value, 'strategy.options.prior.x.centre'],
    ['a prior without a width', { space, strategy: bayes({ prior: { n: { centre: 2 } } }) }, kind, 'strategy.options.prior.n.width'],
    [
      'a transfer of the other direction',
      { space, strategy: bayes({ transfer: { direction: 'maximize', rows: [{ params, value: 1 }] } }) },
      value,
      'strategy.options.transfer.direction',
    ],
    [
      'a transfer of other parameters',
      { space, strategy: bayes({ transfer: { direction: 'minimize', rows: [{ params: { z: 1 }, value: 1 }] } }) },
      value,
      'strategy.options.transfer.rows',
    ],
    ['a strategy without a name', { space, strategy: { ...random(), name: '' } }, value, 'strategy.name'],
    ['options that are no JSON', { space, strategy: { ...random(), options: { f: NaN } } }, value, 'strategy.options.f'],
    ['a lease that is a number', { space, lease: 5 }, kind, 'lease'],
    ['a lease without a duration', { space, lease: { expired: 'again' } }, kind, 'lease.duration'],
    ['a lease of no time', { space, lease: { duration: 0, expired: 'again' } }, value, 'lease.duration'],
    ['a lease for ever', { space, lease: { duration: Infinity, expired: 'again' } }, value, 'lease.duration'],
    ['a lease without a policy', { space, lease: { duration: 5 } }, kind, 'lease.expired'],
    ['a lease with a foreign policy', { space, lease: { duration: 5, expired: 'retry' } }, value, 'lease.expired'],
    ['a lease with an unknown key', { space, lease: { duration: 5, expired: 'again', grace: 1 } }, value, 'lease.grace'],
    ['constraints in a string', { space, constraints: 'x < 1' }, kind, 'constraints'],
    ['constraints that are null', { space, constraints: null }, kind, 'constraints'],
    ['a constraint that is a function', { space, constraints: [() => true] }, kind, 'constraints[0]'],
    ['a constraint that is no comparison', { space, constraints: ['x < 1', 'x'] }, 'ERR_CONSTRAINT', 'constraints[1]'],
    ['a constraint on a stranger', { space, constraints: ['y < 1'] }, 'ERR_CONSTRAINT', 'constraints[0]'],
    ...illFormedSpaces.map((row): Row => [`space: ${row.name}`, { space: row.space }, row.code, row.argument]),
  ]
  it.each(rows)('%s', (_, options, code, argument) => {
    try {
      new Optimizer(options as OptimizerOptions<SpaceDefinition>)
      expect.unreachable()
    } catch (error) {
      expect(isSurmiseError(error) ? [error.code, error.argument] : error).toEqual([code, argument])
    }
  })
})

table(
  'ask',
  [
    ['0', 0, value, 'n'],
    ['-1', -1, value, 'n'],
    ['1.5', 1.5, value, 'n'],
    ['NaN', NaN, value, 'n'],
    ['Infinity', Infinity, value, 'n'],
    ['1e9', 1e9, value, 'n'],
    ['10,001', 10_001, value, 'n'],
    ['a string', '2', kind, 'n'],
    ['a BigInt', 2n, kind, 'n'],
    ['null', null, kind, 'n'],
    ['true', true, kind, 'n'],
    ['an array', ['a'], kind, 'options'],
    ['an unknown option', { n: 2 }, value, 'options.n'],
    ['an id that is a number', { id: 1 }, kind, 'id'],
    ['an id that is null', { id: null }, kind, 'id'],
    ['an empty id', { id: '' }, value, 'id'],
    ['an id in use', { id: 'open' }, conflict, 'id'],
    ['ids that are no array', { ids: 'ab' }, kind, 'ids'],
    ['no ids', { ids: [] }, value, 'ids'],
    ['too many ids', { ids: Array.from({ length: 10_001 }, (_, i) => `t${i}`) }, value, 'ids'],
    ['an id twice', { ids: ['a', 'b', 'a'] }, conflict, 'ids[2]'],
    ['one of ids in use', { ids: ['a', 'done'] }, conflict, 'ids[1]'],
    ['a hole among ids', { ids: new Array(2) }, kind, 'ids[0]'],
    ['ids with params', { ids: ['a'], params }, value, 'options.params'],
    ['illegal params', { params: { ...params, n: 9 } }, value, 'params.n'],
    ['fidelity 0', { params, fidelity: 0 }, value, 'fidelity'],
    ['fidelity NaN', { params, fidelity: NaN }, value, 'fidelity'],
    ['a fidelity that is a string', { params, fidelity: '1' }, kind, 'fidelity'],
    ['a fidelity without params', { fidelity: 1 }, value, 'fidelity'],
  ],
  (optimizer, given) => optimizer.ask(given),
)

const badValues: readonly Row[] = [
  ['no value', undefined, kind, 'value'],
  ['null', null, kind, 'value'],
  ['a string', '1', kind, 'value'],
  ['a BigInt', 1n, kind, 'value'],
  ['a boolean', true, kind, 'value'],
  ['a symbol', Symbol('1'), kind, 'value'],
  ['a function', () => 1, kind, 'value'],
  ['an array', [1], kind, 'value'],
  ['a boxed number', Object(1), kind, 'value'],
  ['an empty object', {}, kind, 'value'],
  ['an unknown key', { value: 1, variance: 1 }, value, 'result.variance'],
  ['value null', { value: null }, kind, 'value'],
  ['value a string', { value: '1' }, kind, 'value'],
  ['noise without a value', { noise: 1 }, kind, 'value'],
  ['noise -1', { value: 1, noise: -1 }, value, 'noise'],
  ['noise NaN', { value: 1, noise: NaN }, value, 'noise'],
  ['noise Infinity', { value: NaN, noise: Infinity }, value, 'noise'],
  ['noise a string', { value: 1, noise: '1' }, kind, 'noise'],
  ['noise null', { value: 1, noise: null }, kind, 'noise'],
  ['a foreign status', { status: 'crashed' }, value, 'status'],
  ['status pending', { status: 'pending' }, value, 'status'],
  ['status null', { status: null }, kind, 'status'],
  ['complete without a value', { status: 'complete' }, kind, 'value'],
  ['failed with a value', { status: 'failed', value: 1 }, value, 'value'],
  ['pruned with noise', { status: 'pruned', noise: 1 }, value, 'noise'],
]

table('tell a pending trial', badValues, (optimizer, given) => optimizer.tell('open', given))
table('tell a finished trial', badValues, (optimizer, given) => optimizer.tell('done', given))

table(
  'tell, the trial',
  [
    ['an unknown id', 'nobody', 'ERR_UNKNOWN_TRIAL', 'id'],
    ['an empty id', '', 'ERR_UNKNOWN_TRIAL', 'id'],
    ['__proto__', '__proto__', 'ERR_UNKNOWN_TRIAL', 'id'],
    ['a number', 0, kind, 'id'],
    ['undefined', undefined, kind, 'id'],
    ['null', null, kind, 'id'],
    ['a BigInt', 0n, kind, 'id'],
    ['the whole trial', { id: 'open', params }, kind, 'id'],
  ],
  (optimizer, given) => optimizer.tell(given, 1),
)

table(
  'tell a different result for a finished trial',
  [
    ['another value', ['done', 2], conflict, 'id'],
    ['NaN', ['done', NaN], conflict, 'id'],
    ['with noise', ['done', { value: 1, noise: 0 }], conflict, 'id'],
    ['failed', ['done', { status: 'failed' }], conflict, 'id'],
    ['a value for a failed one', ['failed', 1], conflict, 'id'],
    ['abandoned for a failed one', ['failed', { status: 'abandoned' }], conflict, 'id'],
  ],
  (optimizer, given) => optimizer.tell(...(given as [string, unknown])),
)

const told = (entries: object) => ({ params, value: 1, ...entries })
const { x: _, ...withoutX } = params
const inherited = Object.assign(Object.create({ x: 0 }), withoutX)

table(
  'tell a result nobody asked for',
  [
    ['an array', [params, 1], kind, 'result'],
    ['no params', { value: 1 }, kind, 'params'],
    ['fidelity 0', told({ fidelity: 0 }), value, 'fidelity'],
    ['fidelity Infinity', told({ fidelity: Infinity }), value, 'fidelity'],
    ['a fidelity that is null', told({ fidelity: null }), kind, 'fidelity'],
    ['a fidelity that the trial has not', told({ id: 'own', fidelity: 2 }), conflict, 'fidelity'],
    ['params null', told({ params: null }), kind, 'params'],
    ['params an array', told({ params: [0, 2, 'a', 'v'] }), kind, 'params'],
    ['params a string', told({ params: 'x' }), kind, 'params'],
    ['a missing key', told({ params: withoutX }), kind, 'params.x'],
    ['an inherited key', told({ params: inherited }), kind, 'params'],
    ['an extra key', told({ params: { ...params, y: 1 } }), value, 'params.y'],
    ['__proto__ as a key', told({ params: JSON.parse('{"x":0,"n":2,"c":"a","k":"v","__proto__":1}') }), value, 'params.__proto__'],
    ['a float below its range', told({ params: { ...params, x: -1.0000001 } }), value, 'params.x'],
    ['a float above its range', told({ params: { ...params, x: 1.0000001 } }), value, 'params.x'],
    ['a float NaN', told({ params: { ...params, x: NaN } }), value, 'params.x'],
    ['a float in a string', told({ params: { ...params, x: '0' } }), kind, 'params.x'],
    ['a float null', told({ params: { ...params, x: null } }), kind, 'params.x'],
    ['an int with a fraction', told({ params: { ...params, n: 1.5 } }), value, 'params.n'],
    ['an int out of range', told({ params: { ...params, n: 5 } }), value, 'params.n'],
    ['an int as a BigInt', told({ params: { ...params, n: 2n } }), kind, 'params.n'],
    ['no choice', told({ params: { ...params, c: 'z' } }), value, 'params.c'],
    ['a choice of another kind', told({ params: { ...params, c: 0 } }), kind, 'params.c'],
    ['another fixed value', told({ params: { ...params, k: 'w' } }), value, 'params.k'],
    ['an id that is a number', told({ id: 1 }), kind, 'id'],
    ['an empty id', told({ id: '' }), value, 'id'],
    ['an unknown key', told({ number: 1 }), value, 'result.number'],
    ['the id of a trial with other params', told({ id: 'open' }), conflict, 'params.x'],
    ['value missing', { params }, kind, 'value'],
    ...badValues
      .filter(([, given]) => typeof given === 'object' && given !== null && !Array.isArray(given) && !(given instanceof Number))
      .map(([name, given, code, argument]): Row => [name, { params, ...(given as object) }, code, argument]),
  ],
  (optimizer, given) => optimizer.tell(given),
)

table(
  'enqueue',
  [
    ['nothing', undefined, kind, 'params'],
    ['null', null, kind, 'params'],
    ['an array', [params], kind, 'params'],
    ['some of the parameters', { x: 0 }, kind, 'params.n'],
    ['a float out of range', { ...params, x: 2 }, value, 'params.x'],
    ['an extra key', { ...params, y: 1 }, value, 'params.y'],
    ['a trial', { id: 'open', params }, value, 'params.id'],
  ],
  (optimizer, given) => optimizer.enqueue(given),
)

table(
  'a clock without a lease',
  [
    ['ask', ['ask', { now: 0 }], value, 'lease'],
    ['ask many', ['ask', 2, { now: 0 }], value, 'lease'],
    ['ask with ids', ['ask', { ids: ['a'], now: 0 }], value, 'lease'],
    ['renew', ['renew', 'open', { now: 0 }], value, 'lease'],
    ['expire', ['expire', { now: 0 }], value, 'lease'],
    ['options without a number', ['ask', undefined, { now: 0 }], kind, 'n'],
  ],
  (optimizer, given) => {
    const [name, ...rest] = given as ['ask', ...unknown[]]
    return (optimizer[name] as (...given: unknown[]) => unknown)(...rest)
  },
)

describe('a clock with a lease', () => {
  const rows: readonly (readonly [string, unknown, ErrorCode, string])[] = [
    ['ask without the time', ['ask'], kind, 'now'],
    ['ask many without the time', ['ask', 2], kind, 'now'],
    ['ask many without the time, with options', ['ask', 2, {}], kind, 'now'],
    ['ask with an id, without the time', ['ask', { id: 'a' }], kind, 'now'],
    ['ask with ids, without the time', ['ask', { ids: ['a'] }], kind, 'now'],
    ['a time that is a date', ['ask', { now: new Date(0) }], kind, 'now'],
    ['a time that is a BigInt', ['ask', { now: 0n }], kind, 'now'],
    ['a time that is NaN', ['ask', { now: NaN }], value, 'now'],
    ['an infinite time', ['ask', { now: Infinity }], value, 'now'],
    ['a time so large that the duration is lost in it', ['ask', { now: 1e300 }], value, 'now'],
    ['an unknown option', ['ask', 2, { time: 0 }], value, 'options.time'],
    ['options that are a number', ['ask', 2, 0], kind, 'options'],
    ['renew without the time', ['renew', 'open', {}], kind, 'now'],
    ['renew without options', ['renew', 'open'], kind, 'options'],
    ['renew an unknown trial', ['renew', 'nobody', { now: 0 }], 'ERR_UNKNOWN_TRIAL', 'id'],
    ['renew a number', ['renew', 0, { now: 0 }], kind, 'id'],
    ['expire without options', ['expire'], kind, 'options'],
    ['expire with an unknown option', ['expire', { now: 0, id: 'open' }], value, 'options.id'],
  ]
  it.each(rows)('%s', (_, given, code, argument) => {
    const optimizer = new Optimizer({ space, seed: 1, strategy: random(), lease: { duration: 5, expired: 'abandon' } })
    optimizer.ask({ id: 'open', now: 0 })
    const [name, ...rest] = given as ['ask', ...unknown[]]
    refused(optimizer, () => (optimizer[name] as (...given: unknown[]) => unknown)(...rest), code, argument)
  })
})

table(
  'report',
  [
    ['an unknown id', ['nobody', 0, 1], 'ERR_UNKNOWN_TRIAL', 'id'],
    ['an id that is a number', [2, 0, 1], kind, 'id'],
    ['step -1', ['open', -1, 1], value, 'step'],
    ['step 1.5', ['open', 1.5, 1], value, 'step'],
    ['step NaN', ['open', NaN, 1], value, 'step'],
    ['step a string', ['open', '0', 1], kind, 'step'],
    ['no step', ['open'], kind, 'step'],
    ['no value', ['open', 0], kind, 'value'],
    ['value NaN', ['open', 0, NaN], value, 'value'],
    ['value Infinity', ['open', 0, Infinity], value, 'value'],
    ['value null', ['open', 0, null], kind, 'value'],
    ['value a BigInt', ['open', 0, 1n], kind, 'value'],
    ['another value for a step', ['open', 2, 0.75], conflict, 'value'],
    ['a finished trial', ['done', 0, 1], conflict, 'id'],
  ],
  (optimizer, given) => optimizer.report(...(given as unknown[])),
)

const badImportance: readonly Row[] = [
  ['null', null, kind, 'options'],
  ['a number', 3, kind, 'options'],
  ['an unknown option', { quantil: 0.5 }, value, 'options.quantil'],
  ['quantile 0', { quantile: 0 }, value, 'options.quantile'],
  ['quantile above 1', { quantile: 1.1 }, value, 'options.quantile'],
  ['quantile NaN', { quantile: NaN }, value, 'options.quantile'],
  ['quantile a string', { quantile: '0.5' }, kind, 'options.quantile'],
]
const tooFew: Row = ['fewer than two results a parameter', undefined, 'ERR_TOO_FEW_RESULTS', 'trials']

table('importance', [...badImportance, tooFew], (optimizer, given) => questions.importance(optimizer, given))
table('focus, the options', [...badImportance, tooFew], (optimizer, given) => questions.focus(optimizer, 1, given))
table(
  'focus, k',
  [
    ['0', 0, value, 'k'],
    ['-1', -1, value, 'k'],
    ['1.5', 1.5, value, 'k'],
    ['NaN', NaN, value, 'k'],
    ['more than there are parameters', 4, value, 'k'],
    ['a string', '1', kind, 'k'],
    ['nothing', undefined, kind, 'k'],
    ['a name', ['x'], kind, 'k'],
  ],
  (optimizer, given) => questions.focus(optimizer, given),
)
table(
  'partialDependence, the parameters',
  [
    ['nothing', undefined, kind, 'parameters'],
    ['a number', 0, kind, 'parameters'],
    ['null', null, kind, 'parameters'],
    ['none', [], value, 'parameters'],
    ['three', ['x', 'n', 'c'], value, 'parameters'],
    ['an unknown name', 'y', value, 'parameters'],
    ['an unknown name of two', ['x', 'y'], value, 'parameters[1]'],
    ['a name that is a number', ['x', 1], kind, 'parameters[1]'],
    ['a hole', new Array(1), kind, 'parameters[0]'],
    ['one that is fixed', 'k', value, 'parameters'],
    ['__proto__', '__proto__', value, 'parameters'],
    ['toString', 'toString', value, 'parameters'],
    ['the same twice', ['x', 'x'], value, 'parameters[1]'],
    ['fewer than two results a parameter', 'x', 'ERR_TOO_FEW_RESULTS', 'trials'],
  ],
  (optimizer, given) => questions.partialDependence(optimizer, given),
)
table(
  'partialDependence, the options',
  [
    ['null', null, kind, 'options'],
    ['an unknown option', { grid: 20 }, value, 'options.grid'],
    ['1 point', { points: 1 }, value, 'options.points'],
    ['201 points', { points: 201 }, value, 'options.points'],
    ['2.5 points', { points: 2.5 }, value, 'options.points'],
    ['points a string', { points: '5' }, kind, 'options.points'],
  ],
  (optimizer, given) => questions.partialDependence(optimizer, 'x', given),
)

describe('anything at all', () => {
  const optimizer = study()
  for (let i = 0; i < 8; i++) optimizer.tell({ params: { ...params, x: i / 8 }, value: i })
  it.each(Object.entries(questions))('%s answers, or throws a typed error, and leaves the study as it was', (_, door) => {
    const before = JSON.stringify(optimizer)
    const given = fc.oneof(fc.anything(), fc.constantFrom<unknown>('x', ['x', 'c'], { quantile: 0.5 }, 1, undefined))
    fc.assert(
      fc.property(given, given, (a, b) => {
        try {
          door(optimizer, a, b)
        } catch (error) {
          expect(isSurmiseError(error)).toBe(true)
        }
        expect(JSON.stringify(optimizer)).toBe(before)
      }),
    )
  })
})
