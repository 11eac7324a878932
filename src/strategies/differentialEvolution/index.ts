export { DifferentialEvolutionSearch } from './search.ts'
