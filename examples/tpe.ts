/** Which optimizer, and its own settings: the tree-structured Parzen estimator in a space with conditions, beside random search. */
import { minimize, type ParamsOf, random, tpe } from 'surmise'

const space = {
  learningRate: { type: 'float', min: 1e-5, max: 1, scale: 'log' },
  layers: { type: 'int', min: 1, max: 8 },
  optimizer: { type: 'categorical', choices: ['sgd', 'adam', 'rmsprop'] },
  momentum: { type: 'float', min: 0, max: 1, when: { optimizer: ['sgd'] } },
  beta: { type: 'float', min: 0.8, max: 1, when: { optimizer: ['adam'] } },
} as const

/** A stand-in for training: lowest, 0, for adam with a learning rate of 0.001, a beta of 0.93 and five layers. */
function error({ learningRate, layers, optimizer, momentum = 0, beta = 0 }: ParamsOf<typeof space>): number {
  const own = optimizer === 'sgd' ? 0.1 + (momentum - 0.9) ** 2 : optimizer === 'adam' ? 20 * (beta - 0.93) ** 2 : 0.3
  return own + 0.1 * (Math.log10(learningRate) + 3) ** 2 + 0.05 * (layers - 5) ** 2
}

for (const strategy of [random(), tpe()]) {
  const runs: { readonly value: number; readonly params: object }[] = []
  for (let seed = 1; seed <= 9; seed++) {
    const { best } = await minimize(error, { space, trials: 80, seed, strategy })
    if (best) runs.push(best)
  }
  // the fifth of nine runs
  const median = runs.sort((a, b) => a.value - b.value)[4]
  console.log(`${strategy.name}: ${median?.value.toExponential(1)} with`, median?.params)
}
