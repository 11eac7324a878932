/** Established defaults are run first, an old table of results is told in bulk, and the search goes on from both. */
import { Optimizer } from 'surmise'

const optimizer = new Optimizer({
  space: {
    learningRate: { type: 'float', min: 1e-5, max: 1, scale: 'log' },
    layers: { type: 'int', min: 1, max: 8 },
    activation: { type: 'categorical', choices: ['relu', 'tanh'] },
  },
  seed: 7,
})
type Params = (typeof optimizer.trials)[number]['params']
const error = ({ learningRate, layers, activation }: Params) =>
  Math.log10(learningRate / 3e-3) ** 2 + 0.1 * (layers - 3) ** 2 + (activation === 'relu' ? 0 : 0.2)

const old: readonly Params[] = [
  { learningRate: 1e-4, layers: 2, activation: 'tanh' },
  { learningRate: 1e-1, layers: 6, activation: 'relu' },
]
optimizer.tellMany(old.map((params) => ({ params, value: error(params) })))
optimizer.enqueue({ learningRate: 1e-3, layers: 2, activation: 'relu' })
optimizer.enqueue({ learningRate: 1e-2, layers: 4, activation: 'relu' })

for (let i = 0; i < 20; i++) {
  const queued = optimizer.queue.length > 0
  const { id, params } = optimizer.ask()
  const { value } = optimizer.tell(id, error(params))
  if (queued) console.log(`a default, ${JSON.stringify(params)}: ${value?.toFixed(3)}`)
}
console.log(`best of ${optimizer.trials.length}: ${optimizer.best?.value.toFixed(3)}`)
