export { fidelityPolicy } from './fidelityPolicy.ts'
export { type FidelityCost, pricedLevels } from './levels.ts'
export { readLevels, someLevels } from './readLevels.ts'
