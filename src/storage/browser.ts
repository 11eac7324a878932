/**
 * What of `surmise/storage` needs no Node, which is what a browser gets: studies in memory, or in a storage of one's own.
 *
 * @module surmise/storage
 */

export { memory } from './memory.ts'
export type { StudyOptions } from './openStudy.ts'
export { openStudy } from './openStudy.ts'
export type { Storage } from './storage.ts'
export type { StoredOptimizer } from './storedOptimizer.ts'
