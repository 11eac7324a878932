import { ArgumentTypeError, checkKeys, checkPlainObject, isSameJson, StudyError } from '../base/index.ts'
import type { Params, ParamsOf, Space, SpaceDefinition } from '../space/index.ts'
import { checkFidelity, checkNewId, type Study, type TellEvent, type Trial } from '../study/index.ts'
import { freeId } from './freeId.ts'
import { type Ending, isSameEnding, type Outcome, readEnding, readOutcome } from './outcome.ts'

/** A result with its parameters, and with what was spent on it where strategies choose that: nobody needs to have asked for it. */
export type Told<P> = { readonly params: P; readonly id?: string; readonly fidelity?: number } & Outcome

/** One of many results: with its parameters, or of a trial that was asked. */
export type ToldRow<P> = Told<P> | ({ readonly id: string; readonly params?: undefined } & Outcome)

/** What a call of `tell` comes to: the trial's number, and the event to record unless it is known already. */
export interface Telling<P> {
  readonly number: number
  readonly event: TellEvent<P> | undefined
}

const show = ({ status, value, values, noise }: Ending | Trial<unknown>): string =>
  `${status}${value === undefined ? '' : ` with the value ${value}`}${values === undefined ? '' : ` with the values ${values.join(', ')}`}${noise === undefined ? '' : ` and the noise ${noise}`}`

function tellTrial<S extends SpaceDefinition>(
  study: Study<S>,
  trial: Trial<ParamsOf<S>>,
  ending: Ending,
  prefix: string,
): Telling<ParamsOf<S>> {
  const { id, number } = trial
  const isSame = trial.status !== 'pending' && isSameEnding(trial, ending)
  if (!isSame && (trial.status === 'pending' || study.leases.isLapsed(number))) {
    return { number, event: Object.freeze({ type: 'tell', number, ...ending }) }
  }
  // of the workers that share a trial the first to tell is believed, and the others did nothing wrong
  if (isSame || study.leases.isShared(number)) return { number, event: undefined }
  const message = `"${prefix}id": trial ${JSON.stringify(id)} is ${show(trial)} already, and now told ${show(ending)}`
  throw new StudyError('ERR_CONFLICT', message, `${prefix}id`)
}

/** The parts of a result that carries its parameters, checked and copied. */
export interface ReadTold<P> {
  readonly params: P
  readonly id: unknown
  readonly fidelity: number | undefined
  readonly ending: Ending
}

/**
 * Reads a result that carries its parameters.
 *
 * @param objectives  how many the study has
 * @param prefix  what messages put before the names of its entries
 * @throws typed errors that name `params`, `fidelity`, `value`, `values`, `noise` or `status`
 */
export function readTold<S extends SpaceDefinition>(space: Space<S>, raw: unknown, objectives: number, prefix = ''): ReadTold<ParamsOf<S>> {
  const argument = prefix === '' ? 'result' : prefix.slice(0, -1)
  checkPlainObject(argument, raw)
  checkKeys(argument, raw, ['params', 'id', 'fidelity', 'value', 'values', 'noise', 'status', 'reason'])
  const { params, id, fidelity } = raw
  if (fidelity !== undefined) checkFidelity(`${prefix}fidelity`, fidelity)
  return { params: space.read(`${prefix}params`, params), id, fidelity, ending: readEnding(raw, objectives, prefix) }
}

function tellParams<S extends SpaceDefinition>(study: Study<S>, raw: unknown, prefix = ''): Telling<ParamsOf<S>> {
  const { params, id, fidelity, ending } = readTold(study.space, raw, study.directions.length, prefix)
  const trial = typeof id === 'string' ? study.byId(id) : undefined
  if (trial !== undefined) {
    const [known, given] = [trial.params as Params, params as Params]
    for (const name of study.space.names) {
      if (isSameJson(known[name], given[name])) continue
      const argument = `${prefix}params.${name}`
      const message = `"${argument}": trial ${JSON.stringify(trial.id)} has the value ${JSON.stringify(known[name])}`
      throw new StudyError('ERR_CONFLICT', message, argument)
    }
    if (fidelity !== undefined && fidelity !== trial.fidelity) {
      const argument = `${prefix}fidelity`
      const known = trial.fidelity === undefined ? 'no fidelity' : `the fidelity ${trial.fidelity}`
      throw new StudyError('ERR_CONFLICT', `"${argument}": trial ${JSON.stringify(trial.id)} has ${known}`, argument)
    }
    return tellTrial(study, trial, ending, prefix)
  }
  if (id !== undefined) checkNewId(study, `${prefix}id`, id)
  const number = study.trials.length
  const spent = fidelity === undefined ? {} : { fidelity }
  return { number, event: Object.freeze({ type: 'tell', number, id: id ?? freeId(study), params, ...spent, ...ending }) }
}

function trialOf<S extends SpaceDefinition>(study: Study<S>, id: string, prefix = ''): Trial<ParamsOf<S>> {
  const trial = study.byId(id)
  if (trial !== undefined) return trial
  throw new StudyError('ERR_UNKNOWN_TRIAL', `"${prefix}id": there is no trial ${JSON.stringify(id)}`, `${prefix}id`)
}

/** Reads one of many results: with its parameters, or of a trial by its id. Messages put `argument` before the names of its entries. */
export function readRow<S extends SpaceDefinition>(study: Study<S>, raw: unknown, argument: string): Telling<ParamsOf<S>> {
  const prefix = `${argument}.`
  checkPlainObject(argument, raw)
  if (raw.params !== undefined || raw.id === undefined) return tellParams(study, raw, prefix)
  checkKeys(argument, raw, ['params', 'id', 'value', 'values', 'noise', 'status', 'reason'])
  const { id } = raw
  if (typeof id !== 'string') throw new ArgumentTypeError(`${prefix}id`, 'a string', id)
  return tellTrial(study, trialOf(study, id, prefix), readEnding(raw, study.directions.length, prefix), prefix)
}

/** Reads a call of `tell` in any of its forms, and finds what it means for the study, which is not changed. */
export function readTell<S extends SpaceDefinition>(study: Study<S>, idOrTold: unknown, result: unknown): Telling<ParamsOf<S>> {
  if (typeof idOrTold === 'string') return tellTrial(study, trialOf(study, idOrTold), readOutcome(result, study.directions.length), '')
  // a whole trial in place of its id is an easy mistake, so it is not read as a result
  if (typeof idOrTold !== 'object' || idOrTold === null || result !== undefined) {
    throw new ArgumentTypeError('id', 'a string, or { params, value } alone', idOrTold)
  }
  return tellParams(study, idOrTold)
}
