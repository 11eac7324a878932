export { factorize } from './jitter.ts'
export type { LinearAlgebra } from './linearAlgebra.ts'
export { plain } from './plain.ts'
