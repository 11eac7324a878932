export { type FidelityCost, pricedLevels } from './levels.ts'
export { readLevels } from './readLevels.ts'
export { MultiFidelitySearch } from './search.ts'
