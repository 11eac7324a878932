export type { PooledClient, PostgresClient, PostgresPool } from './connect.ts'
export { type PostgresOptions, postgres } from './postgres.ts'
