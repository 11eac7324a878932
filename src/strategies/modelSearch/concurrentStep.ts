import { Stream } from '../../random/index.ts'
import type { Study } from '../../study/index.ts'
import type { Memo } from '../../surrogate/index.ts'

/** What a local step needs to know while another one is pending, which it must not repeat. */
export interface ConcurrentStep {
  readonly stream: Stream
  /** Whether the last local model was fitted to the same results. */
  readonly fitted: boolean
}

/**
 * Whether another step is pending when trial `number` is suggested: one of the local model for the same results, or one whose own result is
 * still to come; undefined where none is.
 *
 * @param pending  how many trials are pending
 */
export function concurrentStepOf({ space, seed, told }: Study, memo: Memo, number: number, pending: number): ConcurrentStep | undefined {
  const again = memo.local?.told === told
  // one that stays out for long is lost, and must not stop the others
  const late = memo.open.some((step) => step.kind === 'local' && number - step.number <= 2 * pending)
  if (pending === 0 || !(again || late)) return undefined
  // the last local model of a conditional space may be that of another branch
  return { stream: new Stream(seed, number, 'local'), fitted: again && !space.conditional }
}
