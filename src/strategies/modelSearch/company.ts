import { Stream } from '../../random/index.ts'
import type { Study } from '../../study/index.ts'
import type { Memo } from '../../surrogate/index.ts'

/** What a local step needs to know where another one is out, which it must not repeat. */
export interface Company {
  readonly stream: Stream
  /** Whether the last local model was fitted to the same results. */
  readonly fitted: boolean
}

/**
 * The company of trial `number`: a step of the local model for the same results, or one whose own result is still to come.
 *
 * @param pending  how many trials are out
 */
export function companyOf({ space, seed, told }: Study, memo: Memo, number: number, pending: number): Company | undefined {
  const again = memo.local?.told === told
  // one that stays out for long is lost, and must not stop the others
  const late = memo.open.some((step) => step.kind === 'local' && number - step.number <= 2 * pending)
  if (pending === 0 || !(again || late)) return undefined
  // the last local model of a conditional space may be that of another branch
  return { stream: new Stream(seed, number, 'local'), fitted: again && !space.conditional }
}
