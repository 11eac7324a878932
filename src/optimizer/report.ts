import { ArgumentTypeError, checkChoice, checkFinite, checkInteger, StudyError } from '../base/index.ts'
import type { SpaceDefinition } from '../space/index.ts'
import type { StoppingAnswer, StoppingRule } from '../stopping/index.ts'
import type { ReportEvent, Study, StudyEvent } from '../study/index.ts'

/** What a call of `report` comes to. */
export interface Reporting {
  readonly number: number
  readonly step: number
  /** What to record, unless it is known already. */
  readonly event: ReportEvent | undefined
  /** Whether the worker has lost its trial. */
  readonly isLost: boolean
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
  if (status !== 'pending' && (isShared || study.leases.isLapsed(number))) return { number, step, event: undefined, isLost: true }
  if (status !== 'pending') throw new StudyError('ERR_CONFLICT', `"id": ${name} is ${status} already`, 'id')
  const known = study.reported(number, step)
  if (known !== undefined && known !== value && !isShared) {
    throw new StudyError('ERR_CONFLICT', `"value": ${name} reported ${known} at step ${step}, and now ${value}`, 'value')
  }
  const event = Object.freeze({ type: 'report' as const, number, step: step + 0, value: value + 0 })
  return { number, step, event: known === undefined ? event : undefined, isLost: false }
}

/**
 * Records a report, and asks the rule about the study as it was right after it was first made.
 *
 * @throws ArgumentTypeError, ArgumentValueError for a rule of the caller's that gives no answer
 */
export function answerReport<S extends SpaceDefinition>(
  study: Study<S>,
  rule: StoppingRule | undefined,
  { number, step, event, isLost }: Reporting,
): StoppingAnswer {
  if (event !== undefined) study.apply(event)
  if (isLost) return 'stop'
  if (rule === undefined) return 'continue'
  const place = (past: StudyEvent): boolean => past.type === 'report' && past.number === number && past.step === step
  const then = event === undefined ? study.upTo((study.events as readonly StudyEvent[]).findIndex(place) + 1) : study
  const answer: unknown = rule.decide(then as unknown as Study, number)
  checkChoice('stopping.decide()', answer, ['continue', 'stop'])
  return answer
}
