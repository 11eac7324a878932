import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { ArgumentTypeError, ArgumentValueError } from '../../src/base/index.ts'
import { median } from '../../src/benchmark/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import type { Params, ParamsOf, SpaceDefinition } from '../../src/space/index.ts'
import { random, type Strategy, type TpeOptions, tpe } from '../../src/strategies/index.ts'
import { conformance } from './conformance.ts'

conformance(() => tpe({ initial: 3 }))

const square = (x: number): number => x * x

/** The regret of a run whose minimum is 0. */
function run<const S extends SpaceDefinition>(
  space: S,
  evaluate: (params: ParamsOf<S>) => number,
  strategy: Strategy,
  seed: number,
  n: number,
): number {
  const optimizer = new Optimizer({ space, seed, strategy })
  for (let i = 0; i < n; i++) {
    const { id, params } = optimizer.ask()
    optimizer.tell(id, evaluate(params as ParamsOf<S>))
  }
  return optimizer.best!.value
}

/** Medians of ten runs of each strategy. */
function medians<const S extends SpaceDefinition>(
  space: S,
  evaluate: (params: ParamsOf<S>) => number,
  n: number,
  ...all: Strategy[]
): number[] {
  return all.map((strategy) => median(Array.from({ length: 10 }, (_, seed) => run(space, evaluate, strategy, seed, n))))
}

const conditional = {
  rate: { type: 'float', min: 1e-5, max: 1, scale: 'log' },
  layers: { type: 'int', min: 1, max: 8 },
  method: { type: 'categorical', choices: ['sgd', 'adam', 'rmsprop'] },
  momentum: { type: 'float', min: 0, max: 1, when: { method: ['sgd'] } },
  beta: { type: 'float', min: 0.8, max: 1, step: 0.01, when: { method: ['adam'] } },
} as const

function loss({ rate, layers, method, momentum = 0, beta = 0 }: ParamsOf<typeof conditional>): number {
  const own = method === 'sgd' ? 0.1 + square(momentum - 0.9) : method === 'adam' ? 20 * square(beta - 0.93) : 0.3
  return own + 0.1 * square(Math.log10(rate) + 3) + 0.05 * square(layers - 5)
}

