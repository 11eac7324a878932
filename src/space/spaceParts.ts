import type { Activity } from './activity.ts'
import type { Cells } from './cells.ts'
import type { Constraint } from './constraint.ts'
import type { SpaceDefinition } from './definition.ts'
import type { ParameterMap } from './parameterMap.ts'

/** What boxes of a space are made of; parameters by their index of declaration. */
export interface SpaceParts {
  readonly definition: SpaceDefinition
  readonly maps: readonly ParameterMap[]
  /** The cells of each coordinate. */
  readonly cells: readonly (Cells | undefined)[]
  /** Where each parameter's coordinates start. */
  readonly starts: readonly number[]
  readonly activity: Activity
  readonly constraints: readonly Constraint[]
}

const kept = /* @__PURE__ */ new WeakMap<object, SpaceParts>()

/** Keeps the parts of a space, for when its boxes are needed. */
export function keepParts(space: object, parts: SpaceParts): void {
  kept.set(space, parts)
}

/** The parts that were kept. */
export function partsOf(space: object): SpaceParts {
  return kept.get(space)!
}
