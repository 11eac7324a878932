export { fidelityPolicy } from './fidelityPolicy.ts'
export { type FidelityCost, pricedLevels } from './levels.ts'
export { readLevels } from './readLevels.ts'
