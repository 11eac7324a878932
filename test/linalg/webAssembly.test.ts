import { describe, expect, it } from 'vitest'
import { algebraName, openWebAssembly, plain } from '../../src/linalg/index.ts'
import { conforms } from './conformance.ts'
import { throughArena } from './throughArena.ts'

const engine = openWebAssembly()!
conforms(throughArena(engine))

describe('the engine in WebAssembly', () => {
  it('is the one in use', () => {
    expect(algebraName()).toBe('WebAssembly')
  })

  it('refuses arrays from elsewhere', () => {
    expect(() => engine.cholesky(new Float64Array(4), 2, 2)).toThrow('"array" expected an array from the arena of this engine')
  })
})

for (const arena of [engine, plain]) {
  describe(`the arena of ${arena.name}`, () => {
    it('has one tenant at a time, and tells it to leave', () => {
      const left: string[] = []
      const first = { leave: () => left.push('first') }
      const second = { leave: () => left.push('second') }
      arena.enter(first, 100)
      expect(arena.houses(first)).toBe(true)
      arena.enter(second, 10)
      expect(left).toEqual(['first'])
      expect(arena.houses(first)).toBe(false)
      expect(arena.houses(second)).toBe(true)
    })

    it('grows, and gives its tenant no more than there is', () => {
      const tenant = { leave() {} }
      arena.enter(tenant, 300_000)
      const block = arena.allocate(299_990)
      block.fill(1)
      expect(arena.allocate(3)).toHaveLength(3)
      expect(() => arena.allocate(1e7)).toThrow('"length"')
      arena.releaseAfter(block)
      expect(arena.allocate(3).byteOffset).toBe(block.byteOffset + 8 * 299_992)
    })
  })
}
