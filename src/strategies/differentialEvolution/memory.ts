import type { Stream } from '../../random/index.ts'
import { cos, PI, sin } from '../../special/index.ts'

/** Entries of the memory. */
const ENTRIES = 6

/** How a trial vector is made: the scale of differences, and the share of coordinates that change. */
export interface Rates {
  readonly scale: number
  readonly crossover: number
}

/** A trial that was better than its parent, by how much. */
interface Success extends Rates {
  readonly gain: number
}

/**
 * What scales and crossover rates have been good for: of the successes of each generation their means, weighted by improvement, in a ring
 * of entries. Source: Tanabe and Fukunaga (2013), "Success-history based parameter adaptation for differential evolution".
 */
export class Memory {
  readonly #scales = new Float64Array(ENTRIES).fill(0.5)
  readonly #crossovers = new Float64Array(ENTRIES).fill(0.5)
  readonly #successes: Success[] = []
  #next = 0

  /** Rates around an entry: a Cauchy variate for the scale, a normal one for the crossover. */
  draw(stream: Stream): Rates {
    const r = stream.integer(ENTRIES)
    const crossover = Math.min(1, Math.max(0, this.#crossovers[r] + 0.1 * stream.normal()))
    for (;;) {
      const angle = PI * (stream.uniform() - 0.5)
      const scale = this.#scales[r] + (0.1 * sin(angle)) / cos(angle)
      if (scale > 0) return { scale: Math.min(1, scale), crossover }
    }
  }

  /** A trial was better than its parent. */
  add(rates: Rates, gain: number): void {
    this.#successes.push({ ...rates, gain })
  }

  /** A generation has ended. */
  turn(): void {
    const successes = this.#successes.splice(0)
    if (successes.length === 0) return
    // a gain over a failure has no size: such gains, and gains of nothing at all, count alike
    const finite = successes.every(({ gain }) => Number.isFinite(gain)) && successes.some(({ gain }) => gain > 0)
    const largest = finite ? successes.reduce((most, { gain }) => Math.max(most, gain), 0) : 1
    let [total, crossover, scale, scaleSquared] = [0, 0, 0, 0]
    for (const success of successes) {
      const weight = finite ? success.gain / largest : 1
      total += weight
      crossover += weight * success.crossover
      scale += weight * success.scale
      scaleSquared += weight * success.scale * success.scale
    }
    this.#crossovers[this.#next] = crossover / total
    this.#scales[this.#next] = scaleSquared / scale
    this.#next = (this.#next + 1) % ENTRIES
  }
}
