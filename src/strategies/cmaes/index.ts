export { CmaesEvolution } from './evolution.ts'
