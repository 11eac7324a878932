import type { BestTrial, Optimizer, Result, ToldRow } from '../optimizer/index.ts'
import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import type { Trial } from '../study/index.ts'
import type { Terminator } from '../termination/index.ts'

/** What is here, or comes. */
export type Awaitable<T> = T | Promise<T>

/**
 * A study as a loop runs it: what can be asked and told, at once or by promises that resolve when the step is acknowledged. An `Optimizer`
 * whose steps go through something else: a storage, a worker, a connection.
 *
 * Steps are taken in the order in which they are called. What rejects changed nothing.
 */
export interface Askable<S extends SpaceDefinition> {
  /** The study as of the last step that was acknowledged, to look at. */
  readonly optimizer: Optimizer<S>
  /** As `optimizer.best`. */
  readonly best: Awaitable<BestTrial<ParamsOf<S>> | undefined>
  /** As `optimizer.ask`. @throws StudyError `ERR_EXHAUSTED` where nothing is left to try, for now or for good */
  ask(): Awaitable<Trial<ParamsOf<S>>>
  /** As `optimizer.tell`. */
  tell(id: string, result: Result): Awaitable<unknown>
  /** As `optimizer.report`. */
  report(id: string, step: number, value: number): Awaitable<'continue' | 'stop'>
  /** As `shouldStop(optimizer, terminator)`, which takes its place where it is absent. */
  shouldStop?(terminator: Terminator): Awaitable<string | undefined>
  /** As `optimizer.enqueue`. */
  enqueue(params: ParamsOf<S>): Awaitable<void>
  /** As `optimizer.tellMany`. */
  tellMany(results: readonly ToldRow<ParamsOf<S>>[]): Awaitable<unknown>
}

/** An optimizer as it is. */
export function askableOf<S extends SpaceDefinition>(optimizer: Optimizer<S>): Askable<S> {
  return {
    optimizer,
    get best() {
      return optimizer.best
    },
    ask: () => optimizer.ask(),
    tell: (id, result) => optimizer.tell(id, result),
    report: (id, step, value) => optimizer.report(id, step, value),
    enqueue: (params) => optimizer.enqueue(params),
    tellMany: (results) => optimizer.tellMany(results),
  }
}
