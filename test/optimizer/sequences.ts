import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ErrorCode, type Lease, Optimizer, type Params, type Strategy, type Told, type Trial } from '../../src/index.ts'
import { Space, type SpaceDefinition } from '../../src/space/index.ts'
import { refused } from './refused.ts'

const definition: SpaceDefinition = {
  x: { type: 'float', min: -1, max: 1 },
  n: { type: 'int', min: 1, max: 64, scale: 'log' },
  c: { type: 'categorical', choices: ['a', 'b', 3] },
  k: { type: 'fixed', value: true },
}
const space = new Space(definition)

/** What the model believes of a trial, independent of the optimizer's own bookkeeping. */
interface Believed {
  readonly id: string
  readonly params: Params
  status: string
  value?: number
  noise?: number
  /** When its lease ends, while it is pending. */
  expires?: number
  /** Abandoned by its lease, and nothing told since. */
  lapsed?: boolean
  /** Handed out more than once. */
  shared?: boolean
  readonly reports: Map<number, number>
}

/** The optimizer under test, beside the simplest model of what it should know. */
class Pair {
  optimizer: Optimizer
  readonly make: () => Strategy
  readonly trials: Believed[] = []
  readonly queue: Params[] = []
  readonly lease: Lease | undefined
  /** The caller's clock. */
  now = 0

  constructor(make: () => Strategy, seed: number, lease: Lease | undefined) {
    this.make = make
    this.lease = lease
    this.optimizer = new Optimizer({ space: definition, seed, strategy: make(), ...(lease === undefined ? {} : { lease }) })
  }

  /** What an ask is given beside what it asks for. */
  get clock(): { now: number } | Record<never, never> {
    return this.lease === undefined ? {} : { now: this.now }
  }

  /** The pending trials whose lease has ended. */
  get ended(): readonly Believed[] {
    return this.trials.filter(({ status, expires }) => status === 'pending' && expires !== undefined && expires <= this.now)
  }

  /** What any ask does first: abandons what has ended, or gives what comes again. */
  lapse(): readonly Believed[] {
    if (this.lease?.expired !== 'abandon') return this.ended
    for (const trial of this.ended) {
      trial.status = 'abandoned'
      trial.lapsed = true
      delete trial.expires
    }
    return []
  }

  /** Compares what an ask handed out with what it should have. */
  handedOut(trials: readonly Trial[]): void {
    const again = this.lapse()
    trials.forEach((trial, i) => {
      const expected = again[i]
      if (expected === undefined) {
        const queued = this.queue.shift()
        if (queued !== undefined) expect(trial.params).toEqual(queued)
        this.add(trial)
      } else {
        expect(trial.id).toBe(expected.id)
        expected.expires = this.now + this.lease!.duration
        expected.shared = true
      }
    })
  }

  pick(at: number, finished: boolean): Believed | undefined {
    const among = this.trials.filter(({ status }) => (status !== 'pending') === finished)
    return among[at % Math.max(1, among.length)]
  }

  add({ id, params, status }: Trial): Believed {
    const trial: Believed = { id, params, status, reports: new Map<number, number>() }
    if (this.lease !== undefined && status === 'pending') trial.expires = this.now + this.lease.duration
    this.trials.push(trial)
    return trial
  }

  agree(): void {
    expect(this.optimizer.trials.map(({ reports: _, ...trial }) => trial)).toEqual(
      this.trials.map(({ reports: _, lapsed: __, shared: ___, ...trial }, number) => ({ ...trial, number })),
    )
    expect(this.optimizer.queue).toEqual(this.queue)
    expect(this.optimizer.trials.map(({ reports }) => reports)).toEqual(
      this.trials.map(({ reports }) => Array.from(reports, ([step, value]) => ({ step, value }))),
    )
    const complete = this.trials.filter(({ status }) => status === 'complete')
    const least = Math.min(...complete.map(({ value }) => value!))
    // where values are noisy, a strategy may recommend another
    const { best, bestObserved } = this.optimizer
    expect(bestObserved?.id).toBe(complete.find(({ value }) => value === least)?.id)
    if (best?.id !== complete.find(({ value }) => value === least)?.id) {
      expect(this.make().recommend).toBeDefined()
      expect(complete.some(({ id }) => id === best?.id)).toBe(true)
    }
  }
}

