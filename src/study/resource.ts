import { ArgumentValueError, integer, optional, positive } from '../base/index.ts'

/** The resource that a trial may be given, and how fast rungs of successive halving grow. */
export interface ResourceOptions {
  /** The least resource that a trial is judged by, above zero. */
  readonly min: number
  /** The resource of a trial that is never stopped: from `min` to 1e9 times `min`. */
  readonly max: number
  /** One trial in `reduction` is kept at a rung, and gets `reduction` times the resource; an integer >= 2, and 3 by default. */
  readonly reduction?: number
}

/** How each of the three is read. */
export const resource = () => ({ min: positive, max: positive, reduction: optional(integer(2), 3) }) as const

/** Options that were read, if `min` and `max` go together. @throws ArgumentValueError that names `options.max` */
export function checkResource<T extends Required<ResourceOptions>>(options: T): T {
  const { min, max } = options
  if (!(max >= min && max / min <= 1e9)) throw new ArgumentValueError('options.max', 'a number from min to 1e9 times min', max)
  return options
}
