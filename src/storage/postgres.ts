import {
  ArgumentTypeError,
  ArgumentValueError,
  integer,
  optional,
  type Reader,
  readBy,
  readOptions,
  StorageError,
  text,
} from '../base/index.ts'
import type { StudyEvent, StudyHeader } from '../study/index.ts'
import { checkClosed, checkKnown, checkOpen } from './checkOpen.ts'
import { type Connections, newPool, onlyClient, ownPool, type PostgresClient, type PostgresPool, withConnection } from './connect.ts'
import { codeOf, storageError } from './files.ts'
import { Mutex } from './mutex.ts'
import type { Storage } from './storage.ts'

/** Which study, and how to reach its database: exactly one of `connectionString`, `pool` and `client`. */
export interface PostgresOptions {
  /** The study's name; a database holds any number of them. */
  readonly study: string
  /** As `pg` takes it, for a connection of the storage's own: `postgres://user:password@host:5432/database`. */
  readonly connectionString?: string
  /** The caller's own `pg.Pool`, which the caller closes. */
  readonly pool?: PostgresPool
  /** The caller's own `pg.Client`, connected; nobody else uses it while the study is open, and the caller closes it. */
  readonly client?: PostgresClient
  /** How long to wait for the steps of other processes, in milliseconds; 30000 by default. */
  readonly wait?: number
}

// one lock of the database, under which the tables are made: "surmise" in ASCII
const SCHEMA_LOCK = '32498678636536677'

const SCHEMA = `
CREATE TABLE IF NOT EXISTS surmise_studies (
  name text PRIMARY KEY,
  header json NOT NULL,
  length bigint NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS surmise_events (
  study text NOT NULL REFERENCES surmise_studies (name) ON DELETE CASCADE,
  sequence bigint NOT NULL,
  event json NOT NULL,
  PRIMARY KEY (study, sequence)
);`

/** How long a process may think between two statements of a step before the database takes the study from it, in milliseconds. */
const IDLE = 300_000

const LOCK_NOT_AVAILABLE = '55P03'

class Postgres implements Storage {
  readonly #name: string
  readonly #wait: number
  readonly #connect: () => Promise<Connections>
  readonly #mutex = new Mutex()
  #connections: Connections | undefined

  constructor(name: string, wait: number, connect: () => Promise<Connections>) {
    this.#name = name
    this.#wait = wait
    this.#connect = connect
  }

