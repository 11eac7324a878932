import type { Acquisition } from '../acquisition/index.ts'
import { centralDifference } from './centralDifference.ts'
import { close, holds, type Law } from './law.ts'

const MEANS = [-3, -0.2, 0.29, 0.3, 0.5, 2]
const DEVIATIONS = [0.05, 0.4, 1, 7]

/**
 * The laws of an acquisition function for minimisation: its partial derivatives agree with finite differences, a lower mean is never worth
 * less, and no posterior makes it NaN.
 */
export function acquisitionLaws(acquisition: Acquisition): readonly Law[] {
  const evaluate = (mean: number, sd: number, partials?: Float64Array): number => acquisition.evaluate(mean, sd, partials)
  const each = (check: (mean: number, sd: number) => void): void => {
    for (const mean of MEANS) for (const sd of DEVIATIONS) check(mean, sd)
  }
  return [
    {
      name: 'has the gradient of its value',
      run: () =>
        each((mean, sd) => {
          const partials = new Float64Array(2)
          const value = evaluate(mean, sd, partials)
          holds(value === evaluate(mean, sd), `at mean ${mean}, sd ${sd} the value is another with partials than without`)
          const at = Float64Array.from([mean, sd])
          ;['mean', 'sd'].forEach((name, p) => {
            const wanted = centralDifference((x) => evaluate(x[0], x[1]), at, p, 1e-4 * sd)
            close(partials[p], wanted, 1e-6, `derivative with respect to ${name} at mean ${mean}, sd ${sd}`)
          })
        }),
    },
    {
      name: 'is not larger where the mean is larger',
      run: () =>
        each((mean, sd) => holds(evaluate(mean, sd) >= evaluate(mean + 0.1, sd), `at mean ${mean}, sd ${sd} it rises with the mean`)),
    },
    {
      name: 'is a number and has finite partials, however sure or hopeless a point is',
      run() {
        for (const mean of [-1e3, -1, 0, 1, 1e3]) {
          for (const sd of [1e-10, 1e-3, 1, 1e3]) {
            const partials = new Float64Array(2)
            const value = evaluate(mean, sd, partials)
            holds(
              !Number.isNaN(value) && partials.every(Number.isFinite),
              `at mean ${mean}, sd ${sd} it is ${value}, its partials ${partials}`,
            )
          }
        }
      },
    },
  ]
}
