import type { Stream } from '../../random/index.ts'
import type { Space } from '../../space/index.ts'
import { pow } from '../../special/index.ts'

/** How close children are to their parents: the distribution indices of Deb and Agrawal (1995) and Deb and Goyal (1996). */
const CROSSOVER_INDEX = 15
const MUTATION_INDEX = 20
/** The chance that a number of a child with two parents is near one of theirs, and not that of either. */
const BLENDED = 0.5

/** How children are made. */
export interface Rates {
  /** The chance that a child has two parents. */
  readonly crossover: number
  /** The chance that a coordinate mutates; one of those that are active, on average, where it is not told. */
  readonly mutation: number | undefined
}

/**
 * Writes a child of `a` and `b` into `u`, snapped. A number is crossed by simulated binary crossover or is that of either parent, and
 * mutates by a polynomial step; a choice is that of either parent, and mutates to another. A parameter that one parent has not is as in the other; one that neither has
 * is anywhere, should the child need it.
 */
export function childInto(space: Space, a: Float64Array, b: Float64Array, rates: Rates, stream: Stream, u: Float64Array): void {
  const crosses = stream.uniform() < rates.crossover
  for (let j = 0; j < u.length; j++) {
    const [own, other] = activeIn(a[j], b[j], stream)
    u[j] = crosses ? crossed(space, j, own, other, stream) : own
  }
  space.snapInto(u)
  let active = 0
  for (let j = 0; j < u.length; j++) if (space.isActive(j, u)) active++
  const chance = rates.mutation ?? 1 / active
  for (let j = 0; j < u.length; j++) if (space.isActive(j, u) && stream.uniform() < chance) u[j] = mutated(space, j, u[j], stream)
  for (let j = 0; j < u.length; j++) if (u[j] < 0) u[j] = activeIn(a[j], b[j], stream)[0]
  // a mutated parent may have activated its children
  space.snapInto(u)
}

function activeIn(own: number, other: number, stream: Stream): readonly [own: number, other: number] {
  if (own >= 0) return [own, other >= 0 ? other : own]
  if (other >= 0) return [other, other]
  const anywhere = stream.uniform()
  return [anywhere, anywhere]
}

function crossed(space: Space, j: number, own: number, other: number, stream: Stream): number {
  const isBlended = space.coordinates[j].kind !== 'categorical' && stream.uniform() < BLENDED
  return isBlended ? simulatedBinary(own, other, stream) : stream.uniform() < 0.5 ? own : other
}

/**
 * One of the two children of simulated binary crossover in `[0, 1]`: as far from the middle of the parents as they are, times a spread
 * whose density falls off with the distribution index, cut off where the nearer bound is passed.
 */
export function simulatedBinary(own: number, other: number, stream: Stream): number {
  const [low, high] = own < other ? [own, other] : [other, own]
  const lower = stream.uniform() < 0.5
  const r = stream.uniform()
  const gap = high - low
  if (gap < 1e-14) return own
  const room = lower ? low : 1 - high
  const most = 2 - pow(1 + (2 * room) / gap, -(CROSSOVER_INDEX + 1))
  const spread = pow(r * most <= 1 ? r * most : 1 / (2 - r * most), 1 / (CROSSOVER_INDEX + 1))
  return Math.min(1, Math.max(0, 0.5 * (low + high + (lower ? -spread : spread) * gap)))
}

function mutated(space: Space, j: number, u: number, stream: Stream): number {
  const { kind, levels } = space.coordinates[j]
  if (levels === 1) return u
  if (kind === 'categorical') {
    const level = stream.integer(levels - 1)
    return space.valueOfLevel(j, level < space.levelOf(j, u) ? level : level + 1)
  }
  const v = polynomial(u, stream)
  if (!Number.isFinite(levels)) return v
  // a change that is too small for a level is one level
  const from = space.levelOf(j, u)
  const to = space.levelOf(j, v)
  return space.valueOfLevel(j, to !== from ? to : from === 0 || (v > u && from < levels - 1) ? from + 1 : from - 1)
}

/** Polynomial mutation in `[0, 1]`: a small step most of the time, and never beyond a bound. */
export function polynomial(u: number, stream: Stream): number {
  const r = stream.uniform()
  const power = 1 / (MUTATION_INDEX + 1)
  const step =
    r < 0.5
      ? pow(2 * r + (1 - 2 * r) * pow(1 - u, MUTATION_INDEX + 1), power) - 1
      : 1 - pow(2 * (1 - r) + (2 * r - 1) * pow(u, MUTATION_INDEX + 1), power)
  return Math.min(1, Math.max(0, u + step))
}
