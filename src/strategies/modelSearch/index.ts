export { CENTRES, candidateOptions } from './candidateOptions.ts'
export { ModelSearch } from './modelSearch.ts'
export type { Landscape, Results, SearchPolicy, Situation } from './searchPolicy.ts'
