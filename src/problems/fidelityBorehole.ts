import { log, PI } from '../special/index.ts'
import { defineFidelityProblem, type FidelityProblem } from './fidelityProblem.ts'

/**
 * Flow of water through a borehole, negated, for its largest flow is sought; eight dimensions: radius of the borehole r_w and of its
 * influence r, transmissivities T_u and T_l, heads H_u and H_l, length L and conductivity K_w, in the order r_w, r, T_u, H_u, T_l, H_l, L, K_w.
 *
 * high(x) = 2 pi T_u (H_u - H_l) / (log(r / r_w) (1 + q + T_u / T_l)), low(x) = 5 T_u (H_u - H_l) / (log(r / r_w) (1.5 + q + T_u / T_l)),
 * q = 2 L T_u / (log(r / r_w) r_w^2 K_w); f(x; z) = -(z high(x) + (1 - z) low(x)). Every term is monotone, so the minimum is a corner.
 * Cost .1 + z^1.5.
 */
export const fidelityBorehole: FidelityProblem = defineFidelityProblem({
  name: 'fidelityBorehole',
  bounds: [
    [0.05, 0.15],
    [100, 50000],
    [63070, 115600],
    [990, 1110],
    [63.1, 116],
    [700, 820],
    [1120, 1680],
    [9855, 12045],
  ],
  minimum: -309.57558766040796,
  minimisers: [[0.15, 100, 115600, 1110, 116, 700, 1120, 12045]],
  source:
    'Xiong, Qian and Wu (2013), Sequential design and analysis of high-accuracy and low-accuracy computer codes; Kandasamy et al. (2017), Multi-fidelity Bayesian optimisation with continuous approximations',
  cost: { fixed: 0.1, share: 1, power: 1.5 },
  evaluateAt(x, z) {
    const radii = log(x[1] / x[0])
    const head = x[2] * (x[3] - x[5])
    const q = (2 * x[6] * x[2]) / (radii * x[0] * x[0] * x[7])
    const high = (2 * PI * head) / (radii * (1 + q + x[2] / x[4]))
    const low = (5 * head) / (radii * (1.5 + q + x[2] / x[4]))
    return -(z * high + (1 - z) * low)
  },
})
