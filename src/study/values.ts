import { ArgumentTypeError, ArgumentValueError } from '../base/index.ts'

/** A frozen copy of one value for each of several objectives, which may be infinite or NaN. @throws typed errors that name the entry: `values[1]` */
export function readValues(argument: string, raw: unknown, objectives: number): readonly number[] {
  const expected = `${objectives} numbers, one for each objective`
  if (!Array.isArray(raw)) throw new ArgumentTypeError(argument, `an array of ${expected}`, raw)
  if (raw.length !== objectives) throw new ArgumentValueError(argument, expected, raw)
  return Object.freeze(
    Array.from(raw as readonly unknown[], (value, k) => {
      if (typeof value !== 'number') throw new ArgumentTypeError(`${argument}[${k}]`, 'a number', value)
      return value + 0
    }),
  )
}
