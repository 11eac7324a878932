export { latinHypercube } from './latinHypercube.ts'
export { philox4x32 } from './philox.ts'
export { Sobol } from './sobol.ts'
export { Stream } from './stream.ts'
