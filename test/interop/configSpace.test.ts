import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isSurmiseError, Optimizer, type Params, sobol } from '../../src/index.ts'
import { fromConfigSpace } from '../../src/interop/index.ts'
import { Space } from '../../src/space/index.ts'

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../fixtures/interop/${name}`, import.meta.url), 'utf8')) as T

// written by ConfigSpace itself: scripts/interop_reference.py
const json = read<{ hyperparameters: object[]; conditions: object[]; forbiddens: object[] }>('configSpace.json')
const samples = read<readonly { readonly params: Params; readonly legal: boolean }[]>('configSpaceSamples.json')

describe('fromConfigSpace', () => {
  it('reads hyperparameters and conditions', () => {
    expect(fromConfigSpace(json).space).toEqual({
      model: { type: 'categorical', choices: ['svm', 'forest', 'net'] },
      seed: { type: 'fixed', value: 7 },
      bias: { type: 'categorical', choices: [true, false], when: { model: ['forest', 'net'] } },
      kernel: { type: 'categorical', choices: ['linear', 'rbf', 'poly'], when: { model: ['svm'] } },
      layers: { type: 'int', min: 1, max: 5, when: { model: ['net'] } },
      size: { type: 'ordinal', values: ['small', 'medium', 'large'], when: { model: ['forest', 'net'] } },
      trees: { type: 'int', min: 10, max: 500, scale: 'log', when: { model: ['forest'] } },
      degree: { type: 'int', min: 1, max: 6, when: { model: ['svm'], kernel: ['poly'] } },
      gamma: { type: 'float', min: 1e-4, max: 1, scale: 'log', when: { kernel: ['rbf', 'poly'] } },
      'width 2': { type: 'int', min: 8, max: 64, when: { layers: { min: 3 } } },
      dropout: { type: 'float', min: 0, max: 0.9, when: { gamma: { max: 0.09999999999999999 } } },
    })
  })

  it('writes what is forbidden as constraints', () => {
    expect(new Set(fromConfigSpace(json).constraints)).toEqual(
      new Set([
        'not ((model == "net" and (layers == 4 or layers == 5)))',
        'not (degree == 4)',
        'not (degree == 6)',
        'not (layers > param("width 2"))',
        'not ((size == "large" and bias == false))',
        'not (trees > 300)',
        'not ((kernel == "rbf" and gamma <= 0.001))',
      ]),
    )
  })

  it('agrees with ConfigSpace about every configuration that it samples, active parameters and forbidden ones', () => {
    const { space, constraints } = fromConfigSpace(json)
    const own: Space = new Space(space, { constraints })
    const verdicts = samples.map(({ params }) => {
      own.check('params', params)
      return own.violated(params as never) === undefined
    })
    expect(verdicts).toEqual(samples.map(({ legal }) => legal))
    expect(verdicts.filter((legal) => !legal).length).toBeGreaterThan(50)
  })

  it('is asked for nothing that is forbidden', () => {
    const imported = fromConfigSpace(json)
    const own: Space = new Space(imported.space, imported)
    const optimizer = new Optimizer({ ...imported, strategy: sobol(), seed: 1 })
    for (const { params } of optimizer.ask(100)) expect(own.violated(params)).toBeUndefined()
  })

  const x = { type: 'uniform_float', name: 'x', lower: 0, upper: 1, log: false }
  const n = { type: 'uniform_int', name: 'n', lower: 0, upper: 9, log: false }
  const c = { type: 'categorical', name: 'c', choices: ['a', 'b', 'c'], weights: null }
  const o = { type: 'ordinal', name: 'o', sequence: ['lo', 'mid', 'hi'] }
  const all = [x, n, c, o]
  const when = (condition: object) => ({ hyperparameters: all, conditions: [condition] })
  const forbid = (clause: object) => ({ hyperparameters: all, forbiddens: [clause] })
  const whenX = (condition: object) => fromConfigSpace(when({ child: 'x', ...condition })).space.x?.when
  const about = (child: string, parent: string, type: string, value: unknown) => ({ child, parent, type, value })

  it('maps strict bounds to the values that they leave', () => {
    expect(whenX({ parent: 'n', type: 'LT', value: 4 })).toEqual({ n: { max: 3 } })
    expect(whenX({ parent: 'n', type: 'GT', value: 4.5 })).toEqual({ n: { min: 5 } })
    expect(whenX({ parent: 'o', type: 'GT', value: 'lo' })).toEqual({ o: ['mid', 'hi'] })
    expect(whenX({ parent: 'o', type: 'LT', value: 'hi' })).toEqual({ o: ['lo', 'mid'] })
    const n = fromConfigSpace(when({ child: 'n', parent: 'x', type: 'GT', value: 0.5 })).space.n?.when
    expect(n).toEqual({ x: { min: 0.5000000000000001 } })
    const conditions = [about('x', 'n', 'GT', 2), about('x', 'n', 'LT', 7)]
    expect(whenX({ type: 'AND', conditions })).toEqual({ n: { min: 3, max: 6 } })
    expect(fromConfigSpace({ hyperparameters: all, conditions }).space.x?.when).toEqual({ n: { min: 3, max: 6 } })
  })

  it.each([
    ['nothing', undefined, 'json'],
    ['no hyperparameters', {}, 'json.hyperparameters'],
    ['a hyperparameter that is null', { hyperparameters: [null] }, 'json.hyperparameters[0]'],
    ['a normal distribution', { hyperparameters: [{ ...x, type: 'normal_float', mu: 0, sigma: 1 }] }, 'json.hyperparameters[0].type'],
    ['a beta distribution', { hyperparameters: [{ ...x, type: 'beta_int', alpha: 1, beta: 1 }] }, 'json.hyperparameters[0].type'],
    ['weights', { hyperparameters: [{ ...c, weights: [1, 2, 1] }] }, 'json.hyperparameters[0].weights'],
    ['a quantization', { hyperparameters: [{ ...x, q: 0.1 }] }, 'json.hyperparameters[0].q'],
    ['a name twice', { hyperparameters: [x, x] }, 'json.hyperparameters[1].name'],
    ['a name that is a number', { hyperparameters: [{ ...x, name: 1 }] }, 'json.hyperparameters[0].name'],
    ['a foreign condition', when({ child: 'x', parent: 'n', type: 'XOR', value: 1 }), 'json.conditions[0].type'],
    ['an unknown child', when({ child: 'y', parent: 'n', type: 'EQ', value: 1 }), 'json.conditions[0].child'],
    ['an unknown parent', when({ child: 'x', parent: 'toString', type: 'EQ', value: 1 }), 'json.conditions[0].parent'],
    ['another value of a number', when({ child: 'x', parent: 'n', type: 'NEQ', value: 1 }), 'json.conditions[0].type'],
    ['an order of categories', when({ child: 'x', parent: 'c', type: 'LT', value: 'b' }), 'json.conditions[0].type'],
    [
      'a disjunction of two parents',
      when({ child: 'x', type: 'OR', conditions: [about('x', 'n', 'EQ', 1), about('x', 'c', 'EQ', 'a')] }),
      'json.conditions[0].type',
    ],
    [
      'a disjunction of ranges',
      when({ child: 'x', type: 'OR', conditions: [about('x', 'n', 'LT', 1), about('x', 'n', 'GT', 3)] }),
      'json.conditions[0].type',
    ],
    [
      'a conjunction that never holds',
      when({ child: 'x', type: 'AND', conditions: [about('x', 'n', 'LT', 1), about('x', 'n', 'GT', 3)] }),
      'json.conditions[0]',
    ],
    ['an empty conjunction', when({ child: 'x', type: 'AND', conditions: [] }), 'json.conditions[0].conditions'],
    ['a cycle', { hyperparameters: all, conditions: [about('c', 'o', 'EQ', 'lo'), about('o', 'c', 'EQ', 'a')] }, undefined],
    ['a foreign clause', forbid({ type: 'XOR' }), 'json.forbiddens[0].type'],
    ['a clause about nobody', forbid({ type: 'EQUALS', name: 'y', value: 1 }), 'json.forbiddens[0].name'],
    ['an order of categories forbidden', forbid({ type: 'RELATION_LT', left: 'c', right: 'n' }), 'json.forbiddens[0].left'],
    ['an empty list', forbid({ type: 'IN', name: 'c', values: [] }), 'json.forbiddens[0].values'],
    [
      'a clause too long',
      forbid({ type: 'AND', clauses: Array.from({ length: 100 }, () => ({ type: 'EQUALS', name: 'n', value: 1 })) }),
      'json.forbiddens[0]',
    ],
  ])('refuses %s', (_, given, argument) => {
    try {
      fromConfigSpace(given as never)
      expect.unreachable()
    } catch (error) {
      expect(isSurmiseError(error)).toBe(true)
      if (argument !== undefined) expect((error as { argument?: string }).argument).toBe(argument)
    }
  })

  it('writes clauses of all signs, the old relation, and lists of ordinals', () => {
    const text = (clause: object) => fromConfigSpace(forbid(clause)).constraints
    expect(text({ type: 'CLAUSE_GE', name: 'x', value: 0.5 })).toEqual(['not (x >= 0.5)'])
    expect(text({ type: 'CLAUSE_LE', name: 'o', value: 'mid' })).toEqual(['not ((o == "lo" or o == "mid"))'])
    expect(text({ type: 'CLAUSE_LT', name: 'o', value: 'lo' })).toEqual(['not (false)'])
    expect(text({ type: 'RELATION', left: 'x', right: 'n', lambda: 'GT' })).toEqual(['not (x > n)'])
    expect(text({ type: 'RELATION_EQ', left: 'c', right: 'o' })).toEqual(['not (c == o)'])
  })
})
