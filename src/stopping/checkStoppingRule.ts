import { checkNamed, type StrategyState } from '../study/index.ts'

/** Throws unless `rule` has the shape of a stopping rule. Gives its name and options. */
export function checkStoppingRule(argument: string, rule: unknown): StrategyState {
  return checkNamed(argument, rule, { expected: 'a stopping rule, such as asha({ ... })', functions: ['decide'] })
}
