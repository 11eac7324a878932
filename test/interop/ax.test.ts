import { describe, expect, it } from 'vitest'
import { isSurmiseError, Optimizer, sobol } from '../../src/index.ts'
import { fromAx } from '../../src/interop/index.ts'

// the hierarchical search space of Ax's own tests (ax/service/tests/test_ax_client.py), with ordered choices and a fixed value added
const parameters = [
  {
    name: 'model',
    type: 'choice',
    values: ['Linear', 'XGBoost'],
    dependents: { Linear: ['learning_rate', 'l2_reg_weight'], XGBoost: ['num_boost_rounds'] },
  },
  { name: 'learning_rate', type: 'range', bounds: [0.001, 0.1], log_scale: true },
  { name: 'l2_reg_weight', type: 'range', bounds: [0.00001, 0.001] },
  { name: 'num_boost_rounds', type: 'range', bounds: [0, 15] },
  { name: 'temperature', type: 'range', bounds: [0, 1], value_type: 'float' },
  { name: 'batch', type: 'choice', values: [64, 16, 32], is_ordered: true, sort_values: true },
  { name: 'shuffle', type: 'choice', values: [true, false], is_ordered: false },
  { name: 'epochs', type: 'fixed', value: 20 },
]

describe('fromAx', () => {
  it('reads ranges, choices, fixed values and dependents', () => {
    expect(fromAx(parameters).space).toEqual({
      model: { type: 'categorical', choices: ['Linear', 'XGBoost'] },
      learning_rate: { type: 'float', min: 0.001, max: 0.1, scale: 'log', when: { model: ['Linear'] } },
      l2_reg_weight: { type: 'float', min: 0.00001, max: 0.001, when: { model: ['Linear'] } },
      num_boost_rounds: { type: 'int', min: 0, max: 15, when: { model: ['XGBoost'] } },
      temperature: { type: 'float', min: 0, max: 1 },
      batch: { type: 'ordinal', values: [16, 32, 64] },
      shuffle: { type: 'categorical', choices: [true, false] },
      epochs: { type: 'fixed', value: 20 },
    })
  })

  it('reads the keys of dependents as JSON writes them', () => {
    const x = { name: 'x', type: 'range', bounds: [0, 1] }
    const child = (values: unknown[], dependents: object) =>
      fromAx([{ name: 'p', type: 'choice', values, is_ordered: false, dependents }, x]).space.x?.when
    expect(child([1, 2, 3], { 1: ['x'], 3: ['x'] })).toEqual({ p: [1, 3] })
    expect(child([true, false], { True: ['x'] })).toEqual({ p: [true] })
    expect(child([true, false], { false: ['x'] })).toEqual({ p: [false] })
  })

  it('reads parameter constraints', () => {
    const list = ['x1', 'x.2', 'x3'].map((name) => ({ name, type: 'range', bounds: [0, 1], value_type: 'float' }))
    const { constraints } = fromAx(list, ['x1 <= x.2', 'x1 + 2.5*x.2 - x3 <= 1.5', '-x1 + -1*x3 >= -1.5'])
    expect(constraints).toEqual(['x1 <= param("x.2")', 'x1 + 2.5 * param("x.2") - x3 <= 1.5', '-x1 + -1 * x3 >= -1.5'])
    const optimizer = new Optimizer({ ...fromAx(list, ['x1 <= x.2', 'x1 + 2.5*x.2 - x3 <= 1.5']), strategy: sobol(), seed: 1 })
    for (const { params } of optimizer.ask(50)) {
      const { x1, 'x.2': x2, x3 } = params as Record<string, number>
      expect(x1 <= x2 && x1 + 2.5 * x2 - x3 <= 1.5).toBe(true)
    }
  })

  it.each([
    ['x1 - 25.667*x2 <= - 133', 'x1 - 25.667 * x2 <= -133'],
    ['x1+x2<=150', 'x1 + x2 <= 150'],
    ['x1 <= 2*x2', 'x1 <= 2 * x2'],
    ['2*x1 <= 3*x2 + x3', '2 * x1 <= 3 * x2 + x3'],
    ['-1.0*x1 + 20*x2 >= 5', '-1 * x1 + 20 * x2 >= 5'],
    ['x1 * 2 - 1e-3*x10 == -.5', 'x1 * 2 - 0.001 * x10 == -0.5'],
    ['0.5*(x1 + x2) <= x3/2', '0.5 * (x1 + x2) <= x3 / 2'],
    ['10 >= x1 - -x2', '10 >= x1 - -x2'],
    ['x-1+x1 <= 3', 'param("x-1") + x1 <= 3'],
  ])('reads the constraint %s', (text, constraint) => {
    const list = ['x1', 'x2', 'x3', 'x10', 'x-1'].map((name) => ({ name, type: 'range', bounds: [0, 200], value_type: 'float' }))
    expect(fromAx(list, [text]).constraints).toEqual([constraint])
    expect(() => new Optimizer({ ...fromAx(list, [text]), seed: 1 })).not.toThrow()
  })

  it('reads the configuration classes of Ax 1.x', () => {
    const list = [
      {
        name: 'depth',
        parameter_type: 'int',
        values: [null, 3, 5],
        is_ordered: null,
        dependent_parameters: { null: ['rate'], 5: ['rate'] },
      },
      { name: 'rate', parameter_type: 'float', bounds: [1e-4, 1], step_size: null, scaling: 'log' },
      { name: 'x', parameter_type: 'float', bounds: [9, 12], step_size: 0.5 },
      { name: 'n', parameter_type: 'int', bounds: [1, 9], scaling: 'linear' },
      { name: 'batch', parameter_type: 'int', values: [64, 16, 32] },
      { name: 'loss', parameter_type: 'str', values: ['l1', 'l2'] },
    ]
    expect(fromAx(list).space).toEqual({
      depth: { type: 'categorical', choices: [null, 3, 5] },
      rate: { type: 'float', min: 1e-4, max: 1, scale: 'log', when: { depth: [5, null] } },
      x: { type: 'float', min: 9, max: 12, step: 0.5 },
      n: { type: 'int', min: 1, max: 9 },
      batch: { type: 'ordinal', values: [16, 32, 64] },
      loss: { type: 'categorical', choices: ['l1', 'l2'] },
    })
  })

  const x = { name: 'x', type: 'range', bounds: [0, 1] }
  const c = { name: 'c', type: 'choice', values: ['a', 'b'] }
  it.each([
    ['no list', [{ x }], 'parameters'],
    ['no parameters', [[]], 'parameters'],
    ['constraints that are no list', [[x], 'x <= 1'], 'parameterConstraints'],
    ['a foreign type', [[{ ...x, type: 'normal' }]], 'parameters[0].type'],
    ['a derived parameter', [[{ name: 'x', type: 'derived', expression_str: 'y', value_type: 'float' }]], 'parameters[0].type'],
    ['digits', [[{ ...x, digits: 3 }]], 'parameters[0].digits'],
    ['a fidelity', [[{ ...x, is_fidelity: true, target_value: 1 }]], 'parameters[0].is_fidelity'],
    ['a task', [[{ ...c, is_task: true }]], 'parameters[0].is_task'],
    ['an unknown key', [[{ ...x, parameter_type: 'int' }]], 'parameters[0].parameter_type'],
    ['one bound', [[{ ...x, bounds: [1] }]], 'parameters[0].bounds'],
    ['a bound in a string', [[{ ...x, bounds: [0, '1'] }]], 'parameters[0].bounds[1]'],
    ['a range of text', [[{ ...x, value_type: 'str' }]], 'parameters[0].value_type'],
    ['a name twice', [[x, x]], 'parameters[1].name'],
    ['no choices', [[{ ...c, values: [] }]], undefined],
    ['a choice that is a list', [[{ ...c, values: ['a', []] }]], 'parameters[0].values[1]'],
    ['null to be sorted', [[{ ...c, values: [1, null], is_ordered: true, sort_values: true }]], 'parameters[0].sort_values'],
    ['a configuration of a foreign kind', [[{ name: 'x', parameter_type: 'str', bounds: [0, 1] }]], 'parameters[0].parameter_type'],
    ['a foreign scaling', [[{ name: 'x', parameter_type: 'float', bounds: [0, 1], scaling: 'log10' }]], 'parameters[0].scaling'],
    ['a derived configuration', [[{ name: 'x', parameter_type: 'float', expression_str: '2 * y' }]], 'parameters[0].expression_str'],
    ['an unknown key of a configuration', [[{ name: 'x', parameter_type: 'int', bounds: [0, 1], digits: 2 }]], 'parameters[0].digits'],
    ['dependents of a value it cannot have', [[{ ...c, dependents: { z: ['x'] } }, x]], 'parameters[0].dependents.z'],
    ['dependents of a range', [[{ ...x, dependents: { 1: ['c'] } }, c]], 'parameters[0].dependents.1'],
    ['an unknown dependent', [[{ ...c, dependents: { a: ['y'] } }, x]], 'parameters[0].dependents.a[0]'],
    [
      'a child of two',
      [[{ ...c, dependents: { a: ['x'] } }, { ...c, name: 'd', dependents: { a: ['x'] } }, x]],
      'parameters[1].dependents.a[0]',
    ],
    ['a constraint about nobody', [[x], ['y <= 1']], 'parameterConstraints[0]'],
    ['a constraint about no parameter', [[x], ['1 <= 2']], 'parameterConstraints[0]'],
    ['a constraint without a relation', [[x], ['x + 1']], 'parameterConstraints[0]'],
    ['a chain', [[x], ['0 <= x <= 1']], 'parameterConstraints[0]'],
    ['a weight without a sign', [[x], ['2 x <= 1']], 'parameterConstraints[0]'],
    ['a parameter below a line', [[x], ['1 / x <= 1']], 'parameterConstraints[0]'],
    ['half a pair of brackets', [[x], ['2*(x <= 1']], 'parameterConstraints[0]'],
    ['a call', [[x], ['x(1) <= 1']], 'parameterConstraints[0]'],
    ['a word that begins like a parameter', [[x], ['x12 <= 1']], 'parameterConstraints[0]'],
    ['a strict constraint', [[x], ['x < 1']], 'parameterConstraints[0]'],
    ['a product', [[x], ['x*x <= 1']], 'parameterConstraints[0]'],
    ['a constraint with a hanging sign', [[x], ['x + <= 1']], 'parameterConstraints[0]'],
    ['a constraint that is a number', [[x], [1]], 'parameterConstraints[0]'],
  ])('refuses %s', (_, [list, constraints], argument) => {
    try {
      fromAx(list as never, constraints as never)
      expect.unreachable()
    } catch (error) {
      expect(isSurmiseError(error)).toBe(true)
      if (argument !== undefined) expect((error as { argument?: string }).argument).toBe(argument)
    }
  })
})
