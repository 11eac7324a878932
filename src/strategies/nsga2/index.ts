export { Nsga2Population } from './population.ts'
