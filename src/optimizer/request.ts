import { ArgumentTypeError, ArgumentValueError, checkInteger, checkKeys, checkPlainObject, StudyError } from '../base/index.ts'
import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import { checkNewId, type Study } from '../study/index.ts'

/** Most trials that one `ask` hands out. */
const MAX_BATCH = 10_000

/** How a caller asks for one trial on its own terms. */
export interface AskOptions<P> {
  /** The caller's own id, which no trial of the study has. */
  readonly id?: string
  /** The caller's own parameters, such as established defaults: the strategy is not asked. */
  readonly params?: P
}

/** How a caller asks for several trials under its own ids, one a trial. */
export interface AskManyOptions {
  readonly ids: readonly string[]
}

/** What `ask` was called with, understood. */
export interface Request<P> {
  readonly count: number
  readonly many: boolean
  readonly ids: readonly string[]
  readonly params: P | undefined
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

/** Reads what `ask` was called with. @throws typed errors that name `n`, `id`, `ids` or `params` */
export function readRequest<S extends SpaceDefinition>(study: Study<S>, raw: unknown): Request<ParamsOf<S>> {
  if (raw === undefined) return { count: 1, many: false, ids: [], params: undefined }
  if (typeof raw !== 'object' || raw === null) {
    checkInteger('n', raw, 1, MAX_BATCH)
    return { count: raw, many: true, ids: [], params: undefined }
  }
  checkPlainObject('options', raw)
  if (raw.ids !== undefined) {
    checkKeys('options', raw, ['ids'])
    const ids = readIds(study, raw.ids)
    return { count: ids.length, many: true, ids, params: undefined }
  }
  checkKeys('options', raw, ['id', 'params'])
  const { id, params } = raw
  if (id !== undefined) checkNewId(study, 'id', id)
  return {
    count: 1,
    many: false,
    ids: id === undefined ? [] : [id],
    params: params === undefined ? undefined : study.space.read('params', params),
  }
}
