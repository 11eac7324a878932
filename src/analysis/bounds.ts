import { byLoss, type Study } from '../study/index.ts'
import { type Finding, percent } from './finding.ts'

/** So near to a bound, in units of the cube, is at the bound. */
const NEAR = 0.02
const SHARE = 0.8
const FEWEST_RESULTS = 10
/** On a grid of fewer levels, being at an end says little. */
const FEWEST_LEVELS = 5

/** Numeric parameters whose best values crowd at a bound: most of the best tenth of the results, or of the best five. */
export function atBounds(study: Study): readonly Finding[] {
  const { space } = study
  const ranked = study.trials.filter(({ status }) => status === 'complete').sort(byLoss(study))
  if (ranked.length < FEWEST_RESULTS) return []
  const best = ranked.slice(0, Math.min(20, Math.max(5, Math.ceil(ranked.length / 10))))
  const d = space.dimensions
  const X = new Float64Array(best.length * d)
  best.forEach(({ params }, i) => {
    space.encodeInto(params, X, i * d)
  })
  return space.coordinates.flatMap(({ name, kind, levels }, j): readonly Finding[] => {
    const parameter = space.definition[name]
    if (kind === 'categorical' || levels < FEWEST_LEVELS || (parameter.type !== 'float' && parameter.type !== 'int')) return []
    const active = best.flatMap((_, i) => (space.isActive(j, X, i * d) ? [X[i * d + j]] : []))
    if (active.length < 4) return []
    const place = (u: number): number => (kind === 'integer' ? space.levelOf(j, u) / (levels - 1) : u)
    const low = active.filter((u) => place(u) <= NEAR).length / active.length
    const high = active.filter((u) => place(u) >= 1 - NEAR).length / active.length
    const share = Math.max(low, high)
    if (share < SHARE) return []
    const [word, bound] = low > high ? ['lower', parameter.min] : ['upper', parameter.max]
    const message =
      `${percent(share)} of the best ${active.length} results have ${JSON.stringify(name)} at its ${word} bound, ${bound}. ` +
      'Widen the range there, unless the bound is a limit of the thing itself.'
    return [{ kind: 'at-bound', severity: 'warning', parameter: name, message, figures: { share, bound, results: active.length } }]
  })
}
