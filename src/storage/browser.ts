/**
 * What a browser gets of `surmise/storage`, which needs no Node.
 *
 * @module surmise/storage
 */

export { memory } from './memory.ts'
export type { StudyOptions } from './openStudy.ts'
export { openStudy } from './openStudy.ts'
export type { Storage } from './storage.ts'
export type { StoredOptimizer } from './storedOptimizer.ts'
