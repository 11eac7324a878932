import { additive, fittedNoise, type Model, matern52, scaled, sum } from '../../gp/index.ts'
import type { Space } from '../../space/index.ts'
import { log } from '../../special/index.ts'
import { categoricalColumns } from '../../surrogate/index.ts'

/**
 * The model of an objective at every fidelity, over the coordinates `(x, s)` of a space with the fidelity:
 *
 * `f(x, s) = shared(x) + departure(x, s) + sum_j main_j(x_j) + main(s)`,
 *
 * all Matérn-5/2: what all fidelities have in common, what a fidelity has of its own, which its prior holds small, and what each
 * parameter and the fidelity do by themselves. The mean is profiled out, the noise fitted.
 */
export function fidelityModel(space: Space): Model {
  const inputs = space.dimensions
  const d = inputs - 1
  const categorical = categoricalColumns(space)
  const lengthscale = { start: log(0.5 * Math.sqrt(Math.max(1, d))) }
  const noise = fittedNoise({ lower: log(1e-8) })
  const both = matern52(inputs, { categorical, lengthscale })
  if (d === 0) return { kernel: scaled(both), noise, mean: 'profiled' }
  const shared = matern52(inputs, { columns: Array.from({ length: d }, (_, j) => j), categorical, lengthscale })
  const mains = additive(inputs, (column) =>
    matern52(inputs, {
      columns: [column],
      categorical,
      lengthscale: { location: log(0.3), scale: 1, lower: log(0.02), upper: log(30), start: log(0.15) },
    }),
  )
  const kernel = sum([
    scaled(shared),
    scaled(both, { location: -3, scale: 2, lower: log(1e-6), start: -3 }),
    scaled(mains, { factor: 1 / inputs, location: -1, scale: 2, lower: log(1e-4), upper: log(1e3), start: log(0.5) }),
  ])
  return { kernel, noise, mean: 'profiled' }
}
