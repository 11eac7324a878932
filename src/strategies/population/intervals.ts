import { LatinHypercubes, Stream } from '../../random/index.ts'
import { FeasiblePoints, type Params } from '../../space/index.ts'
import type { Study, Trial } from '../../study/index.ts'
import { pointsOfTrials } from '../../study/index.ts'
import type { Suggestion } from '../strategy.ts'
import { type PopulationSettings, resourceAt } from './options.ts'
import { type NextInterval, Populations } from './populations.ts'
import { writeInterval } from './trainingInterval.ts'

/** What is known when a member is to explore. */
export interface Exploration {
  readonly study: Study
  readonly populations: Populations
  readonly settings: PopulationSettings
  /** The trial whose checkpoint is continued. */
  readonly donor: Trial
  /** The interval that is to be trained. */
  readonly stage: number
  /** What was suggested in this batch. */
  readonly batch: readonly Suggestion[]
  readonly stream: Stream
}

/** How a member that continues from another finds parameters of its own: a point near the donor's, or anywhere, snapped and feasible. */
export type Explore = (from: Float64Array, exploration: Exploration) => Float64Array

/** The next intervals to train, one after the other. */
export function suggestIntervals(study: Study, count: number, settings: PopulationSettings, explore: Explore): readonly Suggestion[] {
  const { space, seed, trials } = study
  const populations = new Populations(study, settings)
  const batch: Suggestion[] = []
  for (let i = 0; i < count; i++) {
    const number = trials.length + i
    const stream = new Stream(seed, number, 'population')
    const turn = populations.next()
    const better = populations.better(turn)
    const donor = better.length > 0 ? better[stream.integer(better.length)] : turn.own?.status === 'complete' ? turn.own : undefined
    const stage = donor === undefined ? 1 : (populations.intervals.get(donor.number)?.stage ?? 0) + 1
    const params = (): Params => {
      if (donor === undefined) return started(study, settings, turn, stream, batch)
      if (better.length === 0) return donor.params
      return space.decode(explore(space.encode(donor.params), { study, populations, settings, donor, stage, batch, stream }))
    }
    const interval = { generation: turn.generation, member: turn.member, stage }
    const suggestion = {
      params: params(),
      fidelity: resourceAt(settings, stage),
      ...(donor === undefined ? {} : { parent: donor.id }),
      memo: writeInterval(interval),
    }
    populations.add(interval, number)
    batch.push(suggestion)
  }
  return batch
}

/** Where a member begins: at its row of a Latin hypercube; where that is infeasible, or was tried and failed, anywhere. */
function started(
  study: Study,
  { population }: PopulationSettings,
  turn: NextInterval,
  stream: Stream,
  batch: readonly Suggestion[],
): Params {
  const { space, seed } = study
  const x = new Float64Array(space.dimensions)
  if (turn.begins && x.length > 0) {
    new LatinHypercubes(x.length, population, seed).pointInto(turn.generation * population + turn.member, x)
    space.snapInto(x)
    if (space.isFeasible(x)) return space.decode(x)
  }
  const points = (): readonly Float64Array[] => [...pointsOfTrials(study), ...batch.map(({ params }) => space.encode(params))]
  x.set(new FeasiblePoints(space, stream, points).next())
  return space.decode(x)
}
