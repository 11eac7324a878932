import { defineFidelityProblem, type FidelityProblem } from './fidelityProblem.ts'
import { hartmann6, hartmann6With } from './hartmann.ts'

const ALPHA = [1, 1.2, 3, 3.2]

/**
 * Hartmann's function in six dimensions whose wells are shallower at a lower fidelity: alpha_i(z) = alpha_i - .1 (1 - z).
 *
 * The source has a fidelity for each well; here one serves all, at the source's cost for one: .05 + .95 z^2. At z = 1 it is `hartmann6`.
 */
export const fidelityHartmann6: FidelityProblem = defineFidelityProblem({
  name: 'fidelityHartmann6',
  bounds: hartmann6.bounds,
  minimum: hartmann6.minimum,
  minimisers: hartmann6.minimisers,
  source: 'Kandasamy, Dasarathy, Schneider and Póczos (2017), Multi-fidelity Bayesian optimisation with continuous approximations',
  cost: { fixed: 0.05, share: 0.95, power: 2 },
  evaluateAt: (x, z) =>
    hartmann6With(
      x,
      ALPHA.map((alpha) => alpha - 0.1 * (1 - z)),
    ),
})
