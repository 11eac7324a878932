import { isSurmiseError } from '../base/index.ts'
import type { Optimizer, Result } from '../optimizer/index.ts'
import type { Stream } from '../random/index.ts'
import { type Params, Space } from '../space/index.ts'
import { oneOf } from './cases.ts'
import { same } from './law.ts'

/** What a caller can do with a study, as far as a strategy is concerned. */
export type StudyAct =
  | { readonly type: 'ask'; readonly count: number }
  | { readonly type: 'own'; readonly at: number }
  | { readonly type: 'enqueue'; readonly at: number }
  | { readonly type: 'tell'; readonly pick: number; readonly outcome: 'value' | 'same' | 'noisy' | 'failed' | 'abandoned' | 'pruned' }
  | { readonly type: 'stranger'; readonly at: number; readonly outcome: 'value' | 'failed' }
  | { readonly type: 'report'; readonly pick: number }

const KINDS = [
  'ask',
  'ask',
  'ask',
  'ask',
  'own',
  'enqueue',
  'stranger',
  'report',
  'tell',
  'tell',
  'tell',
  'tell',
  'tell',
  'tell',
  'tell',
] as const
const OUTCOMES = ['value', 'value', 'value', 'same', 'noisy', 'failed', 'abandoned', 'pruned'] as const

/** Anything of that. */
export function anyAct(stream: Stream): StudyAct {
  const type = oneOf(stream, KINDS)
  const pick = stream.integer(100)
  if (type === 'ask') return { type, count: 1 + (pick % 3) }
  if (type === 'tell') return { type, pick, outcome: oneOf(stream, OUTCOMES) }
  if (type === 'stranger') return { type, at: pick, outcome: oneOf(stream, ['value', 'failed']) }
  return type === 'report' ? { type, pick } : { type, at: pick }
}

/** A smooth value of any params, arithmetic only. */
export function objective(params: Params): number {
  let sum = 0
  for (const value of Object.values(params)) sum += typeof value === 'number' ? (value - 1) * (value - 1) : String(value).length
  return sum
}

/** A value as it is told: with a second one where the study has two objectives, which pulls the other way. */
export function resultOf({ direction }: Optimizer, params: Params, value: number): Result {
  return typeof direction === 'string' ? value : [value, -objective(params) / (1 + Math.abs(value))]
}

/** Asks; false where a finite space has too few points left, which then leaves no trace. */
export function askIfLeft(optimizer: Optimizer, count: number): boolean {
  const before = JSON.stringify(optimizer)
  try {
    optimizer.ask(count)
    return true
  } catch (error) {
    if (!isSurmiseError(error) || error.code !== 'ERR_EXHAUSTED') throw error
    same(JSON.stringify(optimizer), before, 'the study after asking in vain')
    return false
  }
}

/** Tells a result that nobody asked for. */
export function tellStranger(optimizer: Optimizer, params: Params): void {
  const result = resultOf(optimizer, params, objective(params))
  if (typeof result === 'number') optimizer.tell({ params, value: result })
  else optimizer.tell({ params, values: result as readonly number[] })
}

/** Does it; an act that finds no trial to be done to, or violates a constraint, is left out. */
export function perform(optimizer: Optimizer, act: StudyAct): void {
  const space = new Space(optimizer.space, { constraints: optimizer.constraints })
  const point = (at: number): Params => space.decode(Float64Array.from({ length: space.dimensions }, (_, k) => ((at + 37 * k) % 100) / 99))
  if (act.type === 'ask') askIfLeft(optimizer, act.count)
  else if (act.type === 'own' || act.type === 'enqueue') {
    const params = point(act.at)
    if (space.violated(params) !== undefined) return
    if (act.type === 'own') optimizer.ask({ params })
    else optimizer.enqueue(params)
  } else if (act.type === 'stranger') {
    if (act.outcome === 'value') tellStranger(optimizer, point(act.at))
    else optimizer.tell({ params: point(act.at), status: 'failed' })
  } else {
    const pending = optimizer.trials.filter(({ status }) => status === 'pending')
    const trial = pending[act.pick % Math.max(1, pending.length)]
    if (trial === undefined) return
    const { id, params, reports } = trial
    const value = objective(params)
    if (act.type === 'report') optimizer.report(id, reports.length, value)
    else if (act.outcome === 'value') optimizer.tell(id, resultOf(optimizer, params, value))
    else if (act.outcome === 'same') optimizer.tell(id, resultOf(optimizer, {}, 1))
    else if (act.outcome === 'noisy') {
      optimizer.tell(id, typeof optimizer.direction === 'string' ? { value, noise: 0.25 } : resultOf(optimizer, params, value))
    } else optimizer.tell(id, { status: act.outcome })
  }
}
