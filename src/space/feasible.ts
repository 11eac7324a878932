import { StudyError } from '../base/index.ts'
import type { Stream } from '../random/index.ts'
import type { Space } from './space.ts'

/** Most draws for one point, and for all the points of a batch, of about a microsecond each. */
const MAX_DRAWS = 32_768
/** Most draws more where nothing is found or known: what is a ten thousandth of the cube is missed once in ten thousand times. */
const LAST_DRAWS = 65_536
/** So many are drawn from the whole cube: then its feasible part is worth a map. */
const PLAIN_DRAWS = 64
/** Moves of a walk for each coordinate, from a point that was found and from one that was drawn or walked to already. */
const FIRST_MOVES = 16
const MORE_MOVES = 2

/**
 * Random points that satisfy the constraints of a space, snapped: uniform on the feasible part of the unit cube. Draws from the cube come
 * first, the infeasible ones thrown back; then draws from the boxes of it that may hold something feasible (`Region`); both are exactly
 * uniform. Where a bounded number of them finds nothing, a random walk goes on from what was found by search, drawn before, or is known,
 * whose limit is the uniform distribution.
 *
 * A space without constraints gives its first draw, and takes as many numbers from the stream as it has coordinates.
 */
export class FeasiblePoints {
  readonly #space: Space
  readonly #stream: Stream
  readonly #known: () => readonly Float64Array[]
  #last: Float64Array | undefined
  #budget: number

  /**
   * @param known  points to walk from, such as those of trials; the infeasible ones are left out; called only when it is needed
   * @param draws  most draws for all the points together
   */
  constructor(space: Space, stream: Stream, known: () => readonly Float64Array[] = () => [], draws: number = MAX_DRAWS) {
    this.#space = space
    this.#stream = stream
    this.#known = known
    this.#budget = Math.ceil(draws / space.cost)
  }

  /**
   * The next point.
   *
   * @throws StudyError `ERR_INFEASIBLE` where nothing feasible can be found and nothing is known
   */
  next(): Float64Array {
    const drawn = this.#draw(this.#budget)
    if (drawn === undefined) return this.#walk()
    this.#last = drawn
    return drawn
  }

  #draw(limit: number): Float64Array | undefined {
    const space = this.#space
    const x = new Float64Array(space.dimensions)
    for (let draw = 0; draw < limit; draw++) {
      if (draw < PLAIN_DRAWS) {
        this.#stream.uniformsInto(x)
        space.snapInto(x)
      } else if (space.region.isEmpty) return undefined
      else space.region.drawInto(this.#stream, x)
      if (space.isFeasible(x)) {
        this.#budget = Math.max(0, this.#budget - draw)
        return x
      }
      // a space without coordinates has one point
      if (x.length === 0) break
    }
    this.#budget = 0
    return undefined
  }

  #walk(): Float64Array {
    const space = this.#space
    const { region } = space
    const last = this.#last
    const start = last ?? region.start(this.#stream) ?? this.#start() ?? this.#draw(LAST_DRAWS / space.cost)
    if (start === undefined) throw nothingFeasible(space)
    const x = start.slice()
    region.walk(x, this.#stream, space.dimensions * (last ? MORE_MOVES : FIRST_MOVES))
    this.#last = x
    return x.slice()
  }

  #start(): Float64Array | undefined {
    const starts = this.#known().filter((x) => this.#space.isFeasible(x))
    return starts.length === 0 ? undefined : starts[this.#stream.integer(starts.length)]
  }
}

/** The error of a space in which nothing feasible can be found. */
function nothingFeasible({ constraints, region }: Space): StudyError {
  const [what, then] = region.isEmpty
    ? ['nothing can satisfy', 'loosen them']
    : ['nothing was found that satisfies', 'tell or ask for parameters that do']
  const message = `"constraints": ${what} ${constraints.map((text) => JSON.stringify(text)).join(', ')}; ${then}`
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
