import { ArgumentValueError } from '../base/index.ts'
import { type JsonObject, type RestoreNested, restoreEach } from '../study/index.ts'
import { checkStoppingRule } from './checkStoppingRule.ts'
import type { StoppingRule } from './stoppingRule.ts'

/**
 * Several rules as one: a trial stops as soon as any of them says so. All of them see every report.
 *
 * ```ts
 * anyOf(threshold({ worst: 10 }), asha({ min: 1, max: 81 }))
 * ```
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the rule at fault: `rules[1].decide`
 */
export function anyOf(...rules: readonly StoppingRule[]): StoppingRule {
  if (rules.length === 0) throw new ArgumentValueError('rules', 'at least one rule', rules)
  const states = rules.map((rule, i) => checkStoppingRule(`rules[${i}]`, rule))
  return {
    name: 'anyOf',
    options: { rules: states.map(({ name, options }) => ({ name, options })) },
    decide(study, number) {
      const answers = rules.map((rule) => rule.decide(study, number))
      return answers.includes('stop') ? 'stop' : 'continue'
    },
  }
}

anyOf.savedAs = 'anyOf'
anyOf.restore = (options: JsonObject, nested: RestoreNested): StoppingRule =>
  anyOf(...(restoreEach(options, 'rules', 'stoppingRules', nested) as readonly StoppingRule[]))
