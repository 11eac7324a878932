import type { Params, SpaceDefinition } from '../space/index.ts'
import type { Study } from './study.ts'
import type { Trial } from './trial.ts'

/** A complete trial of a study with several objectives. */
export type FrontTrial<P = Params> = Trial<P> & { readonly status: 'complete'; readonly values: readonly number[] }

/** Whether `a` dominates `b`, both to be minimised: nowhere worse, and somewhere better. */
export function dominates(a: readonly number[], b: readonly number[]): boolean {
  let better = false
  for (let k = 0; k < a.length; k++) {
    if (a[k] > b[k]) return false
    if (a[k] < b[k]) better = true
  }
  return better
}

/** Which of some vectors no other one dominates, all to be minimised: their places, rising. `O(n log n + n f)` with `f` of them in the front. */
export function nonDominated(losses: readonly (readonly number[])[]): readonly number[] {
  // a vector comes after all that dominate it, so it need only be compared with the front before it
  const order = Array.from(losses.keys()).sort((a, b) => lexicographic(losses[a], losses[b]))
  const front: number[] = []
  for (const i of order) if (!front.some((j) => dominates(losses[j], losses[i]))) front.push(i)
  return front.sort((a, b) => a - b)
}

function lexicographic(a: readonly number[], b: readonly number[]): number {
  for (let k = 0; k < a.length; k++) {
    if (a[k] !== b[k]) return a[k] < b[k] ? -1 : 1
  }
  return 0
}

// fronts are a cache: they can be made again from the study
const cache = new WeakMap<object, { readonly told: number; readonly front: readonly FrontTrial[] }>()

/**
 * The Pareto front of a study with several objectives: its complete trials that satisfy the constraints and that no other one dominates,
 * by number, frozen; equals are all in it. Where trials have fidelities, those of the highest one told and those without any are compared.
 * Empty with one objective.
 */
export function frontOf<S extends SpaceDefinition>(study: Study<S>): readonly FrontTrial[] {
  if (study.directions.length === 1) return Object.freeze([])
  const cached = cache.get(study)
  if (cached?.told === study.told) return cached.front
  const { space } = study
  const complete = study.trials.filter(({ status, params }) => status === 'complete' && space.violated(params) === undefined)
  const highest = complete.reduce((most, { fidelity = 0 }) => Math.max(most, fidelity), 0)
  const full = complete.filter(({ fidelity = highest }) => fidelity === highest)
  const front = Object.freeze(nonDominated(full.map((trial) => study.losses(trial))).map((i) => full[i] as unknown as FrontTrial))
  cache.set(study, { told: study.told, front })
  return front
}
