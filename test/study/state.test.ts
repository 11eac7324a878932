import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { isSurmiseError, Optimizer, sobol } from '../../src/index.ts'
import { illFormedSpaces } from '../space/illFormed.ts'

function saved(): Optimizer {
  const optimizer = new Optimizer({
    space: { x: { type: 'float', min: 0, max: 1 }, c: { type: 'categorical', choices: ['a', 'b'] } },
    direction: 'maximize',
    seed: 9,
    strategy: sobol(),
  })
  optimizer.ask({ ids: ['a', 'b', 'c'] })
  optimizer.report('a', 0, 0.5)
  optimizer.tell('a', { value: 1, noise: 0.1 })
  optimizer.tell({ params: { x: 0.5, c: 'b' }, value: 3 })
  optimizer.tell('b', { status: 'pruned' })
  return optimizer
}

type Entry = Record<string, unknown>
type Raw = Entry & { events: Entry[]; strategy: Entry; space: Entry }
const json = (): Raw => JSON.parse(JSON.stringify(saved()))

/** Events 0-2 ask a, b, c; 3 reports for a; 4 tells a; 5 tells a stranger; 6 tells b. */
const event = (i: number, change: Entry) => (state: Raw) => Object.assign(state.events[i], change)
const without = (i: number, key: string) => (state: Raw) => delete state.events[i][key]
const push = (entry: unknown) => (state: Raw) => state.events.push(entry as Entry)
const set = (change: Entry) => (state: Raw) => Object.assign(state, change)
const drop = (key: string) => (state: Raw) => delete state[key]

const stranger = { type: 'tell', number: 4, id: 'new', params: { x: 0, c: 'a' }, status: 'complete', value: 1 }

const damages: readonly (readonly [name: string, damage: (state: Raw) => unknown, argument: string])[] = [
  ['a foreign format', set({ format: 'optuna' }), 'state.format'],
  ['no format', drop('format'), 'state.format'],
  ['version 2', set({ version: 2 }), 'state.version'],
  ['version "1"', set({ version: '1' }), 'state.version'],
  ['no version', drop('version'), 'state.version'],
  ['an unknown key', set({ journal: [] }), 'state.journal'],
  ['no space', drop('space'), 'state.space'],
  ['no direction', drop('direction'), 'state.direction'],
  ['a foreign direction', set({ direction: 'max' }), 'state.direction'],
  ['no seed', drop('seed'), 'state.seed'],
  ['seed null, as JSON writes NaN', set({ seed: null }), 'state.seed'],
  ['seed -1', set({ seed: -1 }), 'state.seed'],
  ['seed 2^53', set({ seed: 2 ** 53 }), 'state.seed'],
  ['no strategy', drop('strategy'), 'state.strategy'],
  ['a strategy by name', set({ strategy: 'sobol' }), 'state.strategy'],
  ['an unknown strategy', set({ strategy: { name: 'annealing', options: {} } }), 'state.strategy.name'],
  ['a strategy without options', set({ strategy: { name: 'sobol' } }), 'state.strategy.options'],
  ['a strategy with foreign options', set({ strategy: { name: 'sobol', options: { a: 1 } } }), 'state.strategy.options'],
  ['a strategy with foreign keys', set({ strategy: { name: 'sobol', options: {}, a: 1 } }), 'state.strategy.a'],
  ['no events', drop('events'), 'state.events'],
  ['events in an object', set({ events: { 0: 1 } }), 'state.events'],
  ['an event that is null', push(null), 'state.events[7]'],
  ['an event of an unknown type', push({ type: 'prune', number: 2 }), 'state.events[7].type'],
  ['an event without a type', without(0, 'type'), 'state.events[0].type'],
  ['an ask with an unknown key', event(0, { worker: 1 }), 'state.events[0].worker'],
  ['numbers out of order', event(1, { number: 2 }), 'state.events[1].number'],
  ['a number twice', event(1, { number: 0 }), 'state.events[1].number'],
  ['a number in a string', event(1, { number: '1' }), 'state.events[1].number'],
  ['an id twice', event(1, { id: 'a' }), 'state.events[1].id'],
  ['an empty id', event(0, { id: '' }), 'state.events[0].id'],
  ['an id that is a number', event(0, { id: 0 }), 'state.events[0].id'],
  ['no params', without(0, 'params'), 'state.events[0].params'],
  ['illegal params', event(0, { params: { x: 2, c: 'a' } }), 'state.events[0].params.x'],
  ['a missing parameter', event(0, { params: { x: 0 } }), 'state.events[0].params.c'],
  ['an extra parameter', event(0, { params: { x: 0, c: 'a', d: 1 } }), 'state.events[0].params.d'],
  ['a fidelity of 0', event(0, { fidelity: 0 }), 'state.events[0].fidelity'],
  ['an unknown parent', event(1, { parent: 'z' }), 'state.events[1].parent'],
  ['a parent that comes later', event(0, { parent: 'b' }), 'state.events[0].parent'],
  ['a report for an unknown trial', event(3, { number: 7 }), 'state.events[3].number'],
  ['a report for a finished trial', push({ type: 'report', number: 0, step: 1, value: 1 }), 'state.events[7].number'],
  ['a report at step -1', event(3, { step: -1 }), 'state.events[3].step'],
  ['a report without a value', event(3, { value: null }), 'state.events[3].value'],
  ['a report with an id', event(3, { id: 'a' }), 'state.events[3].id'],
  ['a step reported twice', (state) => state.events.splice(4, 0, { ...state.events[3] }), 'state.events[4].step'],
  ['a tell of an unknown trial', push({ type: 'tell', number: 9, status: 'complete', value: 1 }), 'state.events[7].number'],
  ['a tell of a finished trial', push({ type: 'tell', number: 0, status: 'complete', value: 1 }), 'state.events[7].number'],
  ['a tell at number -1', event(6, { number: -1 }), 'state.events[6].number'],
  ['a tell with params of an asked trial', event(6, { params: { x: 0, c: 'a' } }), 'state.events[6].params'],
  ['a tell with the id of an asked trial', event(6, { id: 'b' }), 'state.events[6].id'],
  ['a tell without a status', without(4, 'status'), 'state.events[4].status'],
  ['a tell that is pending', event(4, { status: 'pending' }), 'state.events[4].status'],
  ['a complete trial without a value', without(4, 'value'), 'state.events[4].value'],
  ['a value null, as JSON writes NaN', event(4, { value: null }), 'state.events[4].value'],
  ['a value NaN', event(4, { value: NaN }), 'state.events[4].value'],
  ['noise -1', event(4, { noise: -1 }), 'state.events[4].noise'],
  ['a pruned trial with a value', event(6, { value: 1 }), 'state.events[6].value'],
  ['a pruned trial with noise', event(6, { noise: 1 }), 'state.events[6].noise'],
  ['a stranger with a fidelity of 0', push({ ...stranger, fidelity: 0 }), 'state.events[7].fidelity'],
  ['a fidelity for a trial that was asked', event(4, { fidelity: 1 }), 'state.events[4].fidelity'],
  ['a stranger without an id', push({ ...stranger, id: undefined }), 'state.events[7].id'],
  ['a stranger with an id in use', push({ ...stranger, id: 'a' }), 'state.events[7].id'],
  ['a stranger without params', push({ ...stranger, params: undefined }), 'state.events[7].params'],
  ['the first event lost', (state) => state.events.shift(), 'state.events[0].number'],
  ['an event in the middle lost', (state) => state.events.splice(1, 1), 'state.events[1].number'],
  ['events in another order', (state) => state.events.reverse(), 'state.events[0].number'],
  ...illFormedSpaces
    .filter(({ name }) => !/literal|symbol|Map|BigInt/.test(name))
    .map(({ name, space, argument }) => [`space: ${name}`, set({ space }), `state.${argument}`] as const),
]

