import type { Optimizer } from '../optimizer/index.ts'
import type { Stream } from '../random/index.ts'
import { cmaes, random, sobol } from '../strategies/index.ts'
import { oneOf } from './cases.ts'
import { objective } from './studyAct.ts'

/** The space of stored studies: texts that not every encoding gives back. */
export const STORED_SPACE = {
  x: { type: 'float', min: -1, max: 1 },
  n: { type: 'int', min: 1, max: 4 },
  c: { type: 'categorical', choices: ['a', 'ü', '\u2028"\\'] },
} as const

/** Strategies that such a study changes between, one of which carries memos. */
export const STORED_STRATEGIES = [random, cmaes, sobol] as const

/** One thing that is done to a stored study. */
export interface StoredAct {
  readonly kind: (typeof KINDS)[number]
  readonly pick: number
}

const KINDS = ['ask', 'ask', 'batch', 'tell', 'tell', 'noisy', 'failed', 'again', 'stranger', 'report', 'switch'] as const

/** Anything of that. */
export function anyStorageAct(stream: Stream): StoredAct {
  return { kind: oneOf(stream, KINDS), pick: stream.integer(100) }
}

/** Does it; an act that finds no trial to be done to is left out. */
export function performStored(optimizer: Optimizer<typeof STORED_SPACE>, { kind, pick }: StoredAct): void {
  const { trials } = optimizer
  const nth = (pending: boolean) => {
    const some = trials.filter(({ status }) => (status === 'pending') === pending)
    return some[pick % Math.max(1, some.length)]
  }
  const open = nth(true)
  const done = nth(false)
  if (kind === 'ask') optimizer.ask()
  else if (kind === 'batch') optimizer.ask(1 + (pick % 3))
  else if (kind === 'stranger') optimizer.tell({ params: { x: pick / 99, n: 2, c: 'ü' }, value: pick })
  else if (kind === 'again' && done?.value !== undefined && done.noise === undefined) optimizer.tell(done.id, done.value)
  else if (kind === 'switch') optimizer.switchStrategy(STORED_STRATEGIES[pick % STORED_STRATEGIES.length]({}))
  else if (open === undefined) return
  else if (kind === 'tell') optimizer.tell(open.id, objective(open.params))
  else if (kind === 'noisy') optimizer.tell(open.id, { value: pick, noise: 0.25 })
  else if (kind === 'failed') optimizer.tell(open.id, { status: 'failed' })
  else if (kind === 'report') optimizer.report(open.id, open.reports.length, pick)
}
