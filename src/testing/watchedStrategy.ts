import type { Strategy } from '../strategies/index.ts'
import type { Study } from '../study/index.ts'
import { holds, plainJson, same } from './law.ts'

/** A strategy that checks, at every suggestion and recommendation, what must hold of any. */
export function watchedStrategy(inner: Strategy): Strategy {
  const { recommend } = inner
  return {
    name: inner.name,
    options: inner.options,
    check: (space, direction) => inner.check?.(space, direction),
    suggest: (study, count) =>
      unchanged(study, () => {
        const suggestions = inner.suggest(study, count)
        holds(
          Array.isArray(suggestions) && suggestions.length === count,
          `suggest(study, ${count}) gives ${suggestions.length} suggestions`,
        )
        for (const { params, memo } of suggestions) {
          study.space.readFeasible('params', params)
          if (memo !== undefined) plainJson(memo, 'a memo')
        }
        return suggestions
      }),
    ...(recommend && {
      recommend: (study: Study) =>
        unchanged(study, () => {
          const recommended = recommend.call(inner, study)
          if (recommended === undefined) return undefined
          const { number, mean, sd } = recommended
          const trial = study.trials[number]
          holds(trial?.status === 'complete', `trial ${number} is recommended, which is ${trial?.status}`)
          holds(study.space.violated(trial.params) === undefined, `trial ${number} is recommended, which is not feasible`)
          holds(Number.isFinite(mean) && Number.isFinite(sd) && sd >= 0, `the recommendation has mean ${mean} and standard deviation ${sd}`)
          return recommended
        }),
    }),
  }
}

/** Calls, and throws where that has changed the study. */
export function unchanged<T>(study: Study, call: () => T): T {
  const picture = (): string => JSON.stringify([study.events, study.trials])
  const before = picture()
  const result = call()
  same(picture(), before, 'the study that a contract may only read')
  return result
}
