import { blockLength, type LinearAlgebra, openPlain, openWebAssembly } from '../../src/linalg/index.ts'

/** One of each engine. */
export const engines: readonly LinearAlgebra[] = [openPlain(), openWebAssembly()!]

/** Puts copies of arrays into the arena of an engine, beside so much more room. */
export function inArena(engine: LinearAlgebra, more: number, ...arrays: readonly Float64Array[]): readonly Float64Array[] {
  engine.enter({ leave() {} }, more + arrays.reduce((total, { length }) => total + blockLength(length), 0))
  return arrays.map((array) => {
    const block = engine.allocate(array.length)
    block.set(array)
    return block
  })
}
