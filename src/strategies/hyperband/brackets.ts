import { byLoss, type Study, type StudyEvent } from '../../study/index.ts'
import type { Bracket } from './bracket.ts'
import { readBracketRung } from './bracketRung.ts'

/** A trial that is to go on with more resource. */
export interface Promotion {
  readonly number: number
  readonly bracket: number
  /** The rung that it comes to. */
  readonly rung: number
}

/**
 * How the brackets of a study stand: who is on which rung, and who has gone on. It follows the log, so that reading it costs what is new;
 * brackets in which nobody can go on any more are not looked at again.
 */
export class Brackets {
  readonly #study: Study
  readonly #shapes: readonly Bracket[]
  /** Trial numbers by bracket and rung. */
  readonly #brackets: number[][][] = []
  /** The bracket of each trial that has one. */
  readonly #bracketOf = new Map<number, number>()
  /** Trials that another one continues. */
  readonly #continued = new Set<number>()
  /** Brackets that are full, finished, and gone on from. */
  readonly #closed = new Set<number>()
  /** What is suggested and not in the log yet. */
  readonly #suggested: { readonly bracket: number; readonly rung: number; readonly parent: number | undefined }[] = []
  #read = 0

  constructor(study: Study, shapes: readonly Bracket[]) {
    this.#study = study
    this.#shapes = shapes
  }

  /** Reads what the log has gained, and forgets what was only suggested. */
  update(): void {
    for (const { bracket, rung, parent } of this.#suggested.splice(0).reverse()) {
      this.#rung(bracket, rung).pop()
      this.#closed.delete(bracket)
      if (parent !== undefined) this.#continued.delete(parent)
    }
    while (this.#brackets.at(-1)?.every((rung) => rung.length === 0)) this.#brackets.pop()
    const { events } = this.#study
    for (; this.#read < events.length; this.#read++) this.#follow(events[this.#read])
  }

  /** The rungs of a bracket; shapes take turns. */
  shape(bracket: number): Bracket {
    return this.#shapes[bracket % this.#shapes.length]
  }

  /** The bracket that the next new configuration belongs to. */
  get open(): number {
    const last = Math.max(0, this.#brackets.length - 1)
    return this.#rung(last, 0).length < this.shape(last)[0].size ? last : last + 1
  }

  /** Takes in a trial that is suggested, until the next update. @param parent  the number of the one that it continues */
  suggest(bracket: number, rung: number, number: number, parent?: number): void {
    this.#suggested.push({ bracket, rung, parent })
    this.#add(bracket, rung, number, parent)
  }

  /**
   * Everybody who may go on now: of a rung whose members have all finished the best, as many as the next rung has room for. The oldest
   * bracket comes first, in it the best trial, of equal losses the one with the lower number. A member without a value has lost.
   *
   * @param short  whether the open bracket gets no more configurations, and halves those that it has
   */
  promotions(short: boolean): readonly Promotion[] {
    return this.#brackets.flatMap((_, bracket) => (this.#closed.has(bracket) ? [] : this.#promotionsOf(bracket, short)))
  }

  #promotionsOf(bracket: number, short: boolean): readonly Promotion[] {
    const { trials } = this.#study
    const shape = this.shape(bracket)
    const started = this.#rung(bracket, 0).length
    if (started < shape[0].size && !short) return []
    const share = Math.min(1, started / shape[0].size)
    for (let i = 0; i + 1 < shape.length; i++) {
      const members = this.#rung(bracket, i).map((number) => trials[number])
      // a rung is judged when nobody can come to it any more, and everybody there has finished
      if (members.some((trial) => trial === undefined || trial.status === 'pending')) return []
      const room = Math.max(1, Math.floor(shape[i + 1].size * share))
      const ranked = members.filter((trial) => trial?.status === 'complete').sort(byLoss(this.#study))
      const waiting = ranked.filter(({ number }) => !this.#continued.has(number))
      const next = waiting.slice(0, Math.max(0, room - (ranked.length - waiting.length)))
      if (next.length > 0) return next.map(({ number }) => ({ number, bracket, rung: i + 1 }))
    }
    if (started >= shape[0].size) this.#closed.add(bracket)
    return []
  }

  #follow(event: StudyEvent): void {
    const place = readBracketRung(event)
    if (place !== undefined && event.type === 'ask') {
      const parent = event.parent === undefined ? undefined : this.#study.numberOf(event.parent)
      this.#bracketOf.set(event.number, place.bracket)
      this.#add(place.bracket, place.rung, event.number, parent)
    }
    // a late result is one more that may go on
    const told = event.type === 'tell' || event.type === 'expire' ? this.#bracketOf.get(event.number) : undefined
    if (told !== undefined) this.#closed.delete(told)
  }

  #add(bracket: number, rung: number, number: number, parent: number | undefined): void {
    this.#rung(bracket, rung).push(number)
    if (parent !== undefined) this.#continued.add(parent)
  }

  #rung(bracket: number, rung: number): number[] {
    while (this.#brackets.length <= bracket) this.#brackets.push([])
    const rungs = this.#brackets[bracket]
    while (rungs.length <= rung) rungs.push([])
    return rungs[rung]
  }
}
