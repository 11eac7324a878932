export { CENTRES, candidateOptions } from './candidateOptions.ts'
export { ModelSearch } from './modelSearch.ts'
export type { Landscape, PlacementContext, Results, SearchPolicy } from './searchPolicy.ts'
