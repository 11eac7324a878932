import { readOptions } from '../base/index.ts'
import { checkResource, type ResourceOptions, resource } from '../study/index.ts'

/** The options of a rule with rungs, and the resources at which it compares: `min reduction^k` below `max`, the lowest first. */
export interface Rungs {
  readonly options: Required<ResourceOptions>
  readonly levels: readonly number[]
}

/** @throws typed errors that name the option at fault */
export function readRungs(raw: unknown): Rungs {
  const options = checkResource(readOptions(raw, resource()))
  const levels: number[] = []
  for (let level = options.min; level < options.max; level *= options.reduction) levels.push(level)
  return { options, levels }
}
