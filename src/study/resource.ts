import { ArgumentValueError, checkFinite, checkInteger } from '../base/index.ts'

/** The resource that a trial may be given, and how fast rungs of successive halving grow. */
export interface ResourceOptions {
  /** The least resource that a trial is judged by, above zero. */
  readonly min: number
  /** The resource of a trial that is never stopped: from `min` to 1e9 times `min`. */
  readonly max: number
  /** One trial in `reduction` is kept at a rung, and gets `reduction` times the resource; an integer >= 2, and 3 unless told. */
  readonly reduction?: number
}

/** The three of them checked, with the default filled in. @throws typed errors that name the option at fault */
export function readResource({ min, max, reduction = 3 }: Readonly<Record<string, unknown>>): Required<ResourceOptions> {
  checkFinite('options.min', min)
  if (min <= 0) throw new ArgumentValueError('options.min', 'a number > 0', min)
  checkFinite('options.max', max)
  if (!(max >= min && max / min <= 1e9)) throw new ArgumentValueError('options.max', 'a number from min to 1e9 times min', max)
  checkInteger('options.reduction', reduction, 2)
  return { min, max, reduction }
}
