export { TrainingSlices } from './slices.ts'
