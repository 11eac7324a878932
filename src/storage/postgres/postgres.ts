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
} from '../../base/index.ts'
import type { StudyEvent, StudyHeader } from '../../study/index.ts'
import { checkClosed, checkKnown, checkOpen } from '../checkOpen.ts'
import { Mutex } from '../mutex.ts'
import type { Storage } from '../storage.ts'
import { codeOf, storageError } from '../storageError.ts'
import { type Connections, newPool, onlyClient, ownPool, type PostgresClient, type PostgresPool, withConnection } from './connect.ts'
import { NoAnswer, within } from './deadline.ts'
import { makeTables } from './tables.ts'

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
  /** How long to wait for other processes, and for an answer at all, in milliseconds; 30000 by default. */
  readonly wait?: number
}

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
        const found = await this.#transaction(connections, 'READ WRITE', async (client) => {
          await makeTables(client)
          if (header !== undefined) {
            const insert = 'INSERT INTO surmise_studies (name, header) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING'
            await client.query(insert, [this.#name, JSON.stringify(header)])
          }
          const { rows } = await client.query('SELECT header::text AS json FROM surmise_studies WHERE name = $1', [this.#name])
          return rows[0] as { readonly json: string } | undefined
        })
        if (found === undefined) await this.#end(connections)
        else this.#connections = connections
        return found && JSON.parse(found.json)
      } catch (error) {
        await this.#end(connections)
        throw error
      }
    })
  }

  read(known: number): Promise<readonly unknown[]> {
    return this.#mutex.run(() =>
      this.#transaction(this.#opened(), 'READ ONLY', async (client) => {
        const length = await this.#length(client, '')
        await this.#checkKnown(client, known, length)
        return this.#since(client, known, length)
      }),
    )
  }

  update(known: number, work: (news: readonly unknown[]) => readonly StudyEvent[]): Promise<void> {
    return this.#mutex.run(() =>
      this.#transaction(this.#opened(), 'READ WRITE', async (client) => {
        const length = await this.#length(client, 'FOR UPDATE')
        await this.#checkKnown(client, known, length)
        const events = work(known === length ? [] : await this.#since(client, known, length))
        if (events.length > 0) await this.#append(client, length, events)
      }),
    )
  }

  close(): Promise<void> {
    return this.#mutex.run(async () => {
      const connections = this.#connections
      this.#connections = undefined
      if (connections !== undefined) await this.#end(connections)
    })
  }

  /** Ends what was made for this storage. What was acknowledged is kept whether the server answers or not, so nobody need know. */
  #end(connections: Connections): Promise<void> {
    return within(this.#wait, () => connections.end()).catch(() => undefined)
  }

  /** Runs `call` in a transaction, which is undone where it rejects. */
  #transaction<T>(connections: Connections, mode: 'READ ONLY' | 'READ WRITE', call: (client: PostgresClient) => Promise<T>): Promise<T> {
    return this.#call(connections, async (client) => {
      // a transaction of which the database would not wait for the disk acknowledges what a power cut can take back
      await client.query(
        `BEGIN ISOLATION LEVEL ${mode === 'READ ONLY' ? 'REPEATABLE READ' : 'READ COMMITTED'} ${mode}; ` +
          `SET LOCAL lock_timeout = ${this.#wait}; SET LOCAL idle_in_transaction_session_timeout = ${IDLE}; ` +
          "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'",
      )
      let result: T
      try {
        result = await call(client)
      } catch (error) {
        // of a server that does not answer, the connection is closed
        if (!(error instanceof NoAnswer)) await client.query('ROLLBACK')
        throw error
      }
      await client.query('COMMIT')
      return result
    })
  }

  #opened(): Connections {
    checkOpen(this.#connections !== undefined)
    return this.#connections as Connections
  }

  /** Runs `call`; what the database or the connection says becomes a typed error, and all other errors pass. */
  #call<T>(connections: Connections, call: (client: PostgresClient) => Promise<T>): Promise<T> {
    const name = JSON.stringify(this.#name)
    return withConnection(connections, this.#wait, (client) => {
      const query = async (text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }> => {
        try {
          return await within(this.#wait, () => client.query(text, values))
        } catch (error) {
          if (error instanceof NoAnswer) throw error
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

  /** Throws unless `known` can be a number of events that somebody knows; a length that the events do not have is damage. */
  async #checkKnown(client: PostgresClient, known: unknown, length: number): Promise<void> {
    if (typeof known === 'number' && known > length) {
      const { rows } = await client.query('SELECT count(*) AS stored FROM surmise_events WHERE study = $1', [this.#name])
      this.#checkLength(Number((rows[0] as { readonly stored: string | number }).stored), length)
    }
    checkKnown(known, length)
  }

  #checkLength(stored: number, length: number): void {
    if (stored === length) return
    const what = `has ${stored} events in the database, and a length of ${length}`
    throw new StorageError('ERR_DAMAGED', `the study ${JSON.stringify(this.#name)} ${what}`)
  }

  async #since(client: PostgresClient, from: number, length: number): Promise<readonly unknown[]> {
    const text = 'SELECT sequence, event::text AS json FROM surmise_events WHERE study = $1 AND sequence >= $2 ORDER BY sequence'
    const { rows } = await client.query(text, [this.#name, from])
    const events = rows.map((row, i) => {
      const { sequence, json } = row as { readonly sequence: string | number; readonly json: string }
      if (Number(sequence) === from + i) return JSON.parse(json)
      throw new StorageError('ERR_DAMAGED', `event ${from + i} of the study ${JSON.stringify(this.#name)} is missing from the database`)
    })
    this.#checkLength(from + events.length, length)
    return events
  }

  async #append(client: PostgresClient, length: number, events: readonly StudyEvent[]): Promise<void> {
    const insert =
      'INSERT INTO surmise_events (study, sequence, event) ' +
      'SELECT $1, $2::bigint + place - 1, event::json FROM unnest($3::text[]) WITH ORDINALITY AS given (event, place)'
    await client.query(insert, [this.#name, length, events.map((event) => JSON.stringify(event))])
    await client.query('UPDATE surmise_studies SET length = $2 WHERE name = $1', [this.#name, length + events.length])
  }
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
