export { DifferentialEvolution } from './evolution.ts'
