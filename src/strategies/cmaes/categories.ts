import { pow } from '../../special/index.ts'

/**
 * The probabilities of the choices of categorical coordinates, learned from ranks: each generation moves them towards the choices of its
 * better half by weight, and none falls so low that all the coordinates together would no longer try another choice in a quarter of
 * the samples. Source: the margin of Hamano et al. (2024), "CatCMA", eq. 18; the rate is that of the step size.
 */
export class Categories {
  readonly probabilities: readonly Float64Array[]
  readonly #floors: readonly number[]
  readonly #rate: number

  /** @param levels  the number of choices of each coordinate, at least 2  @param rate  of learning, above 0 and at most 1 */
  constructor(levels: readonly number[], rate: number) {
    this.#rate = rate
    this.probabilities = levels.map((count) => new Float64Array(count).fill(1 / count))
    this.#floors = levels.map((count) => Math.min(1 / count, (1 - pow(0.73, 1 / levels.length)) / (count - 1)))
  }

  /** The choice of a coordinate that a uniform number stands for. */
  choose(c: number, uniform: number): number {
    const p = this.probabilities[c]
    let left = uniform
    for (let k = 0; k < p.length - 1; k++) {
      left -= p[k]
      if (left < 0) return k
    }
    return p.length - 1
  }

  /** Starts with a choice preferred: it has half of the probability, or what it has already. */
  prefer(c: number, choice: number): void {
    const p = this.probabilities[c]
    const own = Math.max(0.5, p[choice])
    const others = (1 - own) / (p.length - 1)
    p.fill(others)
    p[choice] = own
  }

  /**
   * One generation.
   *
   * @param choices  of every sample, best first, -1 where a coordinate is inactive
   * @param weights  by rank; those above zero sum to 1
   */
  update(choices: readonly Int32Array[], weights: Float64Array): void {
    this.probabilities.forEach((p, c) => {
      const target = new Float64Array(p.length)
      choices.forEach((chosen, i) => {
        if (!(weights[i] > 0)) return
        if (chosen[c] >= 0) target[chosen[c]] += weights[i]
        else for (let k = 0; k < p.length; k++) target[k] += weights[i] * p[k]
      })
      const floor = this.#floors[c]
      let excess = 0
      for (let k = 0; k < p.length; k++) {
        p[k] = Math.max(floor, p[k] + this.#rate * (target[k] - p[k]))
        excess += p[k] - floor
      }
      const room = 1 - p.length * floor
      for (let k = 0; k < p.length; k++) p[k] = excess > 0 ? floor + ((p[k] - floor) * room) / excess : 1 / p.length
    })
  }
}