const lease: fc.Arbitrary<Lease | undefined> = fc.constantFrom(
  undefined,
  { duration: 5, expired: 'again' as const },
  { duration: 5, expired: 'abandon' as const },
)

/** One step: does something to both, and checks what the optimizer answers. */
type Step = (pair: Pair) => void

const value = fc.oneof(
  fc.double({ min: -10, max: 10, noNaN: true }),
  fc.constantFrom(0, 1, 1, 1, 1 + 2 ** -52, NaN, Infinity, -Infinity, 1e308, -1e308, 5e-324),
)
const noise = fc.option(fc.constantFrom(0, 1e-6, 1), { nil: undefined })
const point = fc.array(fc.constantFrom(0, 0.25, 0.5, 0.5 + 1e-16, 0.5 + 2e-16, 0.9, 1), { minLength: 3, maxLength: 3 })
const at = fc.nat(50)
const unmeasured = fc.constantFrom('failed' as const, 'abandoned' as const, 'pruned' as const)

function settle(trial: Believed, told: number, variance: number | undefined): void {
  trial.status = Number.isFinite(told) ? 'complete' : 'failed'
  delete trial.expires
  trial.lapsed = false
  if (trial.status !== 'complete') return
  trial.value = told + 0
  if (variance !== undefined) trial.noise = variance
}

const measured = (told: number, variance: number | undefined) => ({ value: told, ...(variance === undefined ? {} : { noise: variance }) })

const asks: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>((pair) => pair.handedOut([pair.optimizer.ask(pair.clock)])),
  fc.integer({ min: 1, max: 3 }).map(
    (n): Step =>
      (pair) =>
        pair.handedOut(pair.lease === undefined ? pair.optimizer.ask(n) : pair.optimizer.ask(n, { now: pair.now })),
  ),
  // under ids of one's own, and with parameters of one's own, trials are new
  fc.constant<Step>((pair) => {
    const id = `own-${pair.trials.length}`
    const trial = pair.optimizer.ask({ id, ...pair.clock })
    pair.lapse()
    const queued = pair.queue.shift()
    if (queued !== undefined) expect(trial.params).toEqual(queued)
    expect(pair.add(trial).id).toBe(id)
  }),
  point.map(
    (u): Step =>
      (pair) => {
        const params = space.decode(u)
        const trial = pair.optimizer.ask({ params, ...pair.clock })
        pair.lapse()
        expect(pair.add(trial).params).toEqual(params)
      },
  ),
)

const queues: fc.Arbitrary<Step> = point.map(
  (u): Step =>
    (pair) => {
      const params = space.decode(u)
      pair.optimizer.enqueue(params)
      pair.queue.push(params)
      expect(pair.optimizer.queue).toEqual(pair.queue)
    },
)

