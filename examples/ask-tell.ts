/** Ask for parameters, tell what came of them: the whole contract. */
import { Optimizer } from 'surmise'

const optimizer = new Optimizer({
  space: {
    x: { type: 'float', min: -5, max: 10 },
    y: { type: 'float', min: 0, max: 15 },
  },
  seed: 1,
})

/** The Branin function, whose minimum is 0.397887. */
const branin = (x: number, y: number): number =>
  (y - (5.1 * x * x) / (4 * Math.PI ** 2) + (5 * x) / Math.PI - 6) ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10

for (let i = 0; i < 30; i++) {
  const { id, params } = optimizer.ask()
  optimizer.tell(id, branin(params.x, params.y))
}

console.log(optimizer.best)
