import { describe, expect, it } from 'vitest'
import { type Acquisition, type AcquisitionRule, upperConfidenceBound } from '../../src/acquisition/index.ts'
import { isSurmiseError, type JsonObject } from '../../src/base/index.ts'
import { matern32, scaled } from '../../src/gp/index.ts'
import { bayes, Optimizer, type Registry, type SpaceDefinition } from '../../src/index.ts'
import type { SpaceKernel } from '../../src/surrogate/index.ts'

const space = {
  x: { type: 'float', min: -5, max: 10 },
  y: { type: 'float', min: 0, max: 15 },
} satisfies SpaceDefinition

function rough(): SpaceKernel {
  return {
    name: 'rough',
    options: {},
    kernel: ({ dimensions }) => scaled(matern32(dimensions)),
    // outputscale first
    lengthscales: ({ dimensions }, theta) => Array.from({ length: dimensions }, (_, j) => Math.fround(1 / (1 + Math.abs(theta[j + 1])))),
  }
}
rough.savedAs = 'rough'

function confident({ beta = 4 }: { readonly beta?: number } = {}): AcquisitionRule {
  return { name: 'confident', options: { beta }, acquisition: () => upperConfidenceBound(beta) }
}
confident.savedAs = 'confident'

const objective = ({ x, y }: { readonly x: number; readonly y: number }): number => (x - 3) ** 2 + (y - 4) ** 2 + x * y

function searched(optimizer: Optimizer<typeof space>, trials: number): Optimizer<typeof space> {
  for (let i = 0; i < trials; i++) {
    const { id, params } = optimizer.ask()
    optimizer.tell(id, objective(params))
  }
  return optimizer
}

const paramsOf = ({ trials }: Optimizer<typeof space>): readonly unknown[] => trials.map(({ params }) => params)

function faultOf(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (isSurmiseError(error)) return `${error.code} ${error.argument}`
    throw error
  }
  throw new Error('nothing was thrown')
}

describe.each<[string, () => ReturnType<typeof bayes>, Registry]>([
  ['a kernel', () => bayes({ kernel: rough() }), { kernels: [rough] }],
  ['an acquisition', () => bayes({ acquisition: confident({ beta: 9 }) }), { acquisitions: [confident] }],
  ['both', () => bayes({ kernel: rough(), acquisition: confident() }), { kernels: [rough], acquisitions: [confident] }],
])('bayes with %s of one’s own', (_, make, registry) => {
  it('searches otherwise than without, and finds a minimum', () => {
    const own = searched(new Optimizer({ space, seed: 3, strategy: make() }), 25)
    const usual = searched(new Optimizer({ space, seed: 3 }), 25)
    expect(paramsOf(own)).not.toEqual(paramsOf(usual))
    expect(own.best?.value).toBeLessThan(objective({ x: 0, y: 0 }) - 5)
  })

  it('goes on after a restart bit for bit, where its parts are passed along', () => {
    const whole = searched(new Optimizer({ space, seed: 5, strategy: make() }), 16)
    const half = searched(new Optimizer({ space, seed: 5, strategy: make() }), 9)
    const state = JSON.parse(JSON.stringify(half))
    const again = searched(Optimizer.fromJSON<typeof space>(state, registry), 7)
    expect(JSON.stringify(again)).toBe(JSON.stringify(whole))
  })

  it('is not restored without its parts, and the message says how', () => {
    const state = new Optimizer({ space, seed: 1, strategy: make() }).toJSON()
    const part = Object.keys(registry)[0]
    expect(faultOf(() => Optimizer.fromJSON(state))).toBe(`ERR_STATE state.strategy.options.${part.slice(0, -1)}.name`)
    expect(() => Optimizer.fromJSON(state)).toThrow(`fromJSON(state, { ${part}: [`)
  })
})

describe('bayes refuses', () => {
  const options: JsonObject = {}
  it.each<[string, unknown, string]>([
    ['a kernel that is none', { kernel: 'rbf' }, 'ERR_ARGUMENT_TYPE options.kernel'],
    ['a kernel of gp, which is for one space', { kernel: matern32(2) }, 'ERR_ARGUMENT_TYPE options.kernel.kernel'],
    ['a kernel without a name', { kernel: { options, kernel: () => matern32(2) } }, 'ERR_ARGUMENT_TYPE options.kernel.name'],
    ['an acquisition that is for one study', { acquisition: upperConfidenceBound() }, 'ERR_ARGUMENT_TYPE options.acquisition.acquisition'],
  ])('%s', (_, given, fault) => {
    expect(faultOf(() => bayes(given as never))).toBe(fault)
  })

  it.each<[string, unknown, string]>([
    ['nothing', { kernel: { name: 'a', options, kernel: () => undefined } }, 'ERR_ARGUMENT_VALUE strategy.options.kernel.kernel()'],
    ['another size', { kernel: { name: 'a', options, kernel: () => matern32(3) } }, 'ERR_ARGUMENT_VALUE strategy.options.kernel.kernel()'],
    [
      'a number',
      { acquisition: { name: 'a', options, acquisition: () => 1 } },
      'ERR_ARGUMENT_TYPE strategy.options.acquisition.acquisition()',
    ],
  ])('parts that make %s, before anything is asked', (_, given, fault) => {
    expect(faultOf(() => new Optimizer({ space, strategy: bayes(given as never) }))).toBe(fault)
  })
})

it.each([[Number.NaN, 1], [1], [0, 1], ['1', 1]])('lengthscales that are none are refused with the name of the kernel: %j', (...own) => {
  const kernel: SpaceKernel = { ...rough(), lengthscales: () => own as number[] }
  const optimizer = new Optimizer({ space, seed: 1, strategy: bayes({ kernel }) })
  expect(faultOf(() => searched(optimizer, 12))).toMatch(/^ERR_ARGUMENT_(TYPE|VALUE) strategy\.options\.kernel\.lengthscales\(\)$/)
})

it('an acquisition is asked for with the incumbent, and all later suggestions are its own', () => {
  const asked: number[] = []
  const rule: AcquisitionRule = {
    name: 'spy',
    options: {},
    acquisition(incumbent): Acquisition {
      asked.push(incumbent)
      return upperConfidenceBound(2)
    },
  }
  const optimizer = searched(new Optimizer({ space, seed: 2, strategy: bayes({ acquisition: rule, noise: 'none' }) }), 12)
  // once when it is checked, then for every trial after the design of four
  expect(asked).toHaveLength(1 + 12 - 4)
  expect(optimizer.trials).toHaveLength(12)
})