/** Time goes by, also backwards as between two computers; workers show that they live; somebody looks who does not. */
const leases: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: -2, max: 8 }).map(
    (passed): Step =>
      (pair) => {
        pair.now += passed
      },
  ),
  at.map(
    (i): Step =>
      (pair) => {
        const trial = pair.trials[i % Math.max(1, pair.trials.length)]
        if (trial === undefined) return
        if (pair.lease === undefined)
          refused(pair.optimizer, () => pair.optimizer.renew(trial.id, { now: 1 }), 'ERR_ARGUMENT_VALUE', 'lease')
        else {
          const renewed = pair.optimizer.renew(trial.id, { now: pair.now })
          if (trial.expires !== undefined) trial.expires = Math.max(trial.expires, pair.now + pair.lease.duration)
          expect([renewed.id, renewed.status, renewed.expires]).toEqual([trial.id, trial.status, trial.expires])
        }
      },
  ),
  fc.constant<Step>((pair) => {
    if (pair.lease === undefined) return refused(pair.optimizer, () => pair.optimizer.expire({ now: 1 }), 'ERR_ARGUMENT_VALUE', 'lease')
    const ids = pair.ended.map(({ id }) => id)
    pair.lapse()
    expect(pair.optimizer.expire({ now: pair.now }).map(({ id }) => id)).toEqual(ids)
  }),
  // everybody is silent for too long, somebody asks again, and both the new worker and the old one tell
  fc.tuple(value, value).map(
    ([first, second]): Step =>
      (pair) => {
        if (pair.lease === undefined) return
        pair.now += pair.lease.duration + 1
        const asked = pair.optimizer.ask({ now: pair.now })
        pair.handedOut([asked])
        const trial = pair.trials[asked.number]
        if (trial === undefined || !trial.shared) return
        settle(trial, first, undefined)
        for (const told of [first, second]) {
          const { status, value: stands } = pair.optimizer.tell(trial.id, told)
          expect([status, stands]).toEqual([trial.status, trial.value])
        }
      },
  ),
  // a worker that was given up comes back with a result
  fc.tuple(at, value).map(
    ([i, told]): Step =>
      (pair) => {
        const late = pair.trials.filter(({ lapsed, shared, status }) => lapsed || (shared && status !== 'pending'))
        const trial = late[i % Math.max(1, late.length)]
        if (trial === undefined) return
        expect(pair.optimizer.report(trial.id, 99, 1)).toBe('stop')
        if (trial.lapsed) settle(trial, told, undefined)
        const { status, value: stands } = pair.optimizer.tell(trial.id, told)
        expect([status, stands]).toEqual([trial.status, trial.value])
      },
  ),
)

const tells: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(at, value, noise).map(
    ([i, told, variance]): Step =>
      (pair) => {
        const trial = pair.pick(i, false)
        if (trial === undefined) return
        settle(trial, told, variance)
        expect(pair.optimizer.tell(trial.id, measured(told, variance))).toMatchObject({ id: trial.id, status: trial.status })
      },
  ),
  fc.tuple(at, unmeasured).map(
    ([i, status]): Step =>
      (pair) => {
        const trial = pair.pick(i, false)
        if (trial === undefined) return
        trial.status = status
        delete trial.expires
        pair.optimizer.tell(trial.id, { status })
      },
  ),
  fc.tuple(point, value, noise).map(
    ([u, told, variance]): Step =>
      (pair) => {
        const trial = pair.optimizer.tell({ params: space.decode(u), ...measured(told, variance) })
        settle(pair.add(trial), told, variance)
      },
  ),
  // the same again: nothing changes
  at.map(
    (i): Step =>
      (pair) => {
        const trial = pair.pick(i, true)
        if (trial === undefined) return
        const before = JSON.stringify(pair.optimizer)
        if (trial.value === undefined) pair.optimizer.tell(trial.id, { status: trial.status as 'failed' })
        else pair.optimizer.tell(trial.id, measured(trial.value, trial.noise))
        expect(JSON.stringify(pair.optimizer)).toBe(before)
      },
  ),
)

type Row = { id?: string; params?: Params } & ReturnType<typeof measured>
const rows = fc.array(fc.tuple(fc.boolean(), at, point, value, noise), { maxLength: 4 })

/** Rows to tell at once: of pending trials, by id or with their parameters too, and of strangers. */
function rowsOf(pair: Pair, drawn: readonly (readonly [boolean, number, number[], number, number | undefined])[]): [Row, Believed?][] {
  const used = new Set<Believed>()
  return drawn.map(([stranger, i, u, told, variance]) => {
    const trial = stranger ? undefined : pair.pick(i, false)
    if (trial === undefined || used.has(trial)) return [{ params: space.decode(u), ...measured(told, variance) }]
    used.add(trial)
    return [{ id: trial.id, ...(i % 2 === 0 ? {} : { params: trial.params }), ...measured(told, variance) }, trial]
  })
}

