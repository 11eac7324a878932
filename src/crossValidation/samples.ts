import { ArgumentTypeError, ArgumentValueError, checkInteger } from '../base/index.ts'

/** What may say to which class or group a sample belongs. */
export type Label = string | number | boolean

/** How many samples there are, or the indices of those to be split. */
export type Samples = number | readonly number[]

/** The indices of the samples, in rising order. @throws typed errors that name `samples`, for fewer than two and for one twice */
export function readSamples(samples: unknown): readonly number[] {
  if (typeof samples === 'number') {
    checkInteger('samples', samples, 2, 2147483648)
    return Array.from({ length: samples }, (_, i) => i)
  }
  if (!Array.isArray(samples)) throw new ArgumentTypeError('samples', 'how many there are, or an array of their indices', samples)
  if (samples.length < 2) throw new ArgumentValueError('samples', 'at least two indices', samples.length)
  for (let i = 0; i < samples.length; i++) checkInteger(`samples[${i}]`, samples[i], 0)
  const sorted = Array.from(samples as readonly number[], (i) => i + 0).sort((a, b) => a - b)
  const twice = sorted.find((sample, i) => sample === sorted[i + 1])
  if (twice !== undefined) throw new ArgumentValueError('samples', 'every index once', twice)
  return sorted
}

/** The labels of all samples: `labels[i]` is that of sample `i`. @throws typed errors that name `argument` */
export function readLabels(argument: string, labels: unknown, samples: readonly number[]): ArrayLike<Label> {
  const isList = Array.isArray(labels) || (ArrayBuffer.isView(labels) && !(labels instanceof DataView))
  if (!isList) throw new ArgumentTypeError(argument, 'an array with a label for every sample', labels)
  const read = labels as ArrayLike<unknown>
  const last = samples[samples.length - 1]
  if (read.length <= last) throw new ArgumentValueError(argument, `at least ${last + 1} entries`, read.length)
  for (const i of samples) {
    const kind = typeof read[i]
    if (kind !== 'string' && kind !== 'number' && kind !== 'boolean') {
      throw new ArgumentTypeError(`${argument}[${i}]`, 'a string, a number or a boolean', read[i])
    }
  }
  return read as ArrayLike<Label>
}

/** Samples by label, the labels in the order in which they are met. */
export function byLabel(samples: readonly number[], labels: ArrayLike<Label>): readonly (readonly number[])[] {
  const classes = new Map<Label, number[]>()
  for (const i of samples) {
    const members = classes.get(labels[i])
    if (members === undefined) classes.set(labels[i], [i])
    else members.push(i)
  }
  return [...classes.values()]
}
