export { bayesPolicy } from './bayesPolicy.ts'
export { Expectation, type Expected } from './expectation.ts'
export { type ParameterPrior, type Prior, readPrior } from './prior.ts'
export { readTransfer, type Transfer, type TransferRow } from './transfer.ts'