const bulk: fc.Arbitrary<Step> = fc.oneof(
  rows.map(
    (drawn): Step =>
      (pair) => {
        const given = rowsOf(pair, drawn)
        const told = pair.optimizer.tellMany(given.map(([row]) => row) as Told<Params>[])
        told.forEach((trial, i) => {
          const [row, asked] = given[i]
          settle(asked ?? pair.add(trial), row.value, row.noise)
        })
      },
  ),
  fc.tuple(rows, rows).map(
    ([before, after]): Step =>
      (pair) => {
        const drawn = rowsOf(pair, [...before, ...after]).map(([row]): unknown => row)
        drawn.splice(before.length, 0, { params: { ...legal, n: 65 }, value: 1 })
        refused(pair.optimizer, () => pair.optimizer.tellMany(drawn as Told<Params>[]), range, `results[${before.length}].params.n`)
      },
  ),
)

const others: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(at, fc.nat(3), fc.double({ noNaN: true, noDefaultInfinity: true })).map(
    ([i, step, reported]): Step =>
      (pair) => {
        const trial = pair.pick(i, false)
        const known = trial?.reports.get(step)
        if (trial === undefined) return
        if (known !== undefined && known !== reported && !trial.shared) {
          refused(pair.optimizer, () => pair.optimizer.report(trial.id, step, reported), 'ERR_CONFLICT', 'value')
        } else {
          expect(pair.optimizer.report(trial.id, step, reported)).toBe('continue')
          if (known === undefined) trial.reports.set(step, reported + 0)
        }
      },
  ),
  fc.constant<Step>((pair) => {
    const before = JSON.stringify(pair.optimizer)
    pair.optimizer = Optimizer.fromJSON(JSON.parse(before), { strategy: pair.make() })
    expect(JSON.stringify(pair.optimizer)).toBe(before)
  }),
)

type Loose = { ask(a?: unknown): unknown; tell(a?: unknown, b?: unknown): unknown; report(a?: unknown, b?: unknown, c?: unknown): unknown }
const kind = 'ERR_ARGUMENT_TYPE'
const range = 'ERR_ARGUMENT_VALUE'

const bad =
  (call: (optimizer: Loose) => unknown, code: ErrorCode, argument: string): Step =>
  (pair) =>
    refused(pair.optimizer, () => call(pair.optimizer as Loose), code, argument)

/** A bad call on a trial, where there is one. */
const badly =
  (finished: boolean, call: (optimizer: Loose, id: string) => unknown, code: ErrorCode, argument: string) =>
  (i: number): Step =>
  (pair) => {
    const trial = pair.pick(i, finished)
    // late results of leased trials are no mistakes
    if (trial !== undefined && !trial.lapsed && !(finished && trial.shared))
      bad((optimizer) => call(optimizer, trial.id), code, argument)(pair)
  }

