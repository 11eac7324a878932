export { Nsga2Search } from './search.ts'
