import {
  ArgumentTypeError,
  ArgumentValueError,
  chance,
  checkFinite,
  integer,
  number,
  optional,
  positive,
  readBy,
  readOptions,
} from '../../base/index.ts'

/** What the training of a population may be told. */
export interface PopulationOptions {
  /** Members that are trained side by side, from 2 to 10,000. */
  readonly population: number
  /** The resource that a member spends before it is compared with the others, above zero. */
  readonly interval: number
  /** The resource that a member spends in all, from `interval` on, at most 100,000 times it. */
  readonly max: number
  /** The share of members that are at the bottom, and the share at the top that they continue from: above 0, at most 0.5; 0.2 by default. */
  readonly truncation?: number
  /** What a value is multiplied by, one of the two at random: above 0, below 1, and above 1. `[0.8, 1.2]` by default. */
  readonly perturbation?: readonly [number, number]
  /** The chance of a parameter to be drawn anew instead, from 0 to 1; 0.25 by default. */
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
  const read = readOptions(options, {
    population: integer(2, 10_000),
    interval: positive,
    max: positive,
    truncation: optional(
      number('a number above 0, at most 0.5', (value) => value > 0 && value <= 0.5),
      0.2,
    ),
    perturbation: optional(readBy('a factor below 1 and one above', readPerturbation), [0.8, 1.2] as const),
    resample: optional(chance, 0.25),
  })
  const { interval, max } = read
  if (!(max >= interval && max / interval <= MOST_STAGES)) {
    throw new ArgumentValueError('options.max', `a number from interval to ${MOST_STAGES} times interval`, max)
  }
  return read
}

function readPerturbation(argument: string, value: unknown): readonly [number, number] {
  if (!Array.isArray(value)) throw new ArgumentTypeError(argument, 'an array of two numbers', value)
  if (value.length !== 2) throw new ArgumentValueError(argument, 'two numbers', value)
  const [down, up]: unknown[] = value
  checkFinite(`${argument}[0]`, down)
  checkFinite(`${argument}[1]`, up)
  if (!(down > 0 && down < 1)) throw new ArgumentValueError(`${argument}[0]`, 'a number above 0 and below 1', down)
  if (!(up > 1)) throw new ArgumentValueError(`${argument}[1]`, 'a number > 1', up)
  return [down, up]
}

/** How many intervals a member is trained; the last one is shorter where `max` is no multiple of `interval`. */
export function stagesOf({ interval, max }: PopulationSettings): number {
  return Math.max(1, Math.ceil(max / interval - SLACK))
}

/** What a member has spent after so many intervals. */
export function resourceAt(settings: PopulationSettings, stage: number): number {
  return stage < stagesOf(settings) ? settings.interval * stage : settings.max
}
