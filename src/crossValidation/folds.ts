import { ArgumentValueError, checkInteger, integer, optional, readBy, readOptions } from '../base/index.ts'
import { Stream } from '../random/index.ts'
import { type Fold, frozenFold } from './fold.ts'
import { byLabel, type Label, readLabels, readSamples, type Samples } from './samples.ts'

/** How to split samples into folds. */
export interface FoldOptions {
  /** How many folds a repetition has, 5 by default: at least 2, at most as many as there are samples, or groups. */
  readonly k?: number
  /** How many times to split anew, 1 by default. */
  readonly repeats?: number
  /** The class of each sample, by its index: every fold gets as many of a class as any other, give or take one; with `groups`, as far as whole groups allow. */
  readonly stratify?: ArrayLike<Label>
  /** The group of each sample, by its index: no group is both learnt from and tested on. */
  readonly groups?: ArrayLike<Label>
  /** A safe integer >= 0: which splits, of all there are; 0 by default. */
  readonly seed?: number
}

/**
 * Splits samples at random for k-fold cross-validation, as often as `repeats` says: in every repetition each sample is tested once, and
 * learnt from in the other folds. Repetition by repetition, so that the first `k` folds are a cross-validation by themselves.
 *
 * Sizes of folds differ by one at most, also with `stratify`. Groups are dealt out as wholes, the largest first, each to the fold that
 * has the fewest samples. With `stratify` beside them, each to the fold where its classes are rarest: where `sum_c g_c f_c / n_c^2` is
 * least, over `g_c` samples of class `c` in the group, `f_c` in the fold so far and `n_c` in all, and the samples of every class as one
 * more; that is the step by which the sum of squares of all shares grows least. Seed and arguments alone determine the splits, on every machine.
 *
 * @param samples  how many there are, or the indices of those to be split, such as the training part of an outer fold
 * @throws ArgumentTypeError, ArgumentValueError that names `samples` or the option at fault
 */
export function folds(samples: Samples, options: FoldOptions = {}): readonly Fold[] {
  const indices = readSamples(samples)
  const labels = readBy('a label for each sample', (argument, value) => readLabels(argument, value, indices))
  const { k, repeats, stratify, groups, seed } = readOptions(options, {
    k: optional(integer(2), 5),
    repeats: optional(integer(1, 10_000), 1),
    stratify: optional(labels),
    groups: optional(labels),
    seed: optional(integer(0), 0),
  })
  const byWhat = groups ?? stratify
  const parts = byWhat === undefined ? [indices] : byLabel(indices, byWhat)
  checkInteger('options.k', k, 2, groups === undefined ? indices.length : Math.max(2, parts.length))
  if (groups !== undefined && parts.length < 2) throw new ArgumentValueError('options.groups', 'at least two groups', parts.length)
  const classes = stratify === undefined ? [] : byLabel(indices, stratify)
  return Object.freeze(
    Array.from({ length: repeats }, (_, repeat) => {
      const stream = new Stream(seed, repeat, 'folds')
      const foldOf = groups === undefined ? dealt(parts, k, stream) : dealtWhole(parts, k, stream, [indices, ...classes])
      return Array.from({ length: k }, (__, fold) =>
        frozenFold(
          repeat,
          fold,
          indices.filter((i) => foldOf.get(i) !== fold),
          indices.filter((i) => foldOf.get(i) === fold),
        ),
      )
    }).flat(),
  )
}

/** Deals out the members of each part like cards, the next part where the last one ended. */
function dealt(parts: readonly (readonly number[])[], k: number, stream: Stream): ReadonlyMap<number, number> {
  const foldOf = new Map<number, number>()
  for (const part of parts) {
    const shuffled = [...part]
    stream.shuffle(shuffled)
    for (const i of shuffled) foldOf.set(i, foldOf.size % k)
  }
  return foldOf
}

/** Deals out whole parts, the largest first, of equals in random order, each to the fold that has least of what it brings. */
function dealtWhole(
  parts: readonly (readonly number[])[],
  k: number,
  stream: Stream,
  classes: readonly (readonly number[])[],
): ReadonlyMap<number, number> {
  const classesOf = new Map<number, number[]>()
  classes.forEach((members, c) => {
    for (const i of members) classesOf.set(i, [...(classesOf.get(i) ?? []), c])
  })
  const foldOf = new Map<number, number>()
  const counts = Array.from({ length: k }, () => new Array<number>(classes.length).fill(0))
  const order = Array.from(parts.keys())
  stream.shuffle(order)
  // sorting is stable: equals stay as they were shuffled
  for (const part of order.sort((a, b) => parts[b].length - parts[a].length)) {
    const brought = new Array<number>(classes.length).fill(0)
    for (const i of parts[part]) for (const c of classesOf.get(i) ?? []) brought[c] = brought[c] + 1
    const costs = counts.map((own) =>
      own.reduce((sum, count, c) => sum + (count * brought[c]) / (classes[c].length * classes[c].length), 0),
    )
    const fold = costs.indexOf(Math.min(...costs))
    brought.forEach((count, c) => {
      counts[fold][c] = counts[fold][c] + count
    })
    for (const i of parts[part]) foldOf.set(i, fold)
  }
  return foldOf
}
