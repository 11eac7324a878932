import { describe, expect, it } from 'vitest'
import { isSurmiseError } from '../../src/base/index.ts'
import { philox4x32, Stream } from '../../src/random/index.ts'
import { normalDistribution } from '../../src/special/index.ts'
import { streamLaws } from './stream.properties.ts'

/** Pearson's statistic of counts that should be equal, in standard deviations from its mean. */
const chiSquareScore = (counts: ArrayLike<number>): number => {
  const n = counts.length
  const total = Array.from(counts).reduce((a, b) => a + b, 0)
  const chi = Array.from(counts).reduce((sum, count) => sum + (count - total / n) ** 2 / (total / n), 0)
  return (chi - (n - 1)) / Math.sqrt(2 * (n - 1))
}
const tally = (n: number, draws: number, draw: () => number): Uint32Array => {
  const counts = new Uint32Array(n)
  for (let i = 0; i < draws; i++) counts[draw()]++
  return counts
}

describe('philox4x32', () => {
  // kat_vectors of Random123
  it.each([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [Array(4).fill(0xffffffff), Array(2).fill(0xffffffff), [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ])('known answer %#', (counter, key, expected) => {
    const words = Uint32Array.from(counter)
    philox4x32(words, Uint32Array.from(key), words)
    expect([...words]).toEqual(expected)
  })
})

describe('Stream', () => {
  streamLaws((seed, trial, purpose) => new Stream(seed, trial, purpose))

  it('is Philox with the seed as key and (block, hash, trial) as counter', () => {
    const stream = new Stream(5 + 7 * 2 ** 32, 11 + 13 * 2 ** 32, '')
    const counter = Uint32Array.of(0, 0x811c9dc5, 11, 13)
    const out = new Uint32Array(4)
    for (let block = 0; block < 3; block++) {
      counter[0] = block
      philox4x32(counter, Uint32Array.of(5, 7), out)
      for (const word of out) expect(stream.uint32()).toBe(word)
    }
  })

  // fixed, since saved studies depend on them
  it('keeps its numbers from version to version', () => {
    const stream = new Stream(1, 2, 'frozen')
    expect([stream.uint32(), stream.uniform(), stream.integer(1000), stream.integer(2 ** 50), stream.normal()]).toMatchInlineSnapshot(`
      [
        1625131448,
        0.01696884357155992,
        542,
        104248906684180,
        2.1486180147657556,
      ]
    `)
  })

  it('integers are uniform', () => {
    for (const n of [2, 3, 10, 100]) {
      const stream = new Stream(1, n, 'uniformity')
      expect(Math.abs(chiSquareScore(tally(n, 40_000, () => stream.integer(n)))), `n = ${n}`).toBeLessThan(4)
    }
  })

  it('integers are unbiased where a remainder would not be', () => {
    // of 3 * 2^30 numbers the lowest third would come twice as often
    const stream = new Stream(1, 0, 'bias')
    const n = 3 * 2 ** 30
    expect(Math.abs(chiSquareScore(tally(3, 30_000, () => Math.floor(stream.integer(n) / 2 ** 30))))).toBeLessThan(4)
    const wide = new Stream(2, 0, 'bias')
    const m = 3 * 2 ** 51
    expect(Math.abs(chiSquareScore(tally(3, 30_000, () => Math.floor(wide.integer(m) / 2 ** 51))))).toBeLessThan(4)
  })

  it('uniforms fill their cells, and pairs theirs', () => {
    const stream = new Stream(3, 0, 'cells')
    expect(Math.abs(chiSquareScore(tally(64, 64_000, () => Math.floor(stream.uniform() * 64))))).toBeLessThan(4)
    expect(
      Math.abs(chiSquareScore(tally(64, 64_000, () => Math.floor(stream.uniform() * 8) * 8 + Math.floor(stream.uniform() * 8)))),
    ).toBeLessThan(4)
  })

  it('normals are normal', () => {
    const stream = new Stream(4, 0, 'normal')
    expect(Math.abs(chiSquareScore(tally(50, 50_000, () => Math.floor(normalDistribution(stream.normal()) * 50))))).toBeLessThan(4)
  })

  it('every order of a shuffle is as likely', () => {
    const stream = new Stream(5, 0, 'orders')
    const counts = new Map<string, number>()
    for (let i = 0; i < 24_000; i++) {
      const a = [0, 1, 2, 3]
      stream.shuffle(a)
      counts.set(a.join(), (counts.get(a.join()) ?? 0) + 1)
    }
    expect(counts.size).toBe(24)
    expect(Math.abs(chiSquareScore([...counts.values()]))).toBeLessThan(4)
  })

  it('streams of neighbouring trials are not correlated', () => {
    let sum = 0
    for (let t = 0; t < 10_000; t++) sum += (new Stream(1, t, 'x').uniform() - 0.5) * (new Stream(1, t + 1, 'x').uniform() - 0.5)
    expect(Math.abs((sum * 12) / Math.sqrt(10_000))).toBeLessThan(4)
  })

  it('refuses bad arguments with a typed error that names them', () => {
    const errorOf = (f: () => unknown): unknown => {
      try {
        return f()
      } catch (error) {
        return isSurmiseError(error) ? `${error.code} ${error.argument}` : error
      }
    }
    const stream = new Stream(0, 0, '')
    for (const n of [0, -1, 1.5, Number.NaN, 2 ** 53, Infinity]) expect(errorOf(() => stream.integer(n))).toBe('ERR_ARGUMENT_VALUE n')
    expect(errorOf(() => stream.integer('3' as unknown as number))).toBe('ERR_ARGUMENT_TYPE n')
    for (const seed of [-1, 0.5, Number.NaN, 2 ** 53]) expect(errorOf(() => new Stream(seed, 0, ''))).toBe('ERR_ARGUMENT_VALUE seed')
    expect(errorOf(() => new Stream(0, -1, ''))).toBe('ERR_ARGUMENT_VALUE trial')
  })
})
