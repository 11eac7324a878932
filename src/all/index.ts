export { all } from './all.ts'
