import { ArgumentTypeError, checkFinite, checkInteger, StudyError } from '../base/index.ts'
import type { SpaceDefinition } from '../space/index.ts'
import type { ReportEvent, Study } from '../study/index.ts'

/** What a call of `report` comes to: the event to record unless it is known already, and the answer. */
export interface Reporting {
  readonly event: ReportEvent | undefined
  readonly answer: 'continue' | 'stop'
}

/**
 * Reads a call of `report`, and gives the event to record; nothing where the same was reported before. A worker that lost its trial to
 * another, or to the end of its lease, is told to stop.
 *
 * @throws typed errors that name `id`, `step` or `value`
 */
export function readReport<S extends SpaceDefinition>(study: Study<S>, id: unknown, step: unknown, value: unknown): Reporting {
  if (typeof id !== 'string') throw new ArgumentTypeError('id', 'a string', id)
  checkInteger('step', step, 0)
  checkFinite('value', value)
  const number = study.numberOf(id)
  const name = `trial ${JSON.stringify(id)}`
  if (number === undefined) throw new StudyError('ERR_UNKNOWN_TRIAL', `"id": there is no ${name}`, 'id')
  const status = study.statusOf(number)
  const isShared = study.leases.isShared(number)
  if (status !== 'pending' && (isShared || study.leases.isLapsed(number))) return { event: undefined, answer: 'stop' }
  if (status !== 'pending') throw new StudyError('ERR_CONFLICT', `"id": ${name} is ${status} already`, 'id')
  const known = study.reported(number, step)
  if (known !== undefined && known !== value && !isShared) {
    throw new StudyError('ERR_CONFLICT', `"value": ${name} reported ${known} at step ${step}, and now ${value}`, 'value')
  }
  const event = Object.freeze({ type: 'report' as const, number, step: step + 0, value: value + 0 })
  return { event: known === undefined ? event : undefined, answer: 'continue' }
}
