import { type Codecs, isSurmiseError, Optimizer, type Params, random, type SpaceDefinition, type Strategy, sobol } from '../../src/index.ts'
import type { Problem } from '../../src/problems/index.ts'

/** What a study of a function is made from. */
interface Parts {
  readonly trials: number
  readonly direction?: 'minimize' | 'maximize'
  readonly seed?: number
  readonly strategy?: Strategy
  readonly codecs?: Codecs
}

/** A study with results of a function, at random points by default, as many as the space has. NaN is a failure. */
export function studyOf(space: SpaceDefinition, f: (params: Params) => number, parts: Parts): Optimizer {
  const { trials, direction = 'minimize', seed = 1, strategy = random(), codecs = {} } = parts
  const optimizer: Optimizer = new Optimizer({ space, direction, seed, strategy, codecs })
  try {
    for (let i = 0; i < trials; i++) {
      const { id, params } = optimizer.ask()
      optimizer.tell(id, f(params))
    }
  } catch (error) {
    if (!isSurmiseError(error) || error.code !== 'ERR_EXHAUSTED') throw error
  }
  return optimizer
}

/** A study of a problem, at Sobol points. */
export function problemStudy({ bounds, evaluate }: Problem, trials: number, seed = 1): Optimizer {
  const space = Object.fromEntries(bounds.map(([min, max], i) => [`x${i + 1}`, { type: 'float', min, max } as const]))
  return studyOf(space, (params) => evaluate(Object.values(params) as number[]), { trials, seed, strategy: sobol() })
}

/** The analytic Sobol indices of Ishigami's function, by parameter. */
export const ishigamiIndices = ((): Readonly<Record<string, { readonly main: number; readonly total: number }>> => {
  const [a, b] = [7, 0.1]
  const first = (1 + (b * Math.PI ** 4) / 5) ** 2 / 2
  const second = a ** 2 / 8
  const both = (8 * b ** 2 * Math.PI ** 8) / 225
  const v = first + second + both
  return {
    x1: { main: first / v, total: (first + both) / v },
    x2: { main: second / v, total: second / v },
    x3: { main: 0, total: both / v },
  }
})()

/** Those of Sobol's g-function in five dimensions. */
export const sobolGIndices = ((): typeof ishigamiIndices => {
  const partial = [0, 1, 4.5, 9, 99].map((a) => 1 / (3 * (1 + a) ** 2))
  const product = partial.reduce((p, v) => p * (1 + v), 1)
  return Object.fromEntries(
    partial.map((v, i) => [`x${i + 1}`, { main: v / (product - 1), total: (v * product) / (1 + v) / (product - 1) }]),
  )
})()
