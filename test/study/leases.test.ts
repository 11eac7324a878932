import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { type Lease, Optimizer, sobol } from '../../src/index.ts'

type Entry = Record<string, unknown>
type Raw = Entry & { events: Entry[] }

/** Events: 0 asks a; 1 enqueues 0.25; 2 enqueues 0.75; 3 asks the first; 4 renews a; then nothing, or a comes again, or is abandoned. */
function saved(expired: Lease['expired'] | undefined): Raw {
  const lease = expired === undefined ? undefined : { duration: 5, expired }
  const optimizer = new Optimizer({
    space: { x: { type: 'float', min: 0, max: 1 } },
    seed: 9,
    strategy: sobol(),
    ...(lease === undefined ? {} : { lease }),
  })
  const clock = (now: number): object => (lease === undefined ? {} : { now })
  optimizer.ask({ id: 'a', ...clock(0) })
  optimizer.enqueue({ x: 0.25 })
  optimizer.enqueue({ x: 0.75 })
  optimizer.ask({ id: 'b', ...clock(2) })
  if (lease !== undefined) {
    optimizer.renew('a', { now: 1 })
    optimizer.ask({ now: 6 })
  }
  return JSON.parse(JSON.stringify(optimizer))
}

const event = (i: number, change: Entry) => (state: Raw) => Object.assign(state.events[i], change)
const push = (entry: Entry) => (state: Raw) => state.events.push(entry)

describe('a state with a queue and leases', () => {
  it.each([undefined, 'again', 'abandon'] as const)('comes back whole, and from every cut: %s', (expired) => {
    const state = saved(expired)
    expect(JSON.stringify(Optimizer.fromJSON(state, all))).toBe(JSON.stringify(state))
    for (let length = 0; length < state.events.length; length++) {
      const cut = { ...state, events: state.events.slice(0, length) }
      expect(JSON.stringify(Optimizer.fromJSON(cut, all))).toBe(JSON.stringify(cut))
    }
  })

  it.each<[string, Lease['expired'] | undefined, (state: Raw) => unknown, string]>([
    ['a foreign lease', 'again', (state) => Object.assign(state, { lease: { duration: -1, expired: 'again' } }), 'state.lease.duration'],
    ['a lease that is null', undefined, (state) => Object.assign(state, { lease: null }), 'state.lease'],
    ['a lease lost', 'again', (state) => delete state.lease, 'state.events[0].expires'],
    [
      'a lease out of nowhere',
      undefined,
      (state) => Object.assign(state, { lease: { duration: 1, expired: 'again' } }),
      'state.events[0].expires',
    ],
    ['an ask that never expires', 'again', event(0, { expires: null }), 'state.events[0].expires'],
    ['illegal params enqueued', undefined, event(1, { params: { x: 2 } }), 'state.events[1].params.x'],
    ['an enqueue with a number', undefined, event(1, { number: 1 }), 'state.events[1].number'],
    ['an enqueue lost', undefined, (state) => state.events.splice(1, 2), 'state.events[1].queued'],
    ['the queue in another order', undefined, (state) => state.events.splice(1, 1), 'state.events[2].queued'],
    ['an ask queued falsely', undefined, event(3, { queued: false }), 'state.events[3].queued'],
    ['an ask queued by number', undefined, event(3, { queued: 1 }), 'state.events[3].queued'],
    ['an ask that was not queued', undefined, event(3, { params: { x: 0.5 } }), 'state.events[3].queued'],
    ['a renewal without a lease', undefined, push({ type: 'renew', number: 0, expires: 9 }), 'state.events[4].type'],
    ['a renewal of an unknown trial', 'again', event(4, { number: 7 }), 'state.events[4].number'],
    ['a renewal that shortens', 'again', event(4, { expires: 5 }), 'state.events[4].expires'],
    ['a renewal without an end', 'again', event(4, { expires: undefined }), 'state.events[4].expires'],
    ['a renewal with an unknown key', 'again', event(4, { now: 1 }), 'state.events[4].now'],
    ['a trial handed out again where it would be abandoned', 'abandon', event(5, { type: 'again', expires: 11 }), 'state.events[5].type'],
    [
      'a trial abandoned where it would be handed out again',
      'again',
      (state) => state.events.splice(5, 1, { type: 'expire', number: 0 }),
      'state.events[5].type',
    ],
    ['a trial abandoned twice', 'abandon', push({ type: 'expire', number: 0 }), 'state.events[7].number'],
    ['a report after the end of a lease', 'abandon', push({ type: 'report', number: 0, step: 0, value: 1 }), 'state.events[7].number'],
  ])('with %s is refused', (_, expired, damage, argument) => {
    const state = saved(expired)
    damage(state)
    expect(() => Optimizer.fromJSON(state, all)).toThrow(expect.objectContaining({ code: 'ERR_STATE', argument }))
  })
})
