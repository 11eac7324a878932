import { checkInteger } from '../base/index.ts'
import { cos, exp, PI, pow, sin } from '../special/index.ts'
import { BBOB, conditioned } from './conditioned.ts'
import { oscillated } from './oscillated.ts'
import { cube, defineProblem, type Problem } from './problem.ts'

/**
 * Gallagher's Gaussian peaks, upside down: many unequal wells at random places, and no structure that leads from one to another.
 *
 * f(x) = T(10 - max_i w_i exp(-(x - y_i)' R' C_i R (x - y_i) / (2 d)))^2, T the oscillation of BBOB. The best well has w_1 = 10 and
 * y_1 in [-4, 4]^d; the others have w_i from 1.1 to 9.1 in equal steps and y_i in [-5, 5]^d. C_i is diagonal, alpha_i^(-1/4) times
 * Lambda^alpha_i with its entries in random order; alpha_1 = 1000, the others are 1000^(2 j / (peaks - 2)) with the j = 0 ... peaks - 2
 * in random order. Minimum 0 at y_1 alone.
 *
 * BBOB's functions 21 (101 peaks) and 22 (21 peaks) in spirit. What differs: the random numbers; R is a product of plane turns by
 * random angles, one for each pair of axes; and with 21 peaks BBOB takes alpha_1 = 1e6 and wells from [-4.9, 4.9]^d.
 *
 * @param dimensions  an integer >= 1
 * @param peaks  how many wells: an integer >= 3
 * @param seed  another seed is another landscape: an integer in [0, 2^32)
 */
export function gallagher(dimensions: number, peaks = 101, seed = 1): Problem {
  checkInteger('dimensions', dimensions, 1)
  checkInteger('peaks', peaks, 3)
  checkInteger('seed', seed, 0, 4294967295)
  const d = dimensions
  const next = uniforms(seed)
  const R = turns(d, next)
  const order = shuffled(peaks - 1, next)
  const centres = Array.from({ length: peaks }, (_, i) => Array.from({ length: d }, () => (i === 0 ? 8 : 10) * (next() - 0.5)))
  const wells = centres.map((centre, i) => {
    const alpha = i === 0 ? 1000 : pow(1000, (2 * order[i - 1]) / (peaks - 2))
    const spread = conditioned(d, alpha)
    const shrunk = pow(alpha, -0.25)
    return {
      // the centre in turned coordinates, so that the minimum is reached to the last bit
      centre: turned(R, centre),
      diagonal: Float64Array.from(shuffled(d, next), (k) => shrunk * spread[k]),
      weight: i === 0 ? 10 : 1.1 + (8 * (i - 1)) / (peaks - 2),
    }
  })
  return defineProblem({
    name: `gallagher${peaks}-${d}${seed === 1 ? '' : `-seed${seed}`}`,
    bounds: cube(d, [-5, 5]),
    minimum: 0,
    minimisers: [centres[0]],
    source: `${BBOB}, f21 and f22; Gallagher and Yuan (2006), A general-purpose tunable landscape generator`,
    evaluate: (x) => {
      const z = turned(R, x)
      let highest = 0
      for (const { centre, diagonal, weight } of wells) {
        let distance = 0
        for (let i = 0; i < d; i++) distance += diagonal[i] * (z[i] - centre[i]) * (z[i] - centre[i])
        highest = Math.max(highest, weight * exp(-distance / (2 * d)))
      }
      const depth = oscillated(10 - highest)
      return depth * depth
    },
  })
}

/** R, d x d, row-major: a turn by a random angle in the plane of each pair of axes, one after the other. */
function turns(d: number, next: () => number): Float64Array {
  const R = new Float64Array(d * d)
  for (let i = 0; i < d; i++) R[i * d + i] = 1
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const angle = 2 * PI * next()
      const c = cos(angle)
      const s = sin(angle)
      for (let k = 0; k < d; k++) {
        const a = R[i * d + k]
        const b = R[j * d + k]
        R[i * d + k] = c * a - s * b
        R[j * d + k] = s * a + c * b
      }
    }
  }
  return R
}

function turned(R: Float64Array, x: ArrayLike<number>): Float64Array {
  const d = x.length
  return Float64Array.from({ length: d }, (_, i) => {
    let sum = 0
    for (let j = 0; j < d; j++) sum += R[i * d + j] * x[j]
    return sum
  })
}

/** 0 ... n - 1 in random order (Fisher and Yates). */
function shuffled(n: number, next: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    const moved = order[i]
    order[i] = order[j]
    order[j] = moved
  }
  return order
}

/** Uniform numbers in [0, 1) that belong to the problem: Ettinger's mulberry32. */
function uniforms(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
