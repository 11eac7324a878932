import type { Params, SpaceDefinition } from '../../../src/space/index.ts'
import type { Strategy } from '../../../src/strategies/index.ts'

/** What is minimised, in a space of any kind. */
export interface Objective {
  readonly name: string
  readonly space: SpaceDefinition
  readonly constraints?: readonly string[]
  readonly minimum: number
  readonly evaluate: (params: Params) => number
  /** The standard deviation of what is added to each value; none by default. */
  readonly noise?: number
}

/** Which objectives a threshold is chosen on, and which ones the table reports. */
export type Side = 'choose' | 'report'

/** Something that a choice between strategies depends on, and who competes there. */
export interface Situation {
  readonly name: string
  readonly objectives: Readonly<Record<Side, readonly Objective[]>>
  readonly seeds: number
  /** Simulated workers that finish in random order; 1 by default. */
  readonly workers?: number
  /** The numbers of trials after which all are compared, rising. */
  readonly at: readonly number[]
  /** By name, the first one what the others are compared with; a strategy for so many trials in all. */
  readonly contenders: Readonly<Record<string, Contender>>
  /** Whether a contender depends on the number of trials, so that each number is a run of its own. */
  readonly eachNumber?: boolean
}

export interface Contender {
  readonly make: (trials: number) => Strategy
  /** No further than so many trials, where asking costs too much; all by default. */
  readonly most?: number
}

/** What one contender reached in one run, entry by entry of `at`; undefined where it did not go so far. */
export interface Result {
  readonly situation: string
  readonly side: Side
  readonly objective: string
  readonly contender: string
  readonly seed: number
  readonly regrets: readonly (number | undefined)[]
  /** Seconds of processor time spent in asking until then. */
  readonly asking: readonly (number | undefined)[]
  /** How many trials it took until the regret was below 1e-8; undefined where it never was. */
  readonly solved: number | undefined
}
