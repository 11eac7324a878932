import { ArgumentTypeError, checkKeys, checkPlainObject, isSameJson, StudyError } from '../base/index.ts'
import type { Params, ParamsOf, Space, SpaceDefinition } from '../space/index.ts'
import { checkNewId, type Study, type TellEvent, type Trial } from '../study/index.ts'
import { freeId } from './freeId.ts'
import { type Ending, isSameEnding, type Outcome, readEnding, readOutcome } from './outcome.ts'

/** A result with its parameters: nobody needs to have asked for it. */
export type Told<P> = { readonly params: P; readonly id?: string } & Outcome

/** What a call of `tell` comes to: the trial's number, and the event to record unless it is known already. */
export interface Telling<P> {
  readonly number: number
  readonly event: TellEvent<P> | undefined
}

const show = ({ status, value, noise }: Ending | Trial<unknown>): string =>
  `${status}${value === undefined ? '' : ` with the value ${value}`}${noise === undefined ? '' : ` and the noise ${noise}`}`

function tellTrial<P>(trial: Trial<P>, ending: Ending): Telling<P> {
  const { id, number } = trial
  if (trial.status === 'pending') return { number, event: Object.freeze({ type: 'tell', number, ...ending }) }
  if (isSameEnding(trial, ending)) return { number, event: undefined }
  const message = `"id": trial ${JSON.stringify(id)} is ${show(trial)} already, and now told ${show(ending)}`
  throw new StudyError('ERR_CONFLICT', message, 'id')
}

/** The parts of a result that carries its parameters, checked and copied. */
export interface ReadTold<P> {
  readonly params: P
  readonly id: unknown
  readonly ending: Ending
}

/**
 * Reads a result that carries its parameters.
 *
 * @param prefix  what messages put before the names of its entries
 * @throws typed errors that name `params`, `value`, `noise` or `status`
 */
export function readTold<S extends SpaceDefinition>(space: Space<S>, raw: unknown, prefix = ''): ReadTold<ParamsOf<S>> {
  checkPlainObject('result', raw)
  checkKeys('result', raw, ['params', 'id', 'value', 'noise', 'status'])
  const { params, id, value, noise, status } = raw
  return { params: space.read(`${prefix}params`, params), id, ending: readEnding(value, noise, status, prefix) }
}

function tellParams<S extends SpaceDefinition>(study: Study<S>, raw: unknown): Telling<ParamsOf<S>> {
  const { params, id, ending } = readTold(study.space, raw)
  const trial = typeof id === 'string' ? study.byId(id) : undefined
  if (trial !== undefined) {
    const [known, given] = [trial.params as Params, params as Params]
    for (const name of study.space.names) {
      if (isSameJson(known[name], given[name])) continue
      const message = `"params.${name}": trial ${JSON.stringify(trial.id)} has the value ${JSON.stringify(known[name])}`
      throw new StudyError('ERR_CONFLICT', message, `params.${name}`)
    }
    return tellTrial(trial, ending)
  }
  if (id !== undefined) checkNewId(study, 'id', id)
  const number = study.trials.length
  return { number, event: Object.freeze({ type: 'tell', number, id: id ?? freeId(study), params, ...ending }) }
}

/** Reads a call of `tell` in any of its forms, and finds what it means for the study, which is not changed. */
export function readTell<S extends SpaceDefinition>(study: Study<S>, idOrTold: unknown, result: unknown): Telling<ParamsOf<S>> {
  if (typeof idOrTold === 'string') {
    const trial = study.byId(idOrTold)
    if (trial === undefined) throw new StudyError('ERR_UNKNOWN_TRIAL', `"id": there is no trial ${JSON.stringify(idOrTold)}`, 'id')
    return tellTrial(trial, readOutcome(result))
  }
  // a whole trial in place of its id is an easy mistake, so it is not read as a result
  if (typeof idOrTold !== 'object' || idOrTold === null || result !== undefined) {
    throw new ArgumentTypeError('id', 'a string, or { params, value } alone', idOrTold)
  }
  return tellParams(study, idOrTold)
}
