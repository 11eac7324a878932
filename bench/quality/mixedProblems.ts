import type { Params, SpaceDefinition } from '../../src/space/index.ts'

/** An objective over integers, categories and conditions; its minimum is 0 unless said otherwise. */
export interface MixedProblem {
  /** Parents come before their children. */
  readonly space: SpaceDefinition
  readonly evaluations: number
  /** The least value, or a bound below it. */
  readonly minimum: number
  readonly evaluate: (params: Params) => number
}

const square = (x: number): number => x * x
const float = (min: number, max: number, when?: Readonly<Record<string, readonly string[]>>) =>
  ({ type: 'float', min, max, ...(when === undefined ? {} : { when }) }) as const

/** Stand-ins for tuning problems. */
export const mixedProblems: Readonly<Record<string, MixedProblem>> = {
  'svm or forest': {
    evaluations: 80,
    minimum: 0,
    space: {
      model: { type: 'categorical', choices: ['svm', 'forest'] },
      cost: { type: 'float', min: 1e-2, max: 1e3, scale: 'log', when: { model: ['svm'] } },
      kernel: { type: 'categorical', choices: ['linear', 'rbf', 'poly'], when: { model: ['svm'] } },
      gamma: { type: 'float', min: 1e-4, max: 10, scale: 'log', when: { kernel: ['rbf', 'poly'] } },
      degree: { type: 'int', min: 2, max: 5, when: { kernel: ['poly'] } },
      trees: { type: 'int', min: 10, max: 1000, scale: 'log', when: { model: ['forest'] } },
      depth: { type: 'int', min: 1, max: 16, when: { model: ['forest'] } },
      share: { type: 'float', min: 0.1, max: 1, step: 0.1, when: { model: ['forest'] } },
    },
    evaluate({ model, cost, kernel, gamma, degree, trees, depth, share }) {
      if (model === 'forest') return 0.06 + 0.5 / Number(trees) + 0.2 / Number(depth) + 0.05 * square(Number(share) - 0.4)
      const soft = 0.01 * square(Math.log10(Number(cost)) - 1)
      if (kernel === 'linear') return 0.1 + soft
      const wide = 0.03 * square(Math.log10(Number(gamma)) + 1.5)
      return kernel === 'rbf' ? 0.02 + soft + wide : soft + wide + 0.02 * Math.abs(Number(degree) - 3)
    },
  },
  network: {
    evaluations: 100,
    minimum: 0,
    space: {
      rate: { type: 'float', min: 1e-5, max: 1, scale: 'log' },
      layers: { type: 'int', min: 1, max: 8 },
      width: { type: 'int', min: 8, max: 1024, scale: 'log' },
      activation: { type: 'categorical', choices: ['relu', 'tanh', 'gelu', 'sigmoid'] },
      dropout: { type: 'float', min: 0, max: 0.9, step: 0.1 },
      optimizer: { type: 'categorical', choices: ['sgd', 'adam', 'rmsprop'] },
      momentum: float(0, 1, { optimizer: ['sgd'] }),
      beta: float(0.8, 1, { optimizer: ['adam'] }),
    },
    evaluate({ rate, layers, width, activation, dropout, optimizer, momentum, beta }) {
      const depth = Number(layers) - 4
      const best = optimizer === 'sgd' ? -1.5 : -3
      const speed = 0.1 * square(Math.log10(Number(rate)) - best + 0.075 * depth)
      const shape = 0.02 * square(depth) * (activation === 'relu' ? 0.5 : 1) + 0.0125 * square(Math.log2(Number(width)) - 7.4)
      const unit = { relu: 0.02, tanh: 0.1, gelu: 0, sigmoid: 0.3 }[String(activation)] ?? 0
      const own = { sgd: 0.01 + 0.2 * square(Number(momentum) - 0.9), adam: 2 * square(Number(beta) - 0.93) }[String(optimizer)] ?? 0.05
      return speed + shape + unit + 0.5 * square(Number(dropout) - 0.3) + own
    },
  },
  categories: {
    evaluations: 100,
    minimum: 0,
    space: {
      ...Object.fromEntries([...'012345'].map((i) => [`c${i}`, { type: 'categorical', choices: [...'abcde'] } as const])),
      x: float(-5, 5),
      y: float(-5, 5),
    },
    evaluate(params) {
      const { x, y } = params
      let sum = 0.2 * square(Number(x) - 1) + 0.2 * square(Number(y) + 2 - Number(x))
      for (let i = 0; i < 6; i++) sum += 0.3 * (('abcde'.indexOf(String(params[`c${i}`])) * (i % 2 === 1 ? 2 : 3) + i) % 5)
      return sum
    },
  },
  branches: {
    evaluations: 100,
    minimum: 0,
    space: {
      kind: { type: 'categorical', choices: ['a', 'b', 'c'] },
      x: float(0, 1),
      a1: float(0, 1, { kind: ['a'] }),
      a2: float(0, 1, { kind: ['a'] }),
      b1: float(0, 1, { kind: ['b'] }),
      b2: float(0, 1, { kind: ['b'] }),
      b3: float(0, 1, { kind: ['b'] }),
      c1: { type: 'int', min: 0, max: 20, when: { kind: ['c'] } },
    },
    evaluate({ kind, x, a1, a2, b1, b2, b3, c1 }) {
      const all = square(Number(x) - 0.7)
      if (kind === 'a') return 0.1 + all + square(Number(a1) - 0.2) + square(Number(a2) - 0.5)
      if (kind === 'c') return 0.05 + all + Math.abs(Number(c1) - 13) / 20
      return all + 2 * square(Number(b1) - 0.8) + 2 * square(Number(b2) - Number(b1) + 0.3) + square(Number(b3) - 0.1)
    },
  },
}