describe('tpe', () => {
  it('reaches a tenth of what random search is left with on a mixed and conditional space, at the same number of evaluations', () => {
    const [ours, baseline] = medians(conditional, loss, 80, tpe(), random())
    expect(ours).toBeLessThan(baseline / 10)
  })

  it('finds what is good in combination only: a narrow valley across two parameters', () => {
    const space = { x: { type: 'float', min: -5, max: 5 }, y: { type: 'float', min: -5, max: 5 } } as const
    const valley = ({ x, y }: ParamsOf<typeof space>): number => square(x + y) + 0.01 * square(x - 2)
    const [joint, single] = medians(space, valley, 80, tpe(), tpe({ multivariate: false }))
    expect(joint).toBeLessThan(single)
  })

  it('suggests as random points do until it has its first results, whatever is pending', () => {
    const optimizer = new Optimizer({ space: conditional, seed: 4, strategy: tpe({ initial: 5 }) })
    const first = new Optimizer({ space: conditional, seed: 4, strategy: tpe({ initial: 5 }) }).ask(9).map(({ params }) => params)
    for (const { id, params } of optimizer.ask(4)) optimizer.tell(id, loss(params))
    expect([...optimizer.trials.map(({ params }) => params), ...optimizer.ask(5).map(({ params }) => params)]).toEqual(first)
  })

  it('depends on the order of values only, and on what they improve: a scale and a shift change nothing', () => {
    const asked = (scale: number, shift: number): Params => {
      const optimizer = new Optimizer({ space: conditional, seed: 2, strategy: tpe() })
      // exact in binary, scaled and shifted
      for (const { id } of optimizer.ask(20)) optimizer.tell(id, shift + scale * ((Number(id) * 7) % 20))
      return optimizer.ask().params
    }
    expect(asked(1024, 0)).toEqual(asked(1, 0))
    expect(asked(2 ** -900, 0)).toEqual(asked(1, 0))
    expect(asked(1, 64)).toEqual(asked(1, 0))
    expect(asked(-1, 0)).not.toEqual(asked(1, 0))
  })

  it('maximises what it would minimise with the other sign', () => {
    const asked = (direction: 'minimize' | 'maximize', sign: number): Params => {
      const optimizer = new Optimizer({ space: conditional, seed: 2, direction, strategy: tpe() })
      for (const { id, params } of optimizer.ask(20)) optimizer.tell(id, sign * loss(params))
      return optimizer.ask().params
    }
    expect(asked('maximize', -1)).toEqual(asked('minimize', 1))
  })

  it('spreads a batch: nine pending trials push the tenth away', () => {
    const space = { x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } } as const
    const spread = (pending: boolean): number => {
      const distances = Array.from({ length: 20 }, (_, seed) => {
        const optimizer = new Optimizer({ space, seed, strategy: tpe() })
        for (const { id, params } of optimizer.ask(30)) optimizer.tell(id, square(params.x - 0.5) + square(params.y - 0.5))
        const start = optimizer.ask()
        if (!pending) optimizer.tell(start.id, { status: 'abandoned' })
        // the same trial numbers in both
        for (let i = 0; i < 8; i++) {
          const { id } = optimizer.ask({ params: start.params })
          if (!pending) optimizer.tell(id, { status: 'abandoned' })
        }
        const { x, y } = optimizer.ask().params
        return Math.sqrt(square(x - start.params.x) + square(y - start.params.y))
      })
      return median(distances)
    }
    expect(spread(true)).toBeGreaterThan(1.5 * spread(false))
  })

  it('leaves a region that fails alone', () => {
    const space = { x: { type: 'float', min: 0, max: 1 } } as const
    const optimizer = new Optimizer({ space, seed: 1, strategy: tpe() })
    for (let i = 0; i < 60; i++) {
      const { id, params } = optimizer.ask()
      optimizer.tell(id, params.x > 0.5 ? { status: 'failed' } : square(params.x - 0.4))
    }
    // random points fail half the time
    expect(optimizer.trials.slice(30).filter(({ status }) => status === 'failed').length).toBeLessThan(6)
    expect(optimizer.best!.value).toBeLessThan(1e-3)
  })

  it('suggests what satisfies the constraints, down to a sliver of the space', () => {
    for (const constraints of [['x + y <= 1'], ['abs(x - y) <= 0.002']]) {
      const space = { x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } } as const
      const optimizer = new Optimizer({ space, constraints, seed: 3, strategy: tpe() })
      for (let i = 0; i < 40; i++) {
        const { id, params } = optimizer.ask()
        if (constraints[0].startsWith('x')) expect(params.x + params.y).toBeLessThanOrEqual(1)
        else expect(Math.abs(params.x - params.y)).toBeLessThanOrEqual(0.002)
        optimizer.tell(id, square(params.x - 0.7) + square(params.y - 0.7))
      }
    }
  })

  it('goes on after results of any size, equal ones, none but failures, and a single one', () => {
    const values = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, -0, 5e-324, 1.7e308, -1.7e308, NaN))
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 30 }), (results) => {
        const optimizer = new Optimizer({ space: conditional, seed: 1, strategy: tpe({ initial: 1 }) })
        for (const value of results) optimizer.tell(optimizer.ask().id, value)
        for (const { params } of optimizer.ask(2)) for (const value of Object.values(params)) expect(value).not.toBeNaN()
      }),
      { numRuns: 60 },
    )
  })

  it('visits a branch that no trial had yet', () => {
    const optimizer = new Optimizer({ space: conditional, seed: 1, strategy: tpe({ initial: 1 }) })
    optimizer.tell({ params: { rate: 0.1, layers: 2, method: 'rmsprop' }, value: 1 })
    const methods = new Set(optimizer.ask(30).map(({ params }) => params.method))
    expect(methods.size).toBe(3)
  })

  it.each([
    [null, 'options', ArgumentTypeError],
    [{ initial: 0 }, 'options.initial', ArgumentValueError],
    [{ initial: '10' }, 'options.initial', ArgumentTypeError],
    [{ gamma: 0 }, 'options.gamma', ArgumentValueError],
    [{ gamma: 1 }, 'options.gamma', ArgumentValueError],
    [{ gamma: NaN }, 'options.gamma', ArgumentValueError],
    [{ candidates: 1.5 }, 'options.candidates', ArgumentValueError],
    [{ multivariate: 1 }, 'options.multivariate', ArgumentTypeError],
    [{ group: true }, 'options.group', ArgumentValueError],
  ])('refuses the options %j, and names %s', (options, argument, kind) => {
    expect(() => tpe(options as TpeOptions)).toThrow(kind)
    expect(() => tpe(options as TpeOptions)).toThrow(`"${argument}"`)
  })

  it('is restored with its options from a saved state', () => {
    const optimizer = new Optimizer({
      space: conditional,
      seed: 1,
      strategy: tpe({ initial: 2, gamma: 0.5, candidates: 3, multivariate: false }),
    })
    for (const { id, params } of optimizer.ask(6)) optimizer.tell(id, loss(params))
    const restored = Optimizer.fromJSON(JSON.parse(JSON.stringify(optimizer)), all)
    expect(restored.ask().params).toEqual(optimizer.ask().params)
    expect(restored.toJSON()).toEqual(optimizer.toJSON())
  })
})
