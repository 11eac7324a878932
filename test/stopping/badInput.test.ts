import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import {
  anyOf,
  asha,
  asynchronousHyperband,
  hyperband,
  isSurmiseError,
  medianRule,
  Optimizer,
  patience,
  percentileRule,
  random,
  successiveHalving,
  threshold,
} from '../../src/index.ts'

const [kind, value] = ['ERR_ARGUMENT_TYPE', 'ERR_ARGUMENT_VALUE']
type Row = readonly [made: string, given: unknown, code: string, argument: string]

const makers: Readonly<Record<string, (given: never) => unknown>> = {
  asha,
  asynchronousHyperband,
  hyperband,
  successiveHalving,
  medianRule,
  percentileRule,
  patience,
  threshold,
  anyOf: (rules: readonly never[]) => anyOf(...rules),
}

/** What is wrong with anything that has a resource. */
const resources: readonly Row[] = ['asha', 'asynchronousHyperband', 'hyperband', 'successiveHalving'].flatMap((made) => [
  [made, undefined, kind, 'options'] as const,
  [made, [], kind, 'options'] as const,
  [made, { min: 1, max: 9, eta: 3 }, value, 'options.eta'] as const,
  [made, { max: 9 }, kind, 'options.min'] as const,
  [made, { min: 0, max: 9 }, value, 'options.min'] as const,
  [made, { min: -1, max: 9 }, value, 'options.min'] as const,
  [made, { min: NaN, max: 9 }, value, 'options.min'] as const,
  [made, { min: 1 }, kind, 'options.max'] as const,
  [made, { min: 1, max: 0.5 }, value, 'options.max'] as const,
  [made, { min: 1, max: Infinity }, value, 'options.max'] as const,
  [made, { min: 1, max: 2e9 }, value, 'options.max'] as const,
  [made, { min: 5e-324, max: 1e308 }, value, 'options.max'] as const,
  [made, { min: 1, max: 9, reduction: 1 }, value, 'options.reduction'] as const,
  [made, { min: 1, max: 9, reduction: 2.5 }, value, 'options.reduction'] as const,
  [made, { min: 1, max: 9, reduction: '3' }, kind, 'options.reduction'] as const,
])

const rows: readonly Row[] = [
  ...resources,
  ['hyperband', { min: 1, max: 9, strategy: 'bayes' }, kind, 'options.strategy'],
  ['hyperband', { min: 1, max: 9, strategy: { name: 'a', options: {} } }, kind, 'options.strategy.suggest'],
  ['successiveHalving', { min: 1, max: 9, configurations: 0 }, value, 'options.configurations'],
  ['successiveHalving', { min: 1, max: 9, configurations: 1.5 }, value, 'options.configurations'],
  ['medianRule', null, kind, 'options'],
  ['medianRule', { initial: 0 }, value, 'options.initial'],
  ['medianRule', { warmup: -1 }, value, 'options.warmup'],
  ['medianRule', { percentile: 3 }, value, 'options.percentile'],
  ['percentileRule', {}, kind, 'options.percentile'],
  ['percentileRule', { percentile: 0 }, value, 'options.percentile'],
  ['percentileRule', { percentile: 101 }, value, 'options.percentile'],
  ['percentileRule', { percentile: 25, warmup: 0.5 }, value, 'options.warmup'],
  ['patience', {}, kind, 'options.steps'],
  ['patience', { steps: 0 }, value, 'options.steps'],
  ['patience', { steps: 1, tolerance: -1 }, value, 'options.tolerance'],
  ['patience', { steps: 1, tolerance: Infinity }, value, 'options.tolerance'],
  ['threshold', {}, kind, 'options.worst'],
  ['threshold', { worst: NaN }, value, 'options.worst'],
  ['threshold', { worst: 1, warmup: '1' }, kind, 'options.warmup'],
  ['anyOf', [], value, 'rules'],
  ['anyOf', [threshold({ worst: 1 }), undefined], kind, 'rules[1]'],
  ['anyOf', [{ name: 'a', options: {} }], kind, 'rules[0].decide'],
]

describe('options that are not understood', () => {
  it.each(rows)('%s: %o', (made, given, code, argument) => {
    let error: unknown
    try {
      makers[made](given as never)
    } catch (caught) {
      error = caught
    }
    expect(isSurmiseError(error) ? { code: error.code, argument: error.argument } : error).toEqual({ code, argument })
  })
})

describe('a state', () => {
  const base = { space: { x: { type: 'float', min: 0, max: 1 } }, seed: 1 } as const
  const state = (part: 'stopping' | 'strategy', raw: unknown): unknown => ({
    ...JSON.parse(JSON.stringify(new Optimizer({ ...base, strategy: random() }))),
    [part]: raw,
  })
  it.each([
    ['stopping', null, 'state.stopping'],
    ['stopping', { name: 'asha' }, 'state.stopping.options'],
    ['stopping', { name: 'toString', options: {} }, 'state.stopping.name'],
    ['stopping', { name: 'asha', options: { min: 1, max: 0 } }, 'state.stopping.options.max'],
    ['stopping', { name: 'asha', options: {}, more: 1 }, 'state.stopping.more'],
    ['stopping', { name: 'anyOf', options: { rules: 3 } }, 'state.stopping.options.rules'],
    [
      'stopping',
      { name: 'anyOf', options: { rules: [{ name: 'anyOf', options: { rules: [null] } }] } },
      'state.stopping.options.rules[0].options.rules[0]',
    ],
    ['strategy', { name: 'hyperband', options: { min: 1, max: 9 } }, 'state.strategy.options.strategy'],
    [
      'strategy',
      { name: 'hyperband', options: { min: 1, max: 9, strategy: { name: 'mine', options: {} } } },
      'state.strategy.options.strategy.name',
    ],
    ['strategy', { name: 'successiveHalving', options: { strategy: { name: 'random', options: {} } } }, 'state.strategy.options.min'],
  ] as const)('is refused with %s %o', (part, raw, argument) => {
    let error: unknown
    try {
      Optimizer.fromJSON(state(part, raw), all)
    } catch (caught) {
      error = caught
    }
    expect(isSurmiseError(error) ? { code: error.code, argument: error.argument } : error).toEqual({ code: 'ERR_STATE', argument })
  })
})
