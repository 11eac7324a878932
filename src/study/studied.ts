import { ArgumentTypeError } from '../base/index.ts'
import { Study } from './study.ts'

/** Where what searches a study keeps it, for functions that read one. */
export const STUDY: unique symbol = Symbol('study')

/** What searches a study: an `Optimizer`, or a stored one. */
export interface Studied {
  readonly [STUDY]: Study
}

/** The study itself, or that of whatever searches it. @throws ArgumentTypeError that names the argument */
export function readStudied(study: unknown, argument = 'study'): Study {
  if (study instanceof Study) return study
  const studied = typeof study === 'object' && study !== null ? (study as Partial<Studied>)[STUDY] : undefined
  if (studied === undefined) throw new ArgumentTypeError(argument, 'an optimizer', study)
  return studied
}
