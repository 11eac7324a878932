import type { Study } from '../../study/index.ts'
import { agreement } from './agreement.ts'
import type { Bracket } from './bracket.ts'
import { readPlace } from './place.ts'

/** Cheap results are trusted while two of three pairs of configurations keep their order. */
const TRUSTED = 2 / 3

/** A trial that is to go on with more resource. */
export interface Promotion {
  readonly number: number
  readonly bracket: number
  /** The rung that it comes to. */
  readonly rung: number
}

/** How the brackets of a study stand: who is on which rung, and who has gone on. */
export class Standing {
  readonly #study: Study
  readonly #shapes: readonly Bracket[]
  readonly #adaptive: boolean
  /** Trial numbers by bracket and rung. */
  readonly #brackets: number[][][] = []
  /** Trials that another one continues. */
  readonly #continued = new Set<number>()

  /** @param adaptive  whether a bracket is left out where those that begin with less resource do without it */
  constructor(study: Study, shapes: readonly Bracket[], adaptive: boolean) {
    this.#study = study
    this.#shapes = shapes
    this.#adaptive = adaptive
    for (const event of study.events) {
      const place = readPlace(event)
      if (place === undefined || event.type !== 'ask') continue
      this.add(place.bracket, place.rung, event.number, event.parent === undefined ? undefined : study.numberOf(event.parent))
    }
  }

  /** The rungs of a bracket; shapes take turns. */
  shape(bracket: number): Bracket {
    return this.#shapes[bracket % this.#shapes.length]!
  }

  /** The bracket that the next new configuration belongs to. */
  get open(): number {
    const last = Math.max(0, this.#brackets.length - 1)
    if (this.#rung(last, 0).length < this.shape(last)[0]!.size) return last
    let next = last + 1
    while (this.#adaptive && this.#isNeedless(next)) next++
    return next
  }

  /** Whether the resource that the bracket before in turn begins with foretells well enough what the one of this bracket would show. */
  #isNeedless(bracket: number): boolean {
    const turn = bracket % this.#shapes.length
    if (turn === 0) return false
    return agreement(this.#study, this.#shapes[turn - 1]![0]!.fidelity, this.#shapes[turn]![0]!.fidelity) >= TRUSTED
  }

  /** Takes in a trial that is handed out. @param parent  the number of the one that it continues */
  add(bracket: number, rung: number, number: number, parent?: number): void {
    this.#rung(bracket, rung).push(number)
    if (parent !== undefined) this.#continued.add(parent)
  }

  /**
   * Everybody who may go on now: of a rung whose members have all finished the best, as many as the next rung has room for. The oldest
   * bracket comes first, in it the best trial, of equal losses the one with the lower number. A member without a value has lost.
   *
   * @param short  whether the open bracket gets no more configurations, and halves those that it has
   */
  promotions(short: boolean): readonly Promotion[] {
    return this.#brackets.flatMap((_, bracket) => this.#promotionsOf(bracket, short))
  }

  #promotionsOf(bracket: number, short: boolean): readonly Promotion[] {
    const { trials } = this.#study
    const shape = this.shape(bracket)
    const started = this.#rung(bracket, 0).length
    if (started < shape[0]!.size && !short) return []
    const share = Math.min(1, started / shape[0]!.size)
    for (let i = 0; i + 1 < shape.length; i++) {
      const members = this.#rung(bracket, i).map((number) => trials[number])
      // a rung is judged when nobody can come to it any more, and everybody there has finished
      if (members.some((trial) => trial === undefined || trial.status === 'pending')) return []
      const room = Math.max(1, Math.floor(shape[i + 1]!.size * share))
      const ranked = members
        .filter((trial) => trial?.status === 'complete')
        .map((trial) => ({ number: trial!.number, loss: this.#study.loss(trial!) }))
        .sort((a, b) => (a.loss < b.loss ? -1 : a.loss > b.loss ? 1 : a.number - b.number))
      const waiting = ranked.filter(({ number }) => !this.#continued.has(number))
      const next = waiting.slice(0, Math.max(0, room - (ranked.length - waiting.length)))
      if (next.length > 0) return next.map(({ number }) => ({ number, bracket, rung: i + 1 }))
    }
    return []
  }

  #rung(bracket: number, rung: number): number[] {
    while (this.#brackets.length <= bracket) this.#brackets.push([])
    const rungs = this.#brackets[bracket]!
    while (rungs.length <= rung) rungs.push([])
    return rungs[rung]!
  }
}
