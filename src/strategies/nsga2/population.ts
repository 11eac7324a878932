import { Batch } from '../../proposals/index.ts'
import { LatinHypercubes, Stream } from '../../random/index.ts'
import type { Study } from '../../study/index.ts'
import type { Suggestion } from '../strategy.ts'
import { crowdingDistances } from './crowdingDistance.ts'
import { NonDominatedSort, type Ranked } from './nonDominatedSort.ts'
import { childInto, type Rates } from './variation.ts'

/** Children that are made for one trial before one is given up that may not be suggested; then points are drawn anywhere. */
const ATTEMPTS = 20

interface Member extends Ranked {
  /** Snapped; inactive coordinates are -1. */
  readonly x: Float64Array
}

/** A member, and how it compares: the lower front first, then the lonelier. */
interface RankedMember {
  readonly x: Float64Array
  readonly front: number
  readonly distance: number
}

/** NSGA-II on a study: its population, brought up to date from the events of the log one by one. */
export class Nsga2Population {
  readonly #study: Study
  readonly #size: number
  readonly #rates: Rates
  readonly #design: LatinHypercubes | undefined
  readonly #population = new NonDominatedSort<Member>()
  #ranking: readonly RankedMember[] | undefined
  #finished = 0
  #read = 0

  constructor(study: Study, size: number, rates: Rates) {
    this.#study = study
    this.#size = size
    this.#rates = rates
    this.#design = study.space.dimensions === 0 ? undefined : new LatinHypercubes(study.space.dimensions, size, study.seed)
  }

  /** The next suggestions. */
  suggest(count: number): readonly Suggestion[] {
    this.#update()
    const { space, seed } = this.#study
    const batch = new Batch(this.#study, count)
    const learns = this.#finished >= this.#size && this.#population.size >= 2
    return Array.from({ length: count }, () => {
      const stream = new Stream(seed, batch.number, 'nsga2')
      const u = new Float64Array(space.dimensions)
      if (learns) this.#newChildInto(batch, stream, u)
      else this.#design?.pointInto(batch.number, u)
      space.snapInto(u)
      batch.settle(u, { stream })
      return { params: batch.take(u) }
    })
  }

  /** Writes a child that may be suggested into `u`; the last one, where twenty may not. */
  #newChildInto(batch: Batch, stream: Stream, u: Float64Array): void {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      childInto(this.#study.space, this.#parent(stream), this.#parent(stream), this.#rates, stream, u)
      if (batch.isFree(u)) return
    }
  }

  /** The better of two members drawn at random. */
  #parent(stream: Stream): Float64Array {
    this.#ranking ??= this.#population.fronts.flatMap((members, front) => {
      const distances = crowdingDistances(members.map(({ losses }) => losses))
      return members.map(({ x }, i): RankedMember => ({ x, front, distance: distances[i] }))
    })
    const ranking = this.#ranking
    const a = ranking[stream.integer(ranking.length)]
    const b = ranking[stream.integer(ranking.length)]
    if (a.front !== b.front) return a.front < b.front ? a.x : b.x
    return b.distance > a.distance ? b.x : a.x
  }

  #update(): void {
    const { events, trials, space } = this.#study
    for (; this.#read < events.length; this.#read++) {
      const event = events[this.#read]
      if (event.type !== 'tell' || event.status === 'abandoned') continue
      this.#finished++
      const trial = trials[event.number]
      if (event.status !== 'complete' || space.violated(trial.params) !== undefined) continue
      this.#population.add({ number: event.number, losses: this.#study.losses(trial), x: space.encode(trial.params) })
      if (this.#population.size > this.#size) this.#population.removeWorst()
      this.#ranking = undefined
    }
  }
}
