/** A network that has to fit: the best one within a budget of weights, in a space where most combinations are over it. */
import { Optimizer } from 'surmise'

const optimizer = new Optimizer({
  space: {
    layers: { type: 'int', min: 1, max: 32 },
    width: { type: 'int', min: 8, max: 4096, scale: 'log' },
    optimizer: { type: 'categorical', choices: ['adam', 'sgd'] },
    momentum: { type: 'float', min: 0, max: 0.99, when: { optimizer: ['sgd'] } },
    rate: { type: 'float', min: 1e-5, max: 1, scale: 'log' },
  },
  constraints: ['layers * width^2 <= 1e6', 'rate < 0.01 or optimizer == "sgd"', 'rate / (1 - momentum) <= 1'],
  seed: 1,
})

/** Stands for a training: deeper and wider is better, up to a point, and each optimizer has its own rate. */
function error(params: (typeof optimizer.trials)[number]['params']): number {
  const { layers, width, momentum = 0, rate } = params
  const size = Math.log2(layers) + 2 * Math.log2(width)
  const best = params.optimizer === 'sgd' ? -1 + Math.log10(1 - momentum) : -3
  return 40 - size - 0.5 * Math.log2(width) + 2 * (Math.log10(rate) - best) ** 2 - (params.optimizer === 'sgd' ? momentum : 0.5)
}

for (let i = 0; i < 40; i++) {
  const { id, params } = optimizer.ask()
  optimizer.tell(id, error(params))
}

const { params } = optimizer.best!
console.log(params)
console.log(`${params.layers * params.width ** 2} of 1000000 weights, and every one of ${optimizer.trials.length} suggestions fits`)