function refusal(state: unknown): { code: string; argument: string | undefined } | unknown {
  try {
    return Optimizer.fromJSON(state, all)
  } catch (error) {
    if (isSurmiseError(error) && error.argument !== undefined) expect(error.message).toContain(error.argument)
    return isSurmiseError(error) ? { code: error.code, argument: error.argument } : error
  }
}

describe('a damaged state', () => {
  it.each(damages)('%s', (_, damage, argument) => {
    const state = json()
    damage(state)
    const before = JSON.stringify(state)
    expect(refusal(state)).toEqual({ code: 'ERR_STATE', argument })
    expect(JSON.stringify(state)).toBe(before)
  })

  it.each([undefined, null, 1, 'x', true, [], {}, JSON.stringify(saved())])('something else altogether: %j', (state) => {
    expect(refusal(state)).toMatchObject({ code: 'ERR_STATE' })
  })

  it('is always refused with ERR_STATE or restored whole, whatever one entry is replaced by', () => {
    const paths: (readonly (string | number)[])[] = []
    const walk = (value: unknown, path: readonly (string | number)[]): void => {
      paths.push(path)
      if (Array.isArray(value)) value.forEach((entry, i) => void walk(entry, [...path, i]))
      else if (typeof value === 'object' && value !== null) for (const [key, entry] of Object.entries(value)) walk(entry, [...path, key])
    }
    walk(json(), [])
    const anything = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, NaN, Infinity, -0, 2 ** 53, '__proto__', 'a', 1, 0.5))
    fc.assert(
      fc.property(fc.constantFrom(...paths.slice(1)), anything, (path, replacement) => {
        const state = json()
        const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Entry)[key], state) as Entry
        parent[path[path.length - 1]] = replacement
        const result = refusal(state)
        if (result instanceof Optimizer) {
          expect(JSON.stringify(Optimizer.fromJSON(result.toJSON(), all))).toBe(JSON.stringify(result))
          expect(() => result.ask(2)).not.toThrow()
        } else expect(result).toMatchObject({ code: 'ERR_STATE' })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a state', () => {
  it('is plain JSON, and restores to the same', () => {
    const optimizer = saved()
    const state = optimizer.toJSON()
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
    expect(Object.keys(state)).toEqual(['format', 'version', 'space', 'direction', 'seed', 'strategy', 'events'])
    for (const given of [state, json()]) {
      const restored = Optimizer.fromJSON(given, all)
      expect(JSON.stringify(restored)).toBe(JSON.stringify(optimizer))
      expect([restored.trials, restored.best]).toEqual([optimizer.trials, optimizer.best])
    }
  })

  it('may be cut after any event', () => {
    const state = json()
    for (let i = 0; i <= state.events.length; i++) {
      const restored = Optimizer.fromJSON({ ...state, events: state.events.slice(0, i) }, all)
      expect(restored.toJSON().events).toEqual(state.events.slice(0, i))
    }
  })

  it('is not tied to what it was restored from', () => {
    const state = json()
    const restored = Optimizer.fromJSON(state, all)
    const before = JSON.stringify(restored)
    ;(state.events[0].params as Entry).x = 7
    ;(state.space.x as Entry).max = 9
    state.events.length = 0
    expect(JSON.stringify(restored)).toBe(before)
  })

  it('knows its options only where they are right', () => {
    const refuse = (options: unknown, argument: string) =>
      expect(() => Optimizer.fromJSON(saved().toJSON(), options as object)).toThrow(expect.objectContaining({ argument }))
    refuse(null, 'options')
    refuse({ seed: 1 }, 'options.seed')
    refuse({ strategy: 'sobol' }, 'strategy')
  })
})
