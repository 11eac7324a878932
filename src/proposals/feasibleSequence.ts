import { type PointSequence, Stream } from '../random/index.ts'
import { FeasiblePoints, type Space } from '../space/index.ts'

/** Most points of the sequence in a row that may be infeasible; fewer where constraints are long. */
const MAX_GAP = 65_536
/** Points of the sequence. */
const LENGTH = 4_294_967_296

/**
 * A sequence with the infeasible points left out: number `i` is the feasible point number `i`, so that a trial's point
 * depends on its number alone. Where 65,536 points in a row are infeasible, that number and all later ones are drawn at random instead.
 * Without constraints it is the sequence itself.
 */
export class FeasibleSequence {
  readonly #space: Space
  readonly #seed: number
  readonly #sequence: PointSequence
  /** The place in the sequence of each feasible point so far. */
  readonly #places: number[] = []
  #isDry = false

  /** @param seed  of what is drawn at random */
  constructor(space: Space, seed: number, sequence: PointSequence) {
    this.#space = space
    this.#seed = seed
    this.#sequence = sequence
  }

  /**
   * Writes feasible point number `i` to `out`.
   *
   * @param known  as for `FeasiblePoints`
   * @throws StudyError `ERR_INFEASIBLE` where nothing feasible can be found
   */
  pointInto(i: number, out: Float64Array, known: () => readonly Float64Array[]): void {
    if (this.#space.constraints.length === 0) {
      this.#sequence.pointInto(i, out)
      return
    }
    if (this.#space.region.isEmpty) this.#isDry = true
    while (this.#places.length <= i && !this.#isDry) this.#scan(out)
    const place = this.#places[i]
    if (place === undefined) out.set(new FeasiblePoints(this.#space, new Stream(this.#seed, i, 'feasible'), known).next())
    else this.#snappedInto(place, out)
  }

  #scan(out: Float64Array): void {
    const from = (this.#places.at(-1) ?? -1) + 1
    for (let place = from; place < Math.min(LENGTH, from + MAX_GAP / this.#space.cost); place++) {
      this.#snappedInto(place, out)
      if (this.#space.isFeasible(out)) {
        this.#places.push(place)
        return
      }
    }
    this.#isDry = true
  }

  #snappedInto(place: number, out: Float64Array): void {
    this.#sequence.pointInto(place, out)
    this.#space.snapInto(out)
  }
}
