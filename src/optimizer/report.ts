import { ArgumentTypeError, checkFinite, checkInteger, StudyError } from '../base/index.ts'
import type { SpaceDefinition } from '../space/index.ts'
import type { ReportEvent, Study } from '../study/index.ts'

/**
 * Reads a call of `report`, and gives the event to record; nothing where the same was reported before.
 *
 * @throws typed errors that name `id`, `step` or `value`
 */
export function readReport<S extends SpaceDefinition>(
  study: Study<S>,
  id: unknown,
  step: unknown,
  value: unknown,
): ReportEvent | undefined {
  if (typeof id !== 'string') throw new ArgumentTypeError('id', 'a string', id)
  checkInteger('step', step, 0)
  checkFinite('value', value)
  const number = study.numberOf(id)
  const name = `trial ${JSON.stringify(id)}`
  if (number === undefined) throw new StudyError('ERR_UNKNOWN_TRIAL', `"id": there is no ${name}`, 'id')
  const status = study.statusOf(number)
  if (status !== 'pending') throw new StudyError('ERR_CONFLICT', `"id": ${name} is ${status} already`, 'id')
  const known = study.reported(number, step)
  if (known !== undefined && known !== value) {
    throw new StudyError('ERR_CONFLICT', `"value": ${name} reported ${known} at step ${step}, and now ${value}`, 'value')
  }
  return known === undefined ? Object.freeze({ type: 'report', number, step: step + 0, value: value + 0 }) : undefined
}
