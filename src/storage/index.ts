/**
 * Studies in a journal or a database: every step is stored before it is acknowledged.
 *
 * @module surmise/storage
 */

export type { PooledClient, PostgresClient, PostgresPool } from './connect.ts'
export type { JournalOptions } from './journal.ts'
export { journal } from './journal.ts'
export { memory } from './memory.ts'
export type { StudyOptions } from './openStudy.ts'
export { openStudy } from './openStudy.ts'
export type { PostgresOptions } from './postgres.ts'
export { postgres } from './postgres.ts'
export type { Repair } from './repair.ts'
export { repair } from './repair.ts'
export type { Storage } from './storage.ts'
export type { StoredOptimizer } from './storedOptimizer.ts'
