import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Stream } from '../../src/random/index.ts'

const safe = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const purpose = fc.string({ maxLength: 20 })
const take = (stream: Stream, n: number): number[] => Array.from({ length: n }, () => stream.uint32())

/** The laws of a counted stream: whatever makes one from seed, trial and purpose has to keep them. */
export function streamLaws(make: (seed: number, trial: number, purpose: string) => Stream): void {
  it('equal arguments give equal numbers', () => {
    fc.assert(
      fc.property(safe, safe, purpose, (s, t, p) => {
        const [one, other] = [make(s, t, p), make(s, t, p)]
        expect(take(one, 9)).toEqual(take(other, 9))
      }),
    )
  })

  it('a different seed, trial or purpose gives other numbers', () => {
    fc.assert(
      fc.property(fc.tuple(safe, safe, purpose), fc.tuple(safe, safe, purpose), (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b))
        expect(take(make(...a), 4)).not.toEqual(take(make(...b), 4))
      }),
    )
    const first = new Set<string>()
    for (const s of [0, 1, 2 ** 32, 2 ** 32 + 1])
      for (const t of [0, 1, 2 ** 32, 2 ** 32 + 1]) for (const p of ['', 'a', 'b', 'ab', 'ba']) first.add(take(make(s, t, p), 2).join())
    expect(first.size).toBe(80)
  })

  it('words are whole numbers below 2^32, uniforms lie in [0, 1)', () => {
    fc.assert(
      fc.property(safe, (s) => {
        const stream = make(s, 0, 'range')
        const word = stream.uint32()
        const u = stream.uniform()
        return Number.isInteger(word) && word >= 0 && word < 2 ** 32 && u >= 0 && u < 1 && Number.isInteger(u * 2 ** 53)
      }),
    )
  })

  it('uniformsInto fills with what uniform would give, in order', () => {
    fc.assert(
      fc.property(safe, fc.integer({ min: 0, max: 20 }), (s, n) => {
        const [one, other] = [make(s, 3, 'uniforms'), make(s, 3, 'uniforms')]
        const out = new Float64Array(n)
        one.uniformsInto(out)
        expect([...out]).toEqual(Array.from({ length: n }, () => other.uniform()))
        expect(one.uint32()).toBe(other.uint32())
      }),
    )
  })

  it('integer(n) stays below n, for every n', () => {
    fc.assert(
      fc.property(safe, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (s, n) => {
        const i = make(s, 1, 'integer').integer(n)
        return Number.isInteger(i) && i >= 0 && i < n
      }),
    )
  })

  it('shuffle is a permutation', () => {
    fc.assert(
      fc.property(safe, fc.array(fc.integer(), { maxLength: 50 }), (s, a) => {
        const b = [...a]
        make(s, 2, 'shuffle').shuffle(b)
        const order = (x: number, y: number) => x - y
        expect([...b].sort(order)).toEqual([...a].sort(order))
      }),
    )
  })
}
