import { StorageError, StudyError } from '../../base/index.ts'
import { storageError } from '../storageError.ts'
import { within } from './deadline.ts'

/** What a connection of `pg` can do, as far as it is used: a `pg.Client` that is connected is one. */
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>
  on?(event: 'error', listener: (error: Error) => void): unknown
  off?(event: 'error', listener: (error: Error) => void): unknown
}

/** A connection that is lent by a pool; to release it with `true` closes it. */
export interface PooledClient extends PostgresClient {
  release(destroy?: boolean): void
}

/** What a pool of connections can do, as far as it is used: a `pg.Pool` is one. */
export interface PostgresPool {
  connect(): Promise<PooledClient>
}

/** Where a storage gets its connection from, one at a time; `end` closes what was made for it alone. */
export interface Connections extends PostgresPool {
  end(): Promise<void>
}

/** A caller's own client, as a pool of one; calls come one after another. */
export function onlyClient(client: PostgresClient): Connections {
  const lent: PooledClient = {
    query: (text, values) => client.query(text, values),
    on: (event, listener) => client.on?.(event, listener),
    off: (event, listener) => client.off?.(event, listener),
    release: () => undefined,
  }
  return { connect: async () => lent, end: async () => undefined }
}

/** A caller's own pool, which stays open. */
export function ownPool(pool: PostgresPool): Connections {
  return { connect: () => pool.connect(), end: async () => undefined }
}

/**
 * A pool of one connection, which is made again after it was lost, within `wait` milliseconds or not at all.
 *
 * @throws StudyError `ERR_DEPENDENCY` when the package `pg` is not installed
 */
export async function newPool(connectionString: string, wait: number): Promise<Connections> {
  const pg = await import('pg').catch(() => {
    throw new StudyError(
      'ERR_DEPENDENCY',
      '"connectionString" needs the package pg, which is not installed: npm install pg',
      'options.connectionString',
    )
  })
  const pool = new pg.Pool({ connectionString, max: 1, connectionTimeoutMillis: wait, keepAlive: true, allowExitOnIdle: true })
  // a connection that is lost while nobody uses it is replaced at the next use
  pool.on('error', ignore)
  return pool
}

/** The next query finds out. */
const ignore = (): void => undefined

/** Runs `call` on a connection, had within `wait` milliseconds, which is given back, or closed when it may be in a bad way. */
export async function withConnection<T>(connections: Connections, wait: number, call: (client: PostgresClient) => Promise<T>): Promise<T> {
  let client: PooledClient
  try {
    client = await within(
      wait,
      () => connections.connect(),
      (late) => late.release(),
    )
  } catch (error) {
    throw storageError('cannot connect to the database', error)
  }
  // a client that loses its connection between two queries says so by an event, which without a listener ends the process
  client.on?.('error', ignore)
  let broken = false
  try {
    return await call(client)
  } catch (error) {
    broken = error instanceof StorageError && error.code === 'ERR_STORAGE'
    throw error
  } finally {
    client.off?.('error', ignore)
    client.release(broken)
  }
}
