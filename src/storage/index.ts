/**
 * Studies in a journal or a database: every step is stored before it is acknowledged.
 *
 * @module surmise/storage
 */

export * from './browser.ts'
export type { JournalOptions, Repair } from './journal/index.ts'
export { journal, repair } from './journal/index.ts'
export type { PooledClient, PostgresClient, PostgresOptions, PostgresPool } from './postgres/index.ts'
export { postgres } from './postgres/index.ts'
