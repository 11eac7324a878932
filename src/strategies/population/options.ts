import { ArgumentTypeError, ArgumentValueError, checkFinite, checkInteger, checkKeys, checkPlainObject } from '../../base/index.ts'

/** What the training of a population may be told. */
export interface PopulationOptions {
  /** Members that are trained side by side, from 2 to 10,000. */
  readonly population: number
  /** The resource that a member spends before it is compared with the others, above zero. */
  readonly interval: number
  /** The resource that a member spends in all, from `interval` on, at most 100,000 times it. */
  readonly max: number
  /** The share of members that are at the bottom, and the share at the top that they continue from: above 0, at most 0.5; 0.2 unless told. */
  readonly truncation?: number
  /** What a value is multiplied by, one of the two at random: above 0, below 1, and above 1. `[0.8, 1.2]` unless told. */
  readonly perturbation?: readonly [number, number]
  /** The chance of a parameter to be drawn anew instead, from 0 to 1; 0.25 unless told. */
  readonly resample?: number
}

/** The options with every default filled in. */
export type PopulationSettings = Required<PopulationOptions>

/** Most intervals of one member. */
const MOST_STAGES = 100_000
/** Room for a quotient that would be whole but for rounding. */
const SLACK = 1e-9

/** Options checked, with the defaults filled in. @throws typed errors that name the option at fault */
export function readPopulation(options: unknown): PopulationSettings {
  checkPlainObject('options', options)
  checkKeys('options', options, ['population', 'interval', 'max', 'truncation', 'perturbation', 'resample'])
  const { population, interval, max, truncation = 0.2, perturbation = [0.8, 1.2], resample = 0.25 } = options
  checkInteger('options.population', population, 2, 10_000)
  checkFinite('options.interval', interval)
  if (interval <= 0) throw new ArgumentValueError('options.interval', 'a number > 0', interval)
  checkFinite('options.max', max)
  if (!(max >= interval && max / interval <= MOST_STAGES)) {
    throw new ArgumentValueError('options.max', `a number from interval to ${MOST_STAGES} times interval`, max)
  }
  checkFinite('options.truncation', truncation)
  if (!(truncation > 0 && truncation <= 0.5)) {
    throw new ArgumentValueError('options.truncation', 'a number above 0, at most 0.5', truncation)
  }
  if (!Array.isArray(perturbation)) throw new ArgumentTypeError('options.perturbation', 'an array of two numbers', perturbation)
  if (perturbation.length !== 2) throw new ArgumentValueError('options.perturbation', 'two numbers', perturbation)
  const [down, up]: unknown[] = perturbation
  checkFinite('options.perturbation[0]', down)
  checkFinite('options.perturbation[1]', up)
  if (!(down > 0 && down < 1)) throw new ArgumentValueError('options.perturbation[0]', 'a number above 0 and below 1', down)
  if (!(up > 1)) throw new ArgumentValueError('options.perturbation[1]', 'a number > 1', up)
  checkFinite('options.resample', resample)
  if (!(resample >= 0 && resample <= 1)) throw new ArgumentValueError('options.resample', 'a number from 0 to 1', resample)
  return { population, interval, max, truncation, perturbation: [down, up], resample }
}

/** How many intervals a member is trained; the last one is shorter where `max` is no multiple of `interval`. */
export function stagesOf({ interval, max }: PopulationSettings): number {
  return Math.max(1, Math.ceil(max / interval - SLACK))
}

/** What a member has spent after so many intervals. */
export function resourceAt(settings: PopulationSettings, stage: number): number {
  return stage < stagesOf(settings) ? settings.interval * stage : settings.max
}