const legal = { x: 0, n: 1, c: 'a', k: true }
const refusals: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(0, -1, 1.5, NaN, Infinity, 1e9).map((n) => bad((optimizer) => optimizer.ask(n), range, 'n')),
  fc.constantFrom(null, '1', 1n, true).map((n) => bad((optimizer) => optimizer.ask(n), kind, 'n')),
  fc.constant(bad((optimizer) => optimizer.tell('nobody', 1), 'ERR_UNKNOWN_TRIAL', 'id')),
  fc.constant(bad((optimizer) => optimizer.report('nobody', 0, 1), 'ERR_UNKNOWN_TRIAL', 'id')),
  fc.constantFrom({ x: 2 }, { n: 65 }, { n: 1.5 }, { c: 'z' }, { k: false }).map((change) => {
    const argument = `params.${Object.keys(change)[0]}`

    return bad((optimizer) => optimizer.tell({ params: { ...legal, ...change }, value: 1 }), range, argument)
  }),
  fc.constant(bad((optimizer) => optimizer.tell({ params: { ...legal, y: 1 }, value: 1 }), range, 'params.y')),
  fc.constant(bad((optimizer) => optimizer.tell({ params: { x: 0 }, value: 1 }), kind, 'params.n')),
  at.map(badly(true, (optimizer, id) => optimizer.tell(id, 12345.678), 'ERR_CONFLICT', 'id')),
  at.map(badly(true, (optimizer, id) => optimizer.report(id, 0, 1), 'ERR_CONFLICT', 'id')),
  at.map(badly(true, (optimizer, id) => optimizer.ask({ id }), 'ERR_CONFLICT', 'id')),
  at.map(badly(false, (optimizer, id) => optimizer.ask({ ids: ['fresh', id] }), 'ERR_CONFLICT', 'ids[1]')),
  fc
    .tuple(at, fc.constantFrom(null, '1', 1n, true, undefined))
    .map(([i, given]) => badly(false, (optimizer, id) => optimizer.tell(id, given), kind, 'value')(i)),
  at.map(badly(false, (optimizer, id) => optimizer.tell(id, { value: 1, noise: -1 }), range, 'noise')),
  at.map(badly(false, (optimizer, id) => optimizer.report(id, -1, 1), range, 'step')),
  at.map(badly(false, (optimizer, id) => optimizer.report(id, 0, NaN), range, 'value')),
)

/**
 * Drives an optimizer through random sequences of asking, telling, reporting, saving, restoring and every kind of mistake, beside a
 * model of what it should know.
 *
 * @param runs  sequences  @param length  most steps in one
 */
export function sequences(
  make: () => Strategy,
  { runs = 60, length = 40 }: { readonly runs?: number; readonly length?: number } = {},
): void {
  const step = fc.oneof(
    { weight: 3, arbitrary: asks },
    { weight: 4, arbitrary: tells },
    { weight: 1, arbitrary: bulk },
    { weight: 1, arbitrary: queues },
    { weight: 2, arbitrary: leases },
    { weight: 2, arbitrary: others },
    { weight: 3, arbitrary: refusals },
  )

  describe(`random sequences of calls with ${make().name}`, () => {
    it('leave the optimizer knowing exactly what it was told, able to go on, and unchanged by every mistake', () => {
      fc.assert(
        fc.property(fc.nat(), lease, fc.array(step, { minLength: length / 2, maxLength: length, size: 'max' }), (seed, held, steps) => {
          const pair = new Pair(make, seed, held)
          for (const take of steps) take(pair)
          pair.agree()
          for (const { params } of pair.optimizer.trials) expect(() => space.check('params', params)).not.toThrow()
          const copy = Optimizer.fromJSON(JSON.parse(JSON.stringify(pair.optimizer)), { strategy: make() })
          const more = () => (held === undefined ? pair.optimizer.ask(2) : pair.optimizer.ask(2, { now: pair.now }))
          expect(held === undefined ? copy.ask(2) : copy.ask(2, { now: pair.now })).toEqual(more())
          expect(JSON.stringify(copy)).toBe(JSON.stringify(pair.optimizer))
        }),
        { numRuns: runs },
      )
    })

    it.each([
      // contradictions prove noise, and with noise a point may be worth another value
      ['identical and equal', 0, 6],
      ['identical, equal and contradicting', 10, 2],
    ])('keep suggesting new points among %s results', (_, contradictions, least) => {
      const optimizer = new Optimizer({ space: { x: { type: 'float', min: 0, max: 1 } }, seed: 1, strategy: make() })
      for (let i = 0; i < 30; i++) optimizer.tell({ params: { x: 0.5 }, value: 1 })
      for (let i = 0; i < contradictions; i++) optimizer.tell({ params: { x: 0.5 + i * 1.2e-16 }, value: i % 2 === 0 ? 1e6 : -1e6 })
      const seen = new Set<number>()
      for (let i = 0; i < 6; i++) {
        const { id, params } = optimizer.ask()
        seen.add(params.x)
        optimizer.tell(id, 1)
      }
      expect(seen.size).toBeGreaterThanOrEqual(least)
    })
  })
}
