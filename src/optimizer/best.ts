import { ArgumentValueError, checkFinite, checkInteger, checkPlainObject } from '../base/index.ts'
import type { Params, ParamsOf, SpaceDefinition } from '../space/index.ts'
import type { Strategy } from '../strategies/index.ts'
import type { CompleteTrial, Study } from '../study/index.ts'

/** What a model believes of the objective at a trial, without the noise of its result; in the units of the objective. */
export interface Belief {
  readonly mean: number
  /** Standard deviation of the objective there, as far as the model knows. */
  readonly sd: number
}

/** The trial to use. */
export type BestTrial<P = Params> = CompleteTrial<P> & {
  /** What the strategy's model believes of it; absent where the strategy has no model, or none yet. */
  readonly posterior?: Belief
}

/** The trial to use: the one that the strategy recommends, with what it believes of it, or the one with the best value. */
export function bestOf<S extends SpaceDefinition>(study: Study<S>, strategy: Strategy): BestTrial<ParamsOf<S>> | undefined {
  const recommended: unknown =
    study.best === undefined ? undefined : strategy.recommend?.((study.takeover?.study ?? study) as unknown as Study)
  if (recommended === undefined) return study.best
  const argument = 'strategy.recommend()'
  checkPlainObject(argument, recommended)
  const { number, mean, sd } = recommended
  checkInteger(`${argument}.number`, number, 0)
  const trial = study.trials[number]
  if (trial?.status !== 'complete') throw new ArgumentValueError(`${argument}.number`, 'the number of a complete trial', number)
  checkFinite(`${argument}.mean`, mean)
  checkFinite(`${argument}.sd`, sd)
  if (sd < 0) throw new ArgumentValueError(`${argument}.sd`, 'a number >= 0', sd)
  return Object.freeze({ ...(trial as CompleteTrial<ParamsOf<S>>), posterior: Object.freeze({ mean, sd }) })
}
