export { type AutoOptions, readAutoOptions } from './autoOptions.ts'
export { type Choice, choose } from './choose.ts'
