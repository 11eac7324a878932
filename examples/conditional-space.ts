/** Which model, and its own settings: a choice that decides which other choices there are. */
import { Optimizer, type ParamsOf, random, type Strategy } from 'surmise'

const space = {
  model: { type: 'categorical', choices: ['svm', 'forest'] },
  // of the support vector machine
  cost: { type: 'float', min: 1e-2, max: 1e3, scale: 'log', when: { model: ['svm'] } },
  kernel: { type: 'categorical', choices: ['linear', 'rbf', 'poly'], when: { model: ['svm'] } },
  gamma: { type: 'float', min: 1e-4, max: 10, scale: 'log', when: { kernel: ['rbf', 'poly'] } },
  degree: { type: 'int', min: 2, max: 5, when: { kernel: ['poly'] } },
  // of the forest
  trees: { type: 'int', min: 10, max: 1000, scale: 'log', when: { model: ['forest'] } },
  depth: { type: 'ordinal', values: [2, 4, 8, 16, 'unlimited'], when: { model: ['forest'] } },
  share: { type: 'float', min: 0.1, max: 1, step: 0.1, when: { model: ['forest'] } },
} as const

/** A stand-in for training: an error rate, lowest (0.02) for a polynomial kernel of degree 3. */
function errorRate({ model, cost = 1, kernel, gamma = 1, degree = 2, trees = 10, depth, share = 1 }: ParamsOf<typeof space>): number {
  if (model === 'forest') {
    const shallow = depth === 'unlimited' || depth === undefined ? 0 : 0.2 / depth
    return 0.08 + 0.5 / trees + shallow + 0.05 * (share - 0.4) ** 2
  }
  const soft = 0.01 * (Math.log10(cost) - 1) ** 2
  if (kernel === 'linear') return 0.12 + soft
  const wide = 0.03 * (Math.log10(gamma) + 1.5) ** 2
  return kernel === 'rbf' ? 0.04 + soft + wide : 0.02 + soft + wide + 0.02 * Math.abs(degree - 3)
}

function search(label: string, strategy?: Strategy): void {
  const optimizer = new Optimizer({ space, seed: 1, ...(strategy ? { strategy } : {}) })
  for (let i = 0; i < 50; i++) {
    const { id, params } = optimizer.ask()
    optimizer.tell(id, errorRate(params))
  }
  console.log(`${label}: error ${optimizer.best?.value.toFixed(4)} with`, optimizer.best?.params)
}

search('random search', random())
search('Bayesian optimization')
