import type { Stream } from '../../random/index.ts'
import { INACTIVE, type Space } from '../../space/index.ts'
import { compareMerits, type Merit } from '../merit.ts'
import { Categories } from './categories.ts'
import { constantsOf } from './constants.ts'
import { Gaussian } from './gaussian.ts'
import { keepMargin } from './margin.ts'

/** A sample: where it is in the distribution, and the choices of its categorical coordinates. */
export interface Sample {
  /** In the units of the cube, not rounded to levels, for inactive coordinates too. */
  readonly x: Float64Array
  /** -1 where a coordinate is inactive. */
  readonly choices: Int32Array
  /** The generation whose distribution it was drawn from. */
  readonly generation: number
}

/** What came of a sample: ranked by merit first, then by number. */
export interface Result {
  readonly sample: Sample
  readonly merit: Merit
  readonly number: number
}

/** Coordinates of the space by how they are searched; what has one level is not. */
export interface Split {
  /** Continuous and ordered ones: those of the normal distribution. */
  readonly ordered: readonly number[]
  readonly categorical: readonly number[]
}

/** How the coordinates of a space are searched. */
export function splitOf({ coordinates }: Space): Split {
  const varying = Array.from(coordinates.keys()).filter((k) => coordinates[k].levels > 1)
  return {
    ordered: varying.filter((k) => coordinates[k].kind !== 'categorical'),
    categorical: varying.filter((k) => coordinates[k].kind === 'categorical'),
  }
}

/** How many numbers a split searches: one for an ordered coordinate, one less than its choices for a categorical one. */
export function freedomOf({ ordered, categorical }: Split, { coordinates }: Space): number {
  return categorical.reduce((sum, k) => sum + coordinates[k].levels - 1, ordered.length)
}

/** CMA-ES from one start until it has converged: the distribution, and the results of the generation at hand. */
export class Run {
  readonly lambda: number
  readonly #space: Space
  readonly #split: Split
  readonly #gaussian: Gaussian | undefined
  readonly #categories: Categories
  readonly #weights: Float64Array
  readonly #results: Result[] = []
  /** The best merit of each of the last generations, newest last. */
  readonly #bests: Merit[] = []
  #generation = 0

  /** @param start  a point of the cube; inactive coordinates start in the middle  @param preferred  whether its choices are */
  constructor(space: Space, split: Split, start: Float64Array, sigma: number, lambda: number, preferred: boolean) {
    this.lambda = lambda
    this.#space = space
    this.#split = split
    const { ordered, categorical } = split
    const { weights, cSigma } = constantsOf(Math.max(1, freedomOf(split, space)), lambda)
    this.#weights = weights
    const mean = Float64Array.from(ordered, (k) => (start[k] < 0 ? 0.5 : start[k]))
    this.#gaussian = ordered.length === 0 ? undefined : new Gaussian(mean, sigma, lambda)
    this.#categories = new Categories(
      categorical.map((k) => space.coordinates[k].levels),
      cSigma,
    )
    if (preferred) {
      categorical.forEach((k, c) => {
        if (start[k] >= 0) this.#categories.prefer(c, space.levelOf(k, start[k]))
      })
    }
    this.#keepMargins()
  }

  /** Whether it has converged: the distribution is spent, or as many generations as a change would take had equal bests. */
  get isOver(): boolean {
    if (this.#gaussian?.isSpent) return true
    const window = this.#window()
    const last = this.#bests.at(-1)
    return this.#bests.length >= window && this.#bests.slice(-window).every((merit) => compareMerits(merit, last!) === 0)
  }

  /** Draws a sample, the point that it stands for in `u`, not snapped, and whether its continuous coordinates are inside the box. */
  draw(stream: Stream, u: Float64Array): { readonly sample: Sample; readonly isInside: boolean } {
    const { ordered, categorical } = this.#split
    const space = this.#space
    const gaussian = this.#gaussian
    const z = Float64Array.from(ordered, () => stream.normal())
    const uniforms = Float64Array.from(categorical, () => stream.uniform())
    u.fill(0.5)
    const x = new Float64Array(ordered.length)
    let isInside = true
    if (gaussian) {
      const y = gaussian.step(z)
      ordered.forEach((k, j) => {
        x[j] = gaussian.mean[j] + gaussian.sigma * y[j]
        const wide = gaussian.mean[j] + gaussian.sigma * gaussian.widths[j] * y[j]
        u[k] = Math.min(1, Math.max(0, wide))
        if (u[k] === wide || space.coordinates[k].kind !== 'continuous') return
        // beyond a bound it is the bound, for the distribution too
        isInside = false
        x[j] = u[k]
      })
    }
    const choices = Int32Array.from(categorical, (k, c) => {
      const choice = this.#categories.choose(c, uniforms[c])
      u[k] = space.valueOfLevel(k, choice)
      return choice
    })
    return { sample: { x, choices, generation: this.#generation }, isInside }
  }

  /**
   * A sample as it was carried out.
   *
   * @param drawn  its point, snapped  @param done  the point of the trial, which may have been moved
   */
  carriedOut(sample: Sample, drawn: Float64Array, done: Float64Array): Sample {
    const { ordered, categorical } = this.#split
    return {
      x: sample.x.map((x, j) => (done[ordered[j]] === drawn[ordered[j]] || done[ordered[j]] === INACTIVE ? x : done[ordered[j]])),
      choices: sample.choices.map((_, c) => (done[categorical[c]] < 0 ? -1 : this.#space.levelOf(categorical[c], done[categorical[c]]))),
      generation: sample.generation,
    }
  }

  /** Takes a result; the last one of a generation moves the distribution. */
  add(result: Result): void {
    this.#results.push(result)
    if (this.#results.length < this.lambda) return
    const ranked = this.#results.splice(0).sort((a, b) => compareMerits(a.merit, b.merit) || a.number - b.number)
    const gaussian = this.#gaussian
    if (gaussian) {
      const steps = ranked.map(({ sample: { x, generation } }) => {
        const y = x.map((value, j) => (value - gaussian.mean[j]) / gaussian.sigma)
        if (generation !== this.#generation) gaussian.shorten(y)
        return y
      })
      gaussian.update(steps)
      if (!gaussian.isSpent) this.#keepMargins()
    }
    this.#categories.update(
      ranked.map(({ sample }) => sample.choices),
      this.#weights,
    )
    this.#generation++
    this.#bests.push(ranked[0].merit)
    if (this.#bests.length > this.#window()) this.#bests.shift()
  }

  #window(): number {
    return 10 + Math.ceil((30 * freedomOf(this.#split, this.#space)) / this.lambda)
  }

  #keepMargins(): void {
    const gaussian = this.#gaussian
    if (!gaussian) return
    const alpha = 1 / (this.lambda * gaussian.n)
    this.#split.ordered.forEach((k, j) => {
      if (this.#space.coordinates[k].kind === 'integer') keepMargin(gaussian, j, this.#space, k, alpha)
    })
  }
}
