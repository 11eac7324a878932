import { describe, expect, it } from 'vitest'
import { isSurmiseError } from '../../src/base/index.ts'
import { GrowingArena } from '../../src/linalg/arena.ts'

const tenant = () => ({ leave: () => undefined })

describe('an arena that cannot grow by half', () => {
  it('grows to what is needed, and says so in its own words where that is too much', () => {
    const asked: number[] = []
    const arena = new GrowingArena((length) => {
      asked.push(length)
      if (length > 120) throw new RangeError('out of memory')
      return new Float64Array(length)
    })
    arena.enter(tenant(), 100)
    arena.enter(tenant(), 110)
    expect(asked).toEqual([100, 150, 110])
    expect(arena.allocate(100)).toHaveLength(100)
    try {
      arena.enter(tenant(), 200)
      expect.unreachable()
    } catch (error) {
      expect(isSurmiseError(error) && error.argument).toBe('length')
    }
    // and is of use afterwards
    arena.enter(tenant(), 50)
    expect(arena.allocate(40)).toHaveLength(40)
  })
})
