/** A study that starts from an earlier one, of last month's data: the optimum has moved a little, and the values have another scale. */
import { bayes, minimize } from 'surmise'

const axis = { type: 'float', min: -5, max: 10 } as const
const space = { a: axis, b: axis, c: axis, d: axis }

/** Rosenbrock's curved valley, at the end of which is the minimum, 0, moved by `shift`. */
function valley(params: Readonly<Record<string, number>>, shift: number): number {
  const x = Object.values(params).map((value) => value - shift)
  return x.slice(1).reduce((sum, next, i) => sum + 100 * (next - x[i] ** 2) ** 2 + (1 - x[i]) ** 2, 0)
}

const earlier = await minimize((params) => valley(params, 1), { space, trials: 50, seed: 1 })

/** This month's objective. */
const objective = (params: Readonly<Record<string, number>>): number => 3 * valley(params, 0) + 100
const alone = await minimize(objective, { space, trials: 20, seed: 2 })
const helped = await minimize(objective, { space, trials: 20, seed: 2, strategy: bayes({ transfer: earlier.optimizer.toJSON() }) })

console.log(`after 20 trials, above the optimum: ${((helped.best?.value ?? NaN) - 100).toFixed(1)}`)
console.log(`without the earlier study: ${((alone.best?.value ?? NaN) - 100).toFixed(1)}`)
