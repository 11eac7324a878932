import { ArgumentTypeError, ArgumentValueError, checkInteger, checkKeys, checkPlainObject, StudyError } from '../base/index.ts'
import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import { checkFidelity, checkNewId, leaseEnd, type Study } from '../study/index.ts'

/** Most trials that one `ask` hands out. */
const MAX_BATCH = 10_000

/** The time by the caller's clock, in a study with a lease; any finite number, in any unit. */
export interface Clock {
  readonly now: number
}

/** How a caller asks for one trial on its own terms. */
export interface AskOptions<P> extends Partial<Clock> {
  /** The caller's own id, which no trial of the study has. */
  readonly id?: string
  /** The caller's own parameters: neither the queue nor the strategy is asked. */
  readonly params?: P
  /** What is to be spent on the caller's own parameters, in a study whose trials have fidelities. */
  readonly fidelity?: number
}

/** How a caller asks for several trials under its own ids, one a trial. */
export interface AskManyOptions extends Partial<Clock> {
  readonly ids: readonly string[]
}

/** What `ask` was called with, understood. */
export interface Request<P> {
  readonly count: number
  readonly many: boolean
  readonly ids: readonly string[]
  readonly params: P | undefined
  readonly fidelity: number | undefined
  /** The time, and when a lease ends that begins now; undefined in a study without a lease. */
  readonly lease: { readonly now: number; readonly end: number } | undefined
}

function readIds<S extends SpaceDefinition>(study: Study<S>, raw: unknown): readonly string[] {
  if (!Array.isArray(raw)) throw new ArgumentTypeError('ids', 'an array of strings', raw)
  if (raw.length < 1 || raw.length > MAX_BATCH) throw new ArgumentValueError('ids', `1 to ${MAX_BATCH} ids`, raw)
  const seen = new Set<string>()
  for (let i = 0; i < raw.length; i++) {
    const id: unknown = raw[i]
    checkNewId(study, `ids[${i}]`, id)
    if (seen.has(id)) throw new StudyError('ERR_CONFLICT', `"ids[${i}]": ${JSON.stringify(id)} is there twice`, `ids[${i}]`)
    seen.add(id)
  }
  return [...seen]
}

function readLeaseNow<S extends SpaceDefinition>(study: Study<S>, now: unknown): Request<ParamsOf<S>>['lease'] {
  if (study.lease === undefined && now === undefined) return undefined
  const end = leaseEnd(study.lease, now)
  return { now: now as number, end }
}

/** Reads what `renew` and `expire` were given: the time, and when a lease ends that begins then. */
export function readClock<S extends SpaceDefinition>(study: Study<S>, raw: unknown): { readonly now: number; readonly end: number } {
  checkPlainObject('options', raw)
  checkKeys('options', raw, ['now'])
  const end = leaseEnd(study.lease, raw.now)
  return { now: raw.now as number, end }
}

/** Reads what `ask` was called with. @throws typed errors that name `n`, `id`, `ids`, `params`, `fidelity`, `now` or `lease` */
export function readRequest<S extends SpaceDefinition>(study: Study<S>, raw: unknown, options: unknown): Request<ParamsOf<S>> {
  if (options !== undefined && typeof raw !== 'number') throw new ArgumentTypeError('n', 'a number before the options', raw)
  const one = { count: 1, many: false, ids: [], params: undefined, fidelity: undefined }
  if (raw === undefined) return { ...one, lease: readLeaseNow(study, undefined) }
  if (typeof raw !== 'object' || raw === null) {
    checkInteger('n', raw, 1, MAX_BATCH)
    if (options === undefined) return { ...one, count: raw, many: true, lease: readLeaseNow(study, undefined) }
    checkPlainObject('options', options)
    checkKeys('options', options, ['now'])
    return { ...one, count: raw, many: true, lease: readLeaseNow(study, options.now) }
  }
  checkPlainObject('options', raw)
  if (raw.ids !== undefined) {
    checkKeys('options', raw, ['ids', 'now'])
    const ids = readIds(study, raw.ids)
    return { ...one, count: ids.length, many: true, ids, lease: readLeaseNow(study, raw.now) }
  }
  checkKeys('options', raw, ['id', 'params', 'fidelity', 'now'])
  const { id, params, fidelity, now } = raw
  if (id !== undefined) checkNewId(study, 'id', id)
  if (fidelity !== undefined) {
    checkFidelity('fidelity', fidelity)
    if (params === undefined) throw new ArgumentValueError('fidelity', 'to be absent without params: the strategy chooses it', fidelity)
  }
  return {
    ...one,
    ids: id === undefined ? [] : [id],
    params: params === undefined ? undefined : study.space.readFeasible('params', params),
    fidelity,
    lease: readLeaseNow(study, now),
  }
}
