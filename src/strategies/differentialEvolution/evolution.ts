import { Batch } from '../../proposals/index.ts'
import { LatinHypercubes, Stream } from '../../random/index.ts'
import type { AskEvent, Json, Study, StudyEvent, TellEvent } from '../../study/index.ts'
import { compareMerits, type Merit, meritOf } from '../merit.ts'
import type { Suggestion } from '../strategy.ts'
import { Memory, type Rates } from './memory.ts'

/** Trial vectors that are made for one trial before an infeasible one is given up. */
const ATTEMPTS = 20
/** The share of the population that is followed. */
const BEST_SHARE = 0.11

/** A member of the population: where it is, and how good. */
interface Member {
  /** Snapped; inactive coordinates are -1. */
  readonly x: Float64Array
  readonly merit: Merit
}

/** What a suggestion remembers: the place in the population that it is for, and its rates unless it is of the first generation. */
interface Trace extends Partial<Rates> {
  readonly slot: number
}

/** Differential evolution on a study: its state, brought up to date from the events of the log one by one. */
export class DifferentialEvolution {
  readonly #study: Study
  readonly #size: number
  readonly #design: LatinHypercubes | undefined
  readonly #memory = new Memory()
  readonly #members: (Member | undefined)[]
  /** Members that were replaced, as many as the population holds. */
  readonly #archive: Float64Array[] = []
  readonly #open = new Map<number, Trace>()
  /** Suggestions, and results, so far. */
  #asked = 0
  #told = 0
  #read = 0

  constructor(study: Study, size: number) {
    this.#study = study
    this.#size = size
    this.#members = new Array(size)
    this.#design = study.space.dimensions === 0 ? undefined : new LatinHypercubes(study.space.dimensions, size, study.seed)
  }

  /** The next suggestions. */
  suggest(count: number): readonly Suggestion[] {
    const { events, space, seed } = this.#study
    for (; this.#read < events.length; this.#read++) this.#follow(events[this.#read])
    const batch = new Batch(this.#study, count)
    return Array.from({ length: count }, (_, i) => {
      const slot = (this.#asked + i) % this.#size
      const stream = new Stream(seed, batch.number, 'differential evolution')
      const u = new Float64Array(space.dimensions)
      const present = this.#members.filter((member) => member !== undefined)
      const target = this.#members[slot]
      let rates: Rates | undefined
      // a place that nobody holds is filled from the design, and so are all while there are too few members to differ
      if (target === undefined || present.length < 4 || u.length === 0) this.#design?.pointInto(this.#asked + i, u)
      else {
        rates = this.#memory.draw(stream)
        for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
          this.#mutate(target, present, rates, stream, u)
          if (space.isFeasible(u)) break
        }
      }
      space.snapInto(u)
      batch.settle(u, { stream })
      return { params: batch.take(u), memo: { differentialEvolution: { slot, ...rates } } }
    })
  }

  /** Current-to-pbest/1/bin: towards one of the best, by the difference of two others, some of the coordinates. */
  #mutate(target: Member, present: readonly Member[], { scale, crossover }: Rates, stream: Stream, u: Float64Array): void {
    const { space } = this.#study
    const ranked = Array.from(present).sort((a, b) => compareMerits(a.merit, b.merit))
    const best = ranked[stream.integer(Math.max(2, Math.floor(BEST_SHARE * ranked.length)))]
    const others = present.filter((member) => member !== target)
    const a = others[stream.integer(others.length)]
    const rest = [...others.filter((member) => member !== a).map(({ x }) => x), ...this.#archive]
    const b = rest[stream.integer(rest.length)]
    const kept = stream.integer(u.length)
    for (let j = 0; j < u.length; j++) {
      const changes = stream.uniform() < crossover || j === kept
      // what is inactive in one of them is anywhere
      const anywhere = stream.uniform()
      const at = (x: Float64Array): number => (x[j] < 0 ? anywhere : x[j])
      const own = at(target.x)
      if (!changes) u[j] = own
      else if (space.coordinates[j].kind === 'categorical') {
        // a choice has no difference: it is that of one of the best, or where two others differ, with the chance of the scale, of one of them
        u[j] = at(a.x) !== at(b) && stream.uniform() < scale ? at(a.x) : at(best.x)
      } else {
        const v = own + scale * (at(best.x) - own) + scale * (at(a.x) - at(b))
        // half-way back to a bound that it passed
        u[j] = v < 0 ? own / 2 : v > 1 ? (1 + own) / 2 : v
      }
    }
    space.snapInto(u)
  }

  #follow(event: StudyEvent): void {
    if (event.type === 'ask') this.#followAsk(event)
    else if (event.type === 'tell') this.#followTell(event)
  }

  #followAsk({ number, memo }: AskEvent): void {
    const trace = traceOf(memo, this.#size)
    if (trace === undefined) return
    this.#asked++
    this.#open.set(number, trace)
  }

  #followTell({ number, status }: TellEvent): void {
    const trace = this.#open.get(number)
    if (trace === undefined || status === 'abandoned') return
    this.#open.delete(number)
    const { space, trials } = this.#study
    const x = space.encode(trials[number].params)
    this.#challenge(trace, { x, merit: meritOf(this.#study, number) })
    this.#told++
    if (this.#told % this.#size === 0) this.#memory.turn()
  }

  #challenge({ slot, scale, crossover }: Trace, child: Member): void {
    const parent = this.#members[slot]
    if (parent !== undefined) {
      const difference = compareMerits(child.merit, parent.merit)
      if (difference > 0) return
      if (difference < 0) {
        // the size of a gain is known where values can be compared
        const isAlike = child.merit.rank === parent.merit.rank && child.merit.step === parent.merit.step
        const gain = isAlike ? parent.merit.loss - child.merit.loss : Number.POSITIVE_INFINITY
        if (scale !== undefined && crossover !== undefined) this.#memory.add({ scale, crossover }, gain)
        this.#archive.push(parent.x)
        if (this.#archive.length > this.#size) this.#archive.shift()
      }
    }
    this.#members[slot] = child
  }
}

/** What a suggestion of this strategy remembers. */
function traceOf(memo: Json | undefined, size: number): Trace | undefined {
  if (typeof memo !== 'object' || memo === null || !('differentialEvolution' in memo)) return undefined
  const entry = memo.differentialEvolution
  if (typeof entry !== 'object' || entry === null || !('slot' in entry)) return undefined
  const { slot, scale, crossover } = entry
  if (typeof slot !== 'number' || !Number.isInteger(slot) || slot < 0 || slot >= size) return undefined
  return typeof scale === 'number' && typeof crossover === 'number' ? { slot, scale, crossover } : { slot }
}
