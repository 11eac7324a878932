/** A study that ends when its model says that hardly anything is left to gain, or after a hundred trials. */
import { budget, firstOf, minimize, regretBound } from 'surmise'

const { best, trials, reason } = await minimize(({ x, y }) => (x - 0.3) ** 2 + 0.1 * Math.sin(8 * y) + 0.1, {
  space: { x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } },
  seed: 1,
  until: firstOf(regretBound({ tolerance: 0.001 }), budget({ trials: 100 })),
})

console.log(`${trials.length} trials, best value ${best?.value.toFixed(5)}`)
console.log(reason)
