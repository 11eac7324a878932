/** Which hyperparameters matter, what they do, and a smaller space of those that do. */

import { Optimizer } from 'surmise'
import { focus, importance, partialDependence } from 'surmise/analysis'

const optimizer = new Optimizer({
  space: {
    learningRate: { type: 'float', min: 1e-5, max: 1e-1, scale: 'log' },
    width: { type: 'int', min: 16, max: 256, scale: 'log' },
    optimizer: { type: 'categorical', choices: ['adam', 'sgd'] },
    momentum: { type: 'float', min: 0, max: 1, when: { optimizer: ['sgd'] } },
    warmup: { type: 'int', min: 0, max: 10 },
  },
  seed: 1,
})

for (let i = 0; i < 50; i++) {
  const { id, params } = optimizer.ask()
  const slope = Math.log10(params.learningRate) + 3
  const own = params.optimizer === 'sgd' ? 1 - (params.momentum ?? 0) : 0.2
  optimizer.tell(id, 0.3 * slope ** 2 + 20 / params.width + own)
}

const { parameters, explained } = importance(optimizer)
console.log(`the model explains ${Math.round(100 * explained)} % of results it has not seen`)
for (const { parameter, main, total } of parameters) {
  console.log(`${parameter.padEnd(14)} main ${main.toFixed(2)}  total ${total.toFixed(2)}  ${'#'.repeat(Math.round(40 * total))}`)
}

console.log('\nwhat the learning rate does, the others averaged out:')
for (const { at, median, within95 } of partialDependence(optimizer, 'learningRate', { points: 9 }).points) {
  const [low, high] = within95.map((value) => value.toFixed(2))
  console.log(`${Number(at[0]).toExponential(1)}  ${median.toFixed(2)}  (${low} to ${high})`)
}

const { varying, fixed, dropped } = focus(optimizer, 2)
console.log('\na space to go on with varies', varying, 'and fixes', fixed, 'without', dropped)
