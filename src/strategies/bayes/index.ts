export { bayesPolicy } from './bayesPolicy.ts'
export { type ParameterPrior, type Prior, readPrior } from './prior.ts'
export { type KnowledgeSources, PriorKnowledge } from './priorKnowledge.ts'
export { readTransfer, type Transfer, type TransferRow } from './transfer.ts'
