/** A guess where the optimum lies: a right one, a wrong one, and none, by the best value after 15 trials. */
import { bayes, minimize, type Prior } from 'surmise'

const space = {
  learningRate: { type: 'float', min: 1e-6, max: 1, scale: 'log' },
  dropout: { type: 'float', min: 0, max: 1 },
  momentum: { type: 'float', min: 0, max: 1 },
  optimizer: { type: 'categorical', choices: ['sgd', 'adam', 'lion'] },
} as const

/** Best at a learning rate of 0.002, dropout 0.15, momentum 0.9, adam. */
const objective = (params: { learningRate: number; dropout: number; momentum: number; optimizer: string }): number =>
  (Math.log10(params.learningRate) - Math.log10(0.002)) ** 2 +
  10 * (params.dropout - 0.15) ** 2 +
  10 * (params.momentum - 0.9) ** 2 +
  (params.optimizer === 'adam' ? 0 : 1)

const guesses: Readonly<Record<string, Prior>> = {
  right: { learningRate: { centre: 1e-3, width: 0.5 }, momentum: { centre: 0.9, width: 0.1 }, optimizer: { centre: 'adam' } },
  wrong: { learningRate: { centre: 0.5, width: 0.5 }, momentum: { centre: 0.1, width: 0.1 }, optimizer: { centre: 'sgd' } },
  none: {},
}
for (const [name, prior] of Object.entries(guesses)) {
  const { best } = await minimize(objective, { space, trials: 15, seed: 3, strategy: bayes({ prior }) })
  console.log(`${name}: ${best?.value.toExponential(1)}`)
}
