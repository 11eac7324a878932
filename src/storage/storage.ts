import type { StudyEvent, StudyHeader } from '../study/index.ts'

/**
 * Where a study is kept: its header, and its events in order. Its laws, which `storageLaws` of `surmise/testing` checks:
 *
 * 1. The header is written once, by the first `open` that brings one, and never changes. A later `open` gives what was written,
 *    whatever header it brings. An object that is open does not open again (`ERR_STATE`).
 * 2. Events are numbered from zero without gaps. `read(known)` gives all events from number `known` on as plain JSON, in order: what was
 *    appended, to the last bit.
 * 3. `update` is exclusive. While it runs no other writer appends, in this process or another; of several that are called on one
 *    object, one runs after the other, in the order of the calls. `work` is called at most once.
 * 4. `update` appends all that `work` returns, or nothing. When it resolves, the events are as durable as the implementation
 *    promises. When it rejects, nothing was appended (unless the connection was lost while a database committed: then the next call
 *    finds out). When `work` throws, it rejects with that very error.
 * 5. After `close` what was appended is there for the next `open`, on this object or another. Closing twice is harmless. Before
 *    `open` and after `close`, `read` and `update` reject with `ERR_STATE`.
 *
 * What a storage gives back is read with suspicion: `openStudy` checks every event as `Optimizer.fromJSON` does.
 */
export interface Storage {
  /**
   * Opens the study and gives its header; undefined when there is none and none was brought.
   *
   * @throws StorageError `ERR_LOCKED`, `ERR_DAMAGED`, `ERR_STORAGE`
   */
  open(header?: StudyHeader): Promise<StudyHeader | undefined>
  /** All events from number `known` on. @throws ArgumentTypeError, ArgumentValueError that names `known`, where there are fewer, or it is no whole number */
  read(known: number): Promise<readonly unknown[]>
  /**
   * One exclusive step: calls `work` with the events from number `known` on, and appends the events that it returns.
   *
   * @param known  how many events the caller knows; rejects as `read` does where there are fewer, before `work` is called
   * @param work  synchronous: nobody else gets on while it runs
   */
  update(known: number, work: (news: readonly unknown[]) => readonly StudyEvent[]): Promise<void>
  /** Lets go of everything; the events stay. */
  close(): Promise<void>
}
