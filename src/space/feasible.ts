import { StudyError } from '../base/index.ts'
import type { Stream } from '../random/index.ts'
import type { Space } from './space.ts'

/** Most draws for one point while nothing feasible is known. */
const MAX_DRAWS = 262_144
/** Most draws for one point once something feasible is known, and for each further point of a batch. */
const FEW_DRAWS = 4_096
/** Rounds of a walk, each of which moves every coordinate once. */
const ROUNDS = 4
/** How often the range of one move is shrunk towards where it started. */
const SHRINKS = 24

/**
 * Random points that satisfy the constraints of a space, snapped: uniform on the unit cube, the infeasible ones thrown back. Where that
 * finds nothing in a bounded number of draws, a random walk from what is known to be feasible: one coordinate at a time to a
 * uniform place on its line, which is shrunk towards the start until the place is feasible (Neal 2003, "Slice sampling").
 *
 * A space without constraints gives its first draw, and takes as many numbers from the stream as it has coordinates.
 */
export class FeasiblePoints {
  readonly #space: Space
  readonly #stream: Stream
  readonly #known: () => readonly Float64Array[]
  readonly #found: Float64Array[] = []
  #budget: number

  /**
   * @param known  points to walk from, such as those of trials; the infeasible ones are left out; called only when it is needed
   * @param draws  most draws for all the points together
   */
  constructor(space: Space, stream: Stream, known: () => readonly Float64Array[] = () => [], draws: number = MAX_DRAWS) {
    this.#space = space
    this.#stream = stream
    this.#known = known
    this.#budget = draws
  }

  /**
   * The next point.
   *
   * @throws StudyError `ERR_INFEASIBLE` where 262,144 draws found nothing and nothing feasible is known
   */
  next(): Float64Array {
    const drawn = this.#draw()
    if (drawn !== undefined) {
      this.#found.push(drawn)
      return drawn
    }
    const starts = [...this.#known().filter((x) => this.#space.isFeasible(x)), ...this.#found]
    if (starts.length === 0) throw nothingFeasible(this.#space)
    return this.#walk(starts[this.#stream.integer(starts.length)])
  }

  #draw(): Float64Array | undefined {
    const { dimensions } = this.#space
    const x = new Float64Array(dimensions)
    // a space without coordinates has one point
    let limit = dimensions === 0 ? 1 : Math.min(this.#budget, FEW_DRAWS)
    for (let draw = 0; draw < limit; draw++) {
      this.#stream.uniformsInto(x)
      this.#space.snapInto(x)
      if (this.#space.isFeasible(x)) {
        // what is hard to find is looked for less and less
        this.#budget -= draw
        return x
      }
      if (draw + 1 === limit && dimensions > 0 && this.#isNothingKnown()) limit = this.#budget
    }
    this.#budget = 0
    return undefined
  }

  #isNothingKnown(): boolean {
    return this.#found.length === 0 && !this.#known().some((x) => this.#space.isFeasible(x))
  }

  #walk(start: Float64Array): Float64Array {
    const space = this.#space
    let here = start
    for (let round = 0; round < ROUNDS; round++) {
      for (let j = 0; j < space.dimensions; j++) if (space.isActive(j, here)) here = this.#move(here, j)
    }
    return here === start ? start.slice() : here
  }

  #move(here: Float64Array, j: number): Float64Array {
    const space = this.#space
    const stream = this.#stream
    let lower = 0
    let upper = 1
    for (let shrink = 0; shrink < SHRINKS; shrink++) {
      const u = lower + (upper - lower) * stream.uniform()
      const there = here.slice()
      there[j] = u
      // what the move activates has to have a value
      if (space.conditional) for (let k = 0; k < there.length; k++) if (!space.isActive(k, here)) there[k] = stream.uniform()
      space.snapInto(there)
      if (space.isFeasible(there)) return there
      if (u < here[j]) lower = u
      else upper = u
    }
    return here
  }
}

/** The error of a space in which nothing feasible can be found. */
function nothingFeasible({ constraints }: Space): StudyError {
  const message = `"constraints": nothing feasible found in ${MAX_DRAWS} draws; tell or ask for parameters that satisfy ${constraints.map((text) => JSON.stringify(text)).join(', ')}`
  return new StudyError('ERR_INFEASIBLE', message, 'constraints')
}

/** How often the way back to a feasible point is halved. */
const HALVINGS = 20

/**
 * Moves an infeasible point back towards a feasible one until it is feasible, in place: the continuous and ordered coordinates along
 * the straight line, by bisection, so that it ends next to the boundary; categories, and what is active in one of the two alone, are
 * those of the feasible point at once. A feasible point stays where it is.
 *
 * @param from  snapped; where it is not feasible itself nothing is done
 * @returns  whether `x` is feasible now
 */
export function retreatInto(space: Space, from: Float64Array, x: Float64Array): boolean {
  if (space.isFeasible(x)) return true
  if (!space.isFeasible(from)) return false
  const far = x.slice()
  space.coordinates.forEach(({ kind }, j) => {
    if (kind === 'categorical' || !space.isActive(j, from) || !space.isActive(j, far)) far[j] = from[j]
  })
  const best = from.slice()
  const at = new Float64Array(x.length)
  let near = 0
  let beyond = 1
  let share = 1
  for (let halving = 0; halving <= HALVINGS; halving++) {
    for (let j = 0; j < x.length; j++) at[j] = far[j] === from[j] ? from[j] : from[j] + share * (far[j] - from[j])
    space.snapInto(at)
    if (space.isFeasible(at)) {
      best.set(at)
      near = share
      if (share === 1) break
    } else beyond = share
    share = (near + beyond) / 2
  }
  x.set(best)
  return true
}
