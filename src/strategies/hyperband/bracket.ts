import type { ResourceOptions } from '../../study/index.ts'

/** One round of a bracket: so many configurations, each given the same resource. */
export interface Rung {
  readonly size: number
  readonly fidelity: number
}

/** Rungs of successive halving, the largest and cheapest first; the last has the full resource. */
export type Bracket = readonly Rung[]

/** Room for a quotient that would be whole but for rounding. */
const SLACK = 1e-9

/** How many times the resource can grow by `reduction` from `min` to `max`. */
export function halvings({ min, max, reduction }: Required<ResourceOptions>): number {
  let count = 0
  for (let ratio = max / min / reduction; ratio >= 1 - SLACK; ratio /= reduction) count++
  return count
}

/**
 * Successive halving: `n` configurations, of which every rung keeps one in `reduction`, at least one. Rung `i` of `s + 1` has
 * `floor(n reduction^-i)` of them, each with the resource `max reduction^(i - s)`; rounded down
 * to an integer where `min` and `max` are integers, such as epochs, folds or repeats.
 */
export function bracketOf(n: number, s: number, { min, max, reduction }: Required<ResourceOptions>): Bracket {
  const rungs: Rung[] = []
  const whole = Number.isInteger(min) && Number.isInteger(max)
  let fidelity = max
  for (let i = s; i >= 0; i--) {
    let size = n
    // the floor of a floor is the floor of the quotient
    for (let k = 0; k < i; k++) size = Math.floor(size / reduction)
    rungs.unshift(Object.freeze({ size: Math.max(1, size), fidelity: whole ? Math.max(min, Math.floor(fidelity + SLACK)) : fidelity }))
    fidelity /= reduction
  }
  return Object.freeze(rungs)
}

/**
 * The brackets of a round of Hyperband, of about equal cost, from the one that starts most configurations to the one that gives each of
 * few the full resource: `ceil((S + 1) reduction^s / (s + 1))` for `s = S, ..., 0`.
 *
 * Source: Li et al. (2018), "Hyperband: a novel bandit-based approach to hyperparameter optimization", algorithm 1.
 */
export function hyperbandBrackets(resource: Required<ResourceOptions>): readonly Bracket[] {
  const S = halvings(resource)
  const brackets: Bracket[] = []
  let power = 1
  for (let s = 0; s <= S; s++, power *= resource.reduction) {
    brackets.unshift(bracketOf(Math.ceil(((S + 1) * power) / (s + 1)), s, resource))
  }
  return Object.freeze(brackets)
}
