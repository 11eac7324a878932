import type { ResourceOptions } from '../study/index.ts'
import { ladder } from './ladder.ts'
import { readRungs } from './rungs.ts'
import type { StoppingRule } from './stoppingRule.ts'

/** The fractional part of the golden ratio: its multiples modulo 1 are spread evenly, whatever the stride. */
const GOLDEN = 0.6180339887498949

/**
 * Hyperband as a stopping rule: brackets of `asha`, the first with all its rungs, each further one without the lowest rung of the one
 * before, the last without any. It hedges against curves that cross late, at the price of trials that run for longer.
 *
 * Trials are shared out as Hyperband shares out configurations: the bracket with `s` rungs gets `reduction^s / (s + 1)` parts, which is
 * 81 : 33.75 : 15 : 7.5 : 5 from 1 to 81. A trial's bracket depends on its number alone, and every stretch of numbers has about its share
 * of each.
 *
 * Source: Li et al. (2018), "Hyperband: a novel bandit-based approach to hyperparameter optimization"; Li et al. (2020), section 3.2.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names `options.min`, `options.max` or `options.reduction`
 */
export function asynchronousHyperband(options: ResourceOptions): StoppingRule {
  const { options: read, levels } = readRungs(options)
  const brackets = [...levels.map((_, i) => levels.slice(i)), []]
  const ends = shares(brackets.length, read.reduction)
  const bracketOf = (number: number): number => {
    const turns = number * GOLDEN
    const place = turns - Math.floor(turns)
    return ends.findIndex((end, i) => place < end || i === ends.length - 1)
  }
  return { name: 'asynchronousHyperband', options: read, decide: ladder(brackets, bracketOf, read.reduction) }
}

asynchronousHyperband.savedAs = 'asynchronousHyperband'

/** Where the share of each bracket ends in [0, 1], that of the most rungs first. */
function shares(brackets: number, reduction: number): readonly number[] {
  const parts: number[] = []
  let power = 1
  for (let i = 0; i < brackets; i++, power /= reduction) parts.push(power / (brackets - i))
  const total = parts.reduce((sum, part) => sum + part, 0)
  let end = 0
  return parts.map((part) => {
    end += part / total
    return end
  })
}
