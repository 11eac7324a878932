import fc from 'fast-check'
import type { Optimizer, Params } from '../../src/index.ts'

/** The space of the stored studies of these tests. */
export const space = {
  x: { type: 'float', min: -1, max: 1 },
  n: { type: 'int', min: 1, max: 4 },
  c: { type: 'categorical', choices: ['a', 'ü', '\u2028"\\'] },
} as const

/** One thing that is done to a study. */
export interface Act {
  readonly kind: 'ask' | 'batch' | 'tell' | 'noisy' | 'failed' | 'again' | 'stranger' | 'report'
  readonly pick: number
}

export const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('ask', 'ask', 'batch', 'tell', 'tell', 'noisy', 'failed', 'again', 'stranger', 'report'),
  pick: fc.nat(99),
})

/** A value of any params, by arithmetic alone. */
export function objective(params: Params): number {
  let sum = 0
  for (const value of Object.values(params)) sum += typeof value === 'number' ? (value - 0.3) * (value - 0.3) : value === 'a' ? 0 : 0.5
  return sum
}

/** Does it; an act that finds no trial to be done to is left out. */
export function applyAct(optimizer: Optimizer<typeof space>, { kind, pick }: Act): void {
  const { trials } = optimizer
  const of = (pending: boolean) => trials.filter(({ status }) => (status === 'pending') === pending)
  const open = of(true)[pick % Math.max(1, of(true).length)]
  const done = of(false)[pick % Math.max(1, of(false).length)]
  if (kind === 'ask') optimizer.ask()
  else if (kind === 'batch') optimizer.ask(1 + (pick % 3))
  else if (kind === 'stranger') optimizer.tell({ params: { x: pick / 99, n: 2, c: 'ü' }, value: pick })
  else if (kind === 'again' && done?.value !== undefined && done.noise === undefined) optimizer.tell(done.id, done.value)
  else if (open === undefined) return
  else if (kind === 'tell') optimizer.tell(open.id, objective(open.params))
  else if (kind === 'noisy') optimizer.tell(open.id, { value: pick, noise: 0.25 })
  else if (kind === 'failed') optimizer.tell(open.id, { status: 'failed' })
  else if (kind === 'report') optimizer.report(open.id, open.reports.length, pick)
}
