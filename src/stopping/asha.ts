import type { ResourceOptions } from '../study/index.ts'
import { ladder } from './ladder.ts'
import { readRungs } from './rungs.ts'
import type { StoppingRule } from './stoppingRule.ts'

/**
 * Asynchronous successive halving (ASHA) as a stopping rule: rungs at the resources `min`, `min reduction`, `min reduction^2`, ... below
 * `max`, in reports: the first one comes after 1. A trial that comes to a rung goes on if it is among the best `1 / reduction` of all that have come there, itself included, and
 * the first ones if they are the best so far. Nobody waits for anybody, so it suits any number of workers.
 *
 * ```ts
 * new Optimizer({ space, stopping: asha({ min: 1, max: 81 }) }) // rungs after 1, 3, 9 and 27 reports
 * ```
 *
 * Source: Li et al. (2020), "A system for massively parallel hyperparameter tuning", in the form that stops trials instead of pausing them.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names `options.min`, `options.max` or `options.reduction`
 */
export function asha(options: ResourceOptions): StoppingRule {
  const { options: read, levels } = readRungs(options)
  return { name: 'asha', options: read, decide: ladder([levels], () => 0, read.reduction) }
}

asha.savedAs = 'asha'
