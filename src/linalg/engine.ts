import type { LinearAlgebra } from './linearAlgebra.ts'
import { openPlain } from './plain.ts'
import { openWebAssembly } from './webAssembly.ts'

let shared: LinearAlgebra | undefined

/** A new instance of the fastest engine there is, with its own arena: WebAssembly where it has 128-bit SIMD, else plain JavaScript. */
export function openAlgebra(): LinearAlgebra {
  return openWebAssembly() ?? openPlain()
}

/** The instance that everybody shares who was not given one; chosen at first use. */
export function sharedAlgebra(): LinearAlgebra {
  shared ??= openAlgebra()
  return shared
}

/** Which engine is in use: `'WebAssembly'` or `'plain'`. */
export function algebraName(): string {
  return sharedAlgebra().name
}
