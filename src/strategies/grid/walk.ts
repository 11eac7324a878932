import { StudyError } from '../../base/index.ts'
import type { Params, Space } from '../../space/index.ts'
import type { Study, Trial } from '../../study/index.ts'
import type { Lattice } from './lattice.ts'

/** Most points in a row that constraints may forbid; fewer where constraints are long. */
const MAX_GAP = 262_144

/**
 * The points of a lattice in an order, without those that trials visited or constraints forbid. Visited is every point of a trial that
 * is pending or finished, whoever asked for it. The point of an abandoned trial comes again when all others have been suggested: it may
 * be what kills workers.
 */
export class LatticeWalk {
  readonly #study: Study
  readonly #lattice: Lattice
  readonly #indexAt: (place: number) => number
  /** How many trials visited a point. */
  readonly #visits = new Map<string, number>()
  /** The points of abandoned trials. */
  readonly #abandoned = new Set<string>()
  /** Trials that may yet be abandoned, or were, and whether they count as visits. */
  readonly #open = new Map<number, boolean>()
  /** Where the points are in the order that the walk came to too late. */
  readonly #places = new Map<string, number>()
  /** No point before it is new. */
  #cursor = 0
  #read = 0

  /** @param indexAt  the index of the point at a place in the order */
  constructor(study: Study, lattice: Lattice, indexAt: (place: number) => number) {
    this.#study = study
    this.#lattice = lattice
    this.#indexAt = indexAt
  }

  /**
   * The next points.
   *
   * @throws StudyError `ERR_EXHAUSTED` where fewer are left, `ERR_INFEASIBLE` where so many points in a row violate constraints that looking on would take seconds
   */
  next(count: number): readonly Params[] {
    this.#update()
    const found = this.#unseen(count)
    if (found.length < count) found.push(...this.#abandonedPoints().slice(0, count - found.length))
    if (found.length === count) return found
    const what = found.length === 0 ? 'none is left' : `${found.length} of the ${count} that were asked for are left`
    throw new StudyError('ERR_EXHAUSTED', `every point of the grid is suggested once, and ${what}`, 'space')
  }

  #unseen(count: number): Params[] {
    const { space } = this.#study
    const found: Params[] = []
    let forbidden = 0
    for (let place = this.#cursor; place < this.#lattice.size && found.length < count; place++) {
      const params = this.#lattice.paramsAt(this.#indexAt(place))
      const key = keyOf(params)
      if (this.#visits.has(key) || this.#abandoned.has(key)) this.#places.set(key, place)
      else if (space.violated(params) === undefined) {
        found.push(params)
        forbidden = 0
        continue
      } else if (++forbidden >= MAX_GAP / space.cost) throw tooRare(space)
      if (found.length === 0) this.#cursor = place + 1
    }
    return found
  }

  #abandonedPoints(): readonly Params[] {
    return Array.from(this.#abandoned)
      .flatMap((key) => (this.#places.has(key) && !this.#visits.has(key) ? [this.#places.get(key)!] : []))
      .sort((a, b) => a - b)
      .map((place) => this.#lattice.paramsAt(this.#indexAt(place)))
      .filter((params) => this.#study.space.violated(params) === undefined)
  }

  #update(): void {
    const { trials } = this.#study
    for (const number of this.#open.keys()) this.#look(trials[number])
    for (; this.#read < trials.length; this.#read++) this.#look(trials[this.#read])
  }

  #look({ number, params, status }: Trial): void {
    const key = keyOf(params)
    const counts = status !== 'abandoned'
    if (!counts) this.#abandoned.add(key)
    if (counts !== (this.#open.get(number) ?? false)) {
      const visits = (this.#visits.get(key) ?? 0) + (counts ? 1 : -1)
      if (visits > 0) this.#visits.set(key, visits)
      else this.#visits.delete(key)
    }
    if (status === 'pending' || status === 'abandoned') this.#open.set(number, counts)
    else this.#open.delete(number)
  }
}

const keyOf = (params: Params): string => JSON.stringify(params)

function tooRare({ constraints }: Space): StudyError {
  const texts = constraints.map((text) => JSON.stringify(text)).join(', ')
  return new StudyError('ERR_INFEASIBLE', `"constraints": too many points of the grid in a row violate ${texts}`, 'constraints')
}
