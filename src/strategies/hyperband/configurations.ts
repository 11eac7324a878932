import { Study, type Trial } from '../../study/index.ts'
import { readPlace } from './place.ts'

/**
 * A study as it looks to the strategy that finds new configurations: a trial for each trial, under the same numbers, and one result for
 * each configuration, that of its highest rung so far. Trials that continue another are abandoned in it.
 *
 * Results with different resources are made comparable: to each is added how much the trials that went on changed from rung to rung, the
 * median of them. So all that is known is learned from, the many cheap results and the few dear ones.
 */
export function configurationsOf(study: Study): Study {
  const { trials } = study
  const view = new Study(study.space, study.direction, study.seed)
  const children = new Map<number, number>()
  const rungs = new Map<number, number>()
  for (const event of study.events) {
    const place = readPlace(event)
    if (place === undefined || event.type !== 'ask') continue
    rungs.set(event.number, place.rung)
    if (event.parent !== undefined) children.set(study.numberOf(event.parent)!, event.number)
  }
  const rises = risesOf(study, children)
  /** How the configuration that begins with a trial has ended so far. */
  const outcomeOf = (root: Trial): Pick<Trial, 'status' | 'value' | 'noise'> => {
    let last = root
    for (let child = children.get(root.number); child !== undefined; child = children.get(child)) {
      const trial = trials[child]!
      if (trial.status === 'failed') return { status: 'failed' }
      if (trial.status === 'complete') last = trial
    }
    const { status, value, noise } = last
    if (status !== 'complete') return { status }
    const risen = value! + rises.reduce((sum, { from, change }) => (from >= last.fidelity! ? sum + change : sum), 0)
    return { status, value: Number.isFinite(risen) ? risen : value!, ...(noise === undefined ? {} : { noise }) }
  }
  for (const event of study.events) {
    if (event.type === 'ask') {
      const { number, id, params } = event
      const memo = readPlace(event)?.memo
      view.apply({ type: 'ask', number, id, params, ...(memo === undefined ? {} : { memo }) })
      if ((rungs.get(number) ?? 0) > 0) view.apply({ type: 'tell', number, status: 'abandoned' })
    } else if (event.type === 'tell' || event.type === 'expire') {
      const { number } = event
      const rung = rungs.get(number)
      if (rung === undefined) view.apply(event.type === 'tell' ? event : { type: 'tell', number, status: 'abandoned' })
      // told once more, because the configuration has another result than before
      else if (rung > 0) view.apply({ type: 'tell', number, status: 'abandoned' })
      else view.apply({ type: 'tell', number, ...(outcomeOf(trials[number]!) as { status: 'complete'; value: number }) })
    } else if (event.type === 'report' && !((rungs.get(event.number) ?? 0) > 0)) view.apply(event)
  }
  return view
}

interface Rise {
  /** The resource that was gone on from. */
  readonly from: number
  /** The median of what the values changed by. */
  readonly change: number
}

/** How values change from one resource to the next, by the trials that have both. */
function risesOf({ trials }: Study, children: ReadonlyMap<number, number>): readonly Rise[] {
  const changes = new Map<number, number[]>()
  for (const [number, child] of children) {
    const [before, after] = [trials[number]!, trials[child]!]
    if (before.status !== 'complete' || after.status !== 'complete') continue
    const from = before.fidelity!
    changes.set(from, [...(changes.get(from) ?? []), after.value! - before.value!])
  }
  return Array.from(changes, ([from, all]) => ({ from, change: all.sort((a, b) => a - b)[all.length >> 1]! })).sort(
    (a, b) => a.from - b.from,
  )
}
