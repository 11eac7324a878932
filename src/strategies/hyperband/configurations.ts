import { Study, type StudyEvent, type Trial } from '../../study/index.ts'
import { readBracketRung } from './bracketRung.ts'

/**
 * A study as it looks to the strategy that finds new configurations: a trial for each trial, under the same numbers, and one result for
 * each configuration, that of its highest rung so far. Trials that continue another are abandoned in it.
 *
 * Results with different resources are made comparable: to each is added how much the trials that went on changed from rung to rung, the
 * median of them. So all that is known is learned from, the many cheap results and the few dear ones.
 *
 * It follows the log event by event until a result of a higher rung, which changes what others count as, has it made anew.
 */
export class Configurations {
  readonly #study: Study
  #view: Study
  /** The rung of each trial that has one. */
  readonly #rungs = new Map<number, number>()
  /** What continues a trial, by number. */
  readonly #children = new Map<number, number>()
  #rises: readonly Rise[] = []
  #read = 0
  #isStale = false

  constructor(study: Study) {
    this.#study = study
    this.#view = new Study(study.space, study.direction, study.seed)
  }

  /** Makes the view anew next time: it was changed by what the log does not say. */
  forget(): void {
    this.#isStale = true
  }

  /** The view, with what the log has gained. */
  update(): Study {
    const { events } = this.#study
    const from = this.#read
    for (; this.#read < events.length; this.#read++) this.#place(events[this.#read])
    const isNew = this.#isStale || events.slice(from).some((event) => this.#isChange(event))
    if (isNew) {
      this.#isStale = false
      this.#view = new Study(this.#study.space, this.#study.direction, this.#study.seed)
      this.#rises = risesOf(this.#study, this.#children)
    }
    for (let i = isNew ? 0 : from; i < events.length; i++) this.#follow(events[i])
    return this.#view
  }

  #place(event: StudyEvent): void {
    const place = readBracketRung(event)
    if (place === undefined || event.type !== 'ask') return
    this.#rungs.set(event.number, place.rung)
    if (event.parent !== undefined) this.#children.set(this.#study.numberOf(event.parent)!, event.number)
  }

  /** Whether results that were read before count otherwise from here on. */
  #isChange(event: StudyEvent): boolean {
    if (event.type !== 'tell' && event.type !== 'expire') return false
    const { number } = event
    if (!this.#rungs.has(number)) return false
    const before = this.#view.statusOf(number)
    if (this.#rungs.get(number)! === 0) return before !== undefined && before !== 'pending'
    return this.#study.statusOf(number) === 'complete' || this.#study.statusOf(number) === 'failed'
  }

  #follow(event: StudyEvent): void {
    const view = this.#view
    if (event.type === 'ask') {
      const { number, id, params } = event
      const memo = readBracketRung(event)?.memo
      view.apply({ type: 'ask', number, id, params, ...(memo === undefined ? {} : { memo }) })
      if ((this.#rungs.get(number) ?? 0) > 0) view.apply({ type: 'tell', number, status: 'abandoned' })
    } else if (event.type === 'tell' || event.type === 'expire') {
      const { number } = event
      const rung = this.#rungs.get(number)
      if (rung === undefined) view.apply(event.type === 'tell' ? event : { type: 'tell', number, status: 'abandoned' })
      // told once more, because the configuration has another result than before
      else if (rung > 0) view.apply({ type: 'tell', number, status: 'abandoned' })
      else view.apply({ type: 'tell', number, ...(this.#outcomeOf(number) as { status: 'complete'; value: number }) })
    } else if (event.type === 'report' && !((this.#rungs.get(event.number) ?? 0) > 0)) view.apply(event)
  }

  /** How the configuration that begins with a trial has ended so far. */
  #outcomeOf(root: number): Pick<Trial, 'status' | 'value' | 'noise'> {
    const { trials } = this.#study
    let last = trials[root]
    for (let child = this.#children.get(root); child !== undefined; child = this.#children.get(child)) {
      const trial = trials[child]
      if (trial.status === 'failed') return { status: 'failed' }
      if (trial.status === 'complete') last = trial
    }
    const { status, value, noise } = last
    if (status !== 'complete') return { status }
    const risen = value! + this.#rises.reduce((sum, { from, change }) => (from >= last.fidelity! ? sum + change : sum), 0)
    return { status, value: Number.isFinite(risen) ? risen : value!, ...(noise === undefined ? {} : { noise }) }
  }
}

interface Rise {
  /** The resource that was gone on from. */
  readonly from: number
  /** The median of what the values changed by. */
  readonly change: number
}

/** How values change from one resource to the next, by the trials that have both. */
function risesOf({ trials }: Study, children: ReadonlyMap<number, number>): readonly Rise[] {
  const changes = new Map<number, number[]>()
  for (const [number, child] of children) {
    const [before, after] = [trials[number], trials[child]]
    if (before.status !== 'complete' || after.status !== 'complete') continue
    const from = before.fidelity!
    const all = changes.get(from) ?? []
    changes.set(from, all)
    all.push(after.value! - before.value!)
  }
  return Array.from(changes, ([from, all]) => ({ from, change: all.sort((a, b) => a - b)[all.length >> 1] })).sort(
    (a, b) => a.from - b.from,
  )
}
