import { ArgumentTypeError, StudyError } from '../base/index.ts'
import type { SpaceDefinition } from '../space/index.ts'
import type { LeaseEvent, Study } from '../study/index.ts'

/** The numbers of the pending trials whose leases have ended at `now`; where the lease says so, they are abandoned. */
export function expireLeases<S extends SpaceDefinition>(study: Study<S>, now: number): readonly number[] {
  const ended = study.leases.endedBy(now)
  if (study.lease?.expired === 'abandon') for (const number of ended) study.apply(Object.freeze({ type: 'expire', number }))
  return ended
}

/** What a call of `renew` comes to: the trial's number, and the event to record where there is anything to renew. */
export interface Renewal {
  readonly number: number
  readonly event: LeaseEvent | undefined
}

/** Reads a call of `renew`. A lease never becomes shorter, and a trial that is not pending has none. */
export function readRenewal<S extends SpaceDefinition>(study: Study<S>, id: unknown, end: number): Renewal {
  if (typeof id !== 'string') throw new ArgumentTypeError('id', 'a string', id)
  const trial = study.byId(id)
  if (trial === undefined) throw new StudyError('ERR_UNKNOWN_TRIAL', `"id": there is no trial ${JSON.stringify(id)}`, 'id')
  const { number, status, expires = end } = trial
  const event = status === 'pending' && end > expires ? Object.freeze({ type: 'renew' as const, number, expires: end }) : undefined
  return { number, event }
}
