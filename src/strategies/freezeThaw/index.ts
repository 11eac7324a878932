export { FreezeThawSearch } from './search.ts'