  open(header?: StudyHeader): Promise<StudyHeader | undefined> {
    return this.#mutex.run(async () => {
      checkClosed(this.#connections !== undefined)
      const connections = await this.#connect()
      try {
        const found = await this.#call(connections, async (client) => {
          await makeTables(client)
          if (header !== undefined) {
            const insert = 'INSERT INTO surmise_studies (name, header) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING'
            await client.query(insert, [this.#name, JSON.stringify(header)])
          }
          const { rows } = await client.query('SELECT header::text AS json FROM surmise_studies WHERE name = $1', [this.#name])
          return rows[0] as { readonly json: string } | undefined
        })
        if (found === undefined) await connections.end()
        else this.#connections = connections
        return found && JSON.parse(found.json)
      } catch (error) {
        await connections.end()
        throw error
      }
    })
  }

  read(known: number): Promise<readonly unknown[]> {
    return this.#mutex.run(() =>
      this.#call(this.#opened(), async (client) => {
        checkKnown(known, await this.#length(client, ''))
        return this.#since(client, known)
      }),
    )
  }

  update(known: number, work: (news: readonly unknown[]) => readonly StudyEvent[]): Promise<void> {
    return this.#mutex.run(() =>
      this.#call(this.#opened(), async (client) => {
        // a transaction of which the database would not wait for the disk acknowledges what a power cut can take back
        await client.query(
          `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL lock_timeout = ${this.#wait}; ` +
            `SET LOCAL idle_in_transaction_session_timeout = ${IDLE}; ` +
            "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'",
        )
        try {
          const length = await this.#length(client, 'FOR UPDATE')
          checkKnown(known, length)
          const events = work(known === length ? [] : await this.#since(client, known))
          if (events.length > 0) await this.#append(client, length, events)
        } catch (error) {
          await client.query('ROLLBACK')
          throw error
        }
        await client.query('COMMIT')
      }),
    )
  }

  close(): Promise<void> {
    return this.#mutex.run(async () => {
      const connections = this.#connections
      this.#connections = undefined
      await connections?.end()
    })
  }

  #opened(): Connections {
    checkOpen(this.#connections !== undefined)
    return this.#connections as Connections
  }

  /** Runs `call`; what the database or the connection says becomes a typed error, and all other errors pass. */
  #call<T>(connections: Connections, call: (client: PostgresClient) => Promise<T>): Promise<T> {
    const name = JSON.stringify(this.#name)
    return withConnection(connections, (client) => {
      const query = async (text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }> => {
        try {
          return await client.query(text, values)
        } catch (error) {
          if (codeOf(error) !== LOCK_NOT_AVAILABLE) throw storageError(`the database failed on the study ${name}`, error)
          const message = `the study ${name} is held by another process for more than ${this.#wait} ms`
          throw new StorageError('ERR_LOCKED', message, { cause: error })
        }
      }
      return call({ query })
    })
  }

  /** The number of events; `FOR UPDATE` makes others wait until the transaction ends. */
  async #length(client: PostgresClient, lock: '' | 'FOR UPDATE'): Promise<number> {
    const { rows } = await client.query(`SELECT length FROM surmise_studies WHERE name = $1 ${lock}`, [this.#name])
    const row = rows[0] as { readonly length: string | number } | undefined
    if (row === undefined) throw new StorageError('ERR_DAMAGED', `the study ${JSON.stringify(this.#name)} was deleted while it was open`)
    return Number(row.length)
  }

  async #since(client: PostgresClient, from: number): Promise<readonly unknown[]> {
    const text = 'SELECT sequence, event::text AS json FROM surmise_events WHERE study = $1 AND sequence >= $2 ORDER BY sequence'
    const { rows } = await client.query(text, [this.#name, from])
    return rows.map((row, i) => {
      const { sequence, json } = row as { readonly sequence: string | number; readonly json: string }
      if (Number(sequence) === from + i) return JSON.parse(json)
      throw new StorageError('ERR_DAMAGED', `event ${from + i} of the study ${JSON.stringify(this.#name)} is missing from the database`)
    })
  }

  async #append(client: PostgresClient, length: number, events: readonly StudyEvent[]): Promise<void> {
    const insert =
      'INSERT INTO surmise_events (study, sequence, event) ' +
      'SELECT $1, $2::bigint + place - 1, event::json FROM unnest($3::text[]) WITH ORDINALITY AS given (event, place)'
    await client.query(insert, [this.#name, length, events.map((event) => JSON.stringify(event))])
    await client.query('UPDATE surmise_studies SET length = $2 WHERE name = $1', [this.#name, length + events.length])
  }
}

/** Makes the tables, unless they are there: who may not make tables can use those that somebody else made. */
async function makeTables(client: PostgresClient): Promise<void> {
  const { rows } = await client.query("SELECT to_regclass('surmise_events') IS NULL AS missing")
  if (!(rows[0] as { readonly missing: boolean }).missing) return
  // without the lock two processes that begin at once would both find no table and both make it
  await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${SCHEMA_LOCK}); ${SCHEMA} COMMIT`)
}

/**
 * A storage in a PostgreSQL database, for several processes at once on one study. It makes its two tables, `surmise_studies` and
 * `surmise_events`, where the connection's search path puts them. Needs the package `pg` unless the caller brings a pool or a client.
 *
 * A step holds its study's row until it is committed: others wait for it and nobody's work is thrown away.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the option at fault; `open` rejects with StudyError
 *   `ERR_DEPENDENCY` when `pg` is needed and not installed
 */
export function postgres(options: PostgresOptions): Storage {
  const { study, connectionString, pool, client, wait } = readOptions(options, {
    // PostgreSQL's text has neither NUL nor half a character
    study: text('a name in Unicode', (name) => name !== '' && !name.includes('\0') && isWellFormed(name)),
    connectionString: optional(text('a string')),
    pool: optional(withMethod<PostgresPool>('a pool of pg', 'connect')),
    client: optional(withMethod<PostgresClient>('a client of pg', 'query')),
    wait: optional(integer(1, 0x7fffffff), 30_000),
  })
  const given = [connectionString, pool, client].filter((way) => way !== undefined)
  if (given.length !== 1) throw new ArgumentValueError('options', 'one of connectionString, pool and client', given.length)
  if (pool !== undefined) {
    return new Postgres(study, wait, async () => ownPool(pool))
  }
  if (client !== undefined) return new Postgres(study, wait, async () => onlyClient(client))
  return new Postgres(study, wait, () => newPool(connectionString as string, wait))
}

function isWellFormed(text: string): boolean {
  try {
    // its value is used: a bundler drops a call that it takes for pure, and with it what the call throws
    return encodeURIComponent(text).length >= text.length
  } catch {
    return false
  }
}

/** An object of the package pg, which is known by a method. */
function withMethod<T>(expected: string, method: string): Reader<T> {
  return readBy(expected, (argument, value) => {
    if (typeof value !== 'object' || value === null) throw new ArgumentTypeError(argument, expected, value)
    const found: unknown = Reflect.get(value, method)
    if (typeof found !== 'function') throw new ArgumentTypeError(`${argument}.${method}`, 'a function', found)
    return value as T
  })
}
