/** A study that is saved half-way goes on as if it had never stopped: the same suggestions, bit for bit. */
import { deepStrictEqual } from 'node:assert/strict'
import { Optimizer } from 'surmise'

const optimizer = new Optimizer({
  space: {
    learningRate: { type: 'float', min: 1e-5, max: 1, scale: 'log' },
    layers: { type: 'int', min: 1, max: 8 },
    activation: { type: 'categorical', choices: ['relu', 'tanh'] },
  },
  seed: 7,
})

/** Runs ten more trials and gives what was suggested. */
function goOn(study: typeof optimizer) {
  return Array.from({ length: 10 }, () => {
    const { id, params } = study.ask()
    study.tell(id, Math.log10(params.learningRate / 3e-3) ** 2 + 0.1 * (params.layers - 3) ** 2 + (params.activation === 'relu' ? 0 : 0.2))
    return params
  })
}

goOn(optimizer)
const saved = JSON.stringify(optimizer)

const neverStopped = goOn(optimizer)

const state: ReturnType<typeof optimizer.toJSON> = JSON.parse(saved)
const resumed = goOn(Optimizer.fromJSON(state))

deepStrictEqual(resumed, neverStopped)
console.log(`Saved after 10 trials in ${saved.length} characters; the next 10 suggestions are the same. The best of them all:`)
console.log(optimizer.best)
