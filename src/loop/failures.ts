import { reasonOf } from './evaluate.ts'
import type { ObjectiveError } from './objective.ts'

/** A loop whose first trials all throw, so many of them, has a mistake in its objective. */
const FIRST = 3

/** What was thrown by the objective of a loop, and whether that is what failed trials are. */
export class Failures {
  /** In the order it happened. */
  readonly errors: ObjectiveError[] = []
  readonly #caught: boolean | ((error: unknown) => boolean) | undefined
  #told = 0

  /** @param caught  the option `catch` of the loop */
  constructor(caught: boolean | ((error: unknown) => boolean) | undefined) {
    this.#caught = caught
  }

  /** Takes a trial that was told into account; says in words why the loop must not go on, where it must not. */
  note(id: string, thrown: { readonly error: unknown } | undefined): string | undefined {
    this.#told++
    if (thrown === undefined) return undefined
    const { error } = thrown
    this.errors.push({ id, error })
    const caught = typeof this.#caught === 'function' ? this.#caught(error) : this.#caught
    if (caught === undefined) return this.#told >= FIRST ? this.ofAll() : undefined
    return caught ? undefined : `the objective threw in trial ${JSON.stringify(id)}: ${reasonOf(error)}`
  }

  /** Why the loop has come to nothing: where the objective threw in every trial, and nobody said that it may. */
  ofAll(): string | undefined {
    const last = this.errors.at(-1)
    if (this.#caught !== undefined || last === undefined || this.errors.length < this.#told) return undefined
    const which = this.#told === 1 ? 'the first trial' : `each of the first ${this.#told} trials`
    return `the objective threw in ${which}: ${reasonOf(last.error)}; with "catch: true" such trials are failed ones, and the loop goes on`
  }
}
