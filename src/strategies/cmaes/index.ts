export { CmaesSearch } from './search.ts'
