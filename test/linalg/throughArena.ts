import { blockLength, type LinearAlgebra, type Tenant } from '../../src/linalg/index.ts'
import type { Dense } from './naive.ts'

/** An engine that takes ordinary arrays: they are copied into its arena before each call, and back after it. */
export function throughArena(engine: LinearAlgebra): Dense {
  const call = (method: keyof Dense, args: readonly unknown[]): unknown => {
    const arrays = args.filter((arg) => arg instanceof Float64Array)
    const tenant: Tenant = { leave() {} }
    engine.enter(
      tenant,
      arrays.reduce((total, array) => total + blockLength(array.length), 0),
    )
    const inside = new Map<unknown, Float64Array>()
    for (const array of arrays) {
      const block = engine.allocate(array.length)
      block.set(array)
      inside.set(array, block)
    }
    const result = (engine[method] as (...all: unknown[]) => unknown)(...args.map((arg) => inside.get(arg) ?? arg))
    for (const array of arrays) array.set(inside.get(array)!)
    return result
  }
  return new Proxy(engine, {
    get: (target, key) => (key === 'name' ? target.name : (...args: unknown[]) => call(key as keyof Dense, args)),
  })
}
