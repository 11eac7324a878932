import { cos, PI } from '../special/index.ts'
import { branin } from './branin.ts'
import { defineFidelityProblem, type FidelityProblem } from './fidelityProblem.ts'

const B = 5.1 / (4 * PI * PI)
const C = 5 / PI
const T = 1 / (8 * PI)

/**
 * Branin's function whose constants depend on the fidelity:
 *
 * f(x, y; z) = (y - b x^2 + c x - 6)^2 + 10 (1 - t) cos x + 10, with b = 5.1 / (4 pi^2) - .01 (1 - z), c = 5 / pi - .1 (1 - z),
 * t = 1 / (8 pi) + .005 (1 - z). The source has a fidelity for each constant; here one serves all, at the source's cost for one:
 * .05 + .95 z^2. At z = 1 it is `branin`.
 */
export const fidelityBranin: FidelityProblem = defineFidelityProblem({
  name: 'fidelityBranin',
  bounds: branin.bounds,
  minimum: branin.minimum,
  minimisers: branin.minimisers,
  source: 'Kandasamy, Dasarathy, Schneider and Póczos (2017), Multi-fidelity Bayesian optimisation with continuous approximations',
  cost: { fixed: 0.05, share: 0.95, power: 2 },
  evaluateAt(x, z) {
    const a = x[0]
    const q = x[1] - (B - 0.01 * (1 - z)) * a * a + (C - 0.1 * (1 - z)) * a - 6
    return q * q + 10 * (1 - (T + 0.005 * (1 - z))) * cos(a) + 10
  },
})
