/** With noise, the lowest value is the luckiest. What to use is the lowest posterior mean, and it comes with its standard deviation. */
import { Optimizer } from 'surmise'

const optimizer = new Optimizer({
  space: { x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } },
  seed: 1,
})
const truth = ({ x, y }: { readonly x: number; readonly y: number }) => 1 + 4 * (x - 0.3) ** 2 + 4 * (y - 0.6) ** 2

// normal noise with a standard deviation of 0.3, the same in every run
let state = 1
const uniform = () => {
  state = (state * 48271) % 2147483647
  return state / 2147483647
}
const noise = () => 0.3 * Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())

for (let i = 0; i < 50; i++) {
  const { id, params } = optimizer.ask()
  optimizer.tell(id, truth(params) + noise())
}

const { best, bestObserved } = optimizer
if (best?.posterior === undefined || bestObserved === undefined) throw new Error('no model after fifty results')
const { mean, sd } = best.posterior
console.log(`lowest value:          ${bestObserved.value.toFixed(2)}, where the truth is ${truth(bestObserved.params).toFixed(2)}`)
console.log(`lowest posterior mean: ${mean.toFixed(2)} ± ${sd.toFixed(2)}, where the truth is ${truth(best.params).toFixed(2)}`)
