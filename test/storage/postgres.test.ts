import { spawn } from 'node:child_process'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { Optimizer, random } from '../../src/index.ts'
import { openStudy, postgres } from '../../src/storage/index.ts'
import { objective, space } from './acts.ts'
import { conformance } from './conformance.ts'
import { postgresServer, psql } from './postgresServer.ts'
import { rejection } from './rejection.ts'

const connectionString = await postgresServer()
const pool = new pg.Pool({ connectionString, max: 10 })
const client = new pg.Client({ connectionString })
await client.connect()
afterAll(async () => {
  await client.end()
  await pool.end()
})
let places = 0

conformance('postgres() with a connection string', {
  place: async () => {
    const study = `study ${places++} "ü'`
    return () => postgres({ study, connectionString })
  },
  shared: true,
  runs: 10,
})

conformance('postgres() with a pool', {
  place: async () => {
    const study = `study ${places++} "ü'`
    return () => postgres({ study, pool })
  },
  shared: true,
  runs: 10,
})

conformance('postgres() with a client', {
  place: async () => {
    const study = `study ${places++} "ü'`
    return () => postgres({ study, client })
  },
  shared: false,
  runs: 2,
})

/** A way to the server that can stop carrying anything, without ending a connection. */
async function proxyOf(target: string): Promise<{ readonly port: number; stop(): void; close(): void }> {
  const { hostname, port } = new URL(target)
  const open: Socket[] = []
  let stopped = false
  const server = createServer((from) => {
    const to = connect(Number(port), hostname)
    open.push(from, to)
    for (const [one, other] of [
      [from, to],
      [to, from],
    ]) {
      one.on('error', () => undefined)
      one.on('data', (data) => (stopped ? undefined : other.write(data)))
      one.on('end', () => (stopped ? undefined : other.end()))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = (): void => {
    stopped = true
  }
  const close = (): void => {
    for (const socket of open) socket.destroy()
    server.close()
  }
  return { port: (server.address() as AddressInfo).port, stop, close }
}

/** Runs a worker on the study `shared`; kills it once it has acknowledged `lives` results. Gives what it acknowledged. */
function worker(name: string, trials: number, lives = Infinity): Promise<string[]> {
  const script = fileURLToPath(new URL('worker.ts', import.meta.url))
  const options = ['--import', 'tsx', script, connectionString, String(trials), name]
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (chunk: string) => {
    text += chunk
    if (text.split('\n').length - 1 >= lives) child.kill('SIGKILL')
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 || lives < Infinity ? resolve(text.split('\n').slice(0, -1)) : reject(new Error(`${name}: ${code}`)),
    )
  })
}

const study = `faults`
const options = { space, seed: 1, strategy: random() } as const
const open = (more: object = {}) => openStudy(postgres({ study, connectionString, ...more }), options)

describe('a study in PostgreSQL', () => {
  it('is worked on by several processes, one of which is killed: nothing is lost or double', { timeout: 240_000 }, async () => {
    const said = await Promise.all([worker('a', 25), worker('b', 25), worker('c', 25), worker('d', 25), worker('e', 1000, 10)])
    const shared = await openStudy(postgres({ study: 'shared', connectionString }), { space })
    const { trials } = shared
    expect(trials.map(({ number }) => number)).toEqual(trials.map((_, i) => i))
    const ids = trials.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const name of ['a', 'b', 'c', 'd']) expect(ids.filter((id) => id.startsWith(name))).toHaveLength(25)
    for (const line of said.flat()) {
      const [id = '', value] = line.split(' ')
      expect(String(trials.find((trial) => trial.id === id)?.value)).toBe(value)
    }
    // every suggestion is the one that a single process would have made in this order
    const again = new Optimizer({ space, seed: 5, strategy: random() })
    for (const event of shared.optimizer.events()) {
      if (event.type === 'ask') again.ask({ id: event.id })
      else if (event.type === 'tell') again.tell(trials[event.number].id, event.value as number)
    }
    expect(JSON.stringify(again)).toBe(JSON.stringify(shared.optimizer))
    await shared.close()
  })

  it('is one of many in its database, and keeps to the options it was made with', async () => {
    const [one, other] = await Promise.all([open(), open({ study: 'another' })])
    await one.ask(3)
    expect(other.trials).toHaveLength(0)
    await other.refresh()
    expect(other.trials).toHaveLength(0)
    expect(await rejection(openStudy(postgres({ study, pool }), { space, seed: 2 }))).toMatchObject({ code: 'ERR_STATE', argument: 'seed' })
    await one.close()
    await other.close()
  })

  it('begun by two at once without a seed has the seed of one', async () => {
    const both = await Promise.all(Array.from({ length: 6 }, () => openStudy(postgres({ study: 'race', connectionString }), { space })))
    expect(new Set(both.map(({ seed }) => seed)).size).toBe(1)
    for (const one of both) await one.close()
  })

  it('shows what others did after refresh, and before each step', async () => {
    const [one, other] = await Promise.all([open({ study: 'seen' }), open({ study: 'seen' })])
    const { id, params } = await one.ask()
    expect(other.trials).toHaveLength(0)
    await other.refresh()
    expect(other.trials).toHaveLength(1)
    await one.tell(id, objective(params))
    expect((await other.tell(id, objective(params))).status).toBe('complete')
    expect(await rejection(other.tell(id, 99))).toMatchObject({ code: 'ERR_CONFLICT' })
    expect(other.best?.id).toBe(id)
    expect((await other.ask()).number).toBe(1)
    await one.close()
    await other.close()
  })

  it('waits for a step of another process, and not for ever', async () => {
    const stored = await open({ study: 'waits', wait: 200 })
    const known = JSON.stringify(stored.optimizer)
    await client.query("BEGIN; SELECT * FROM surmise_studies WHERE name = 'waits' FOR UPDATE")
    expect(await rejection(stored.ask())).toMatchObject({ name: 'StorageError', code: 'ERR_LOCKED' })
    expect(JSON.stringify(stored.optimizer)).toBe(known)
    const patient = await open({ study: 'waits' })
    const asked = patient.ask()
    await client.query('ROLLBACK')
    expect((await asked).number).toBe(0)
    expect((await stored.ask()).number).toBe(1)
    await stored.close()
    await patient.close()
  })

  const kill = (state: string) =>
    `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = 'mortal' AND state = '${state}'`

  it('outlives its connection: the step that lost it is refused, the next one goes on', async () => {
    const mortal = `${connectionString}?application_name=mortal`
    const own = new pg.Pool({ connectionString: mortal, max: 1 })
    own.on('error', () => undefined)
    for (const way of [{ connectionString: mortal }, { connectionString: undefined, pool: own }]) {
      const stored = await open({ study: `lost ${'pool' in way}`, ...way })
      await stored.ask()
      for (let i = 0; i < 3; i++) {
        psql(connectionString, kill('idle'))
        // whether the loss is noticed before the step begins or by it
        await stored.ask().catch((error) => expect(error).toMatchObject({ code: 'ERR_STORAGE' }))
        await stored.ask()

        const known = JSON.stringify(stored.optimizer)
        const halfway = stored.update((optimizer) => {
          optimizer.ask()
          psql(connectionString, kill('idle in transaction'))
        })
        expect(await rejection(halfway)).toMatchObject({ code: 'ERR_STORAGE' })
        expect(JSON.stringify(stored.optimizer)).toBe(known)
        await stored.ask()
      }
      const fresh = await open({ study: `lost ${'pool' in way}` })
      expect(JSON.stringify(fresh.optimizer)).toBe(JSON.stringify(stored.optimizer))
      await stored.close()
      await fresh.close()
    }
    await own.end()
  })

  it('says what is wrong with what the database holds', async () => {
    const stored = await open({ study: 'broken' })
    await stored.ask(4)
    await stored.close()
    const text = await client.query("SELECT event::text AS json FROM surmise_events WHERE study = 'broken' AND sequence = 2")
    await client.query("UPDATE surmise_events SET event = '{}' WHERE study = 'broken' AND sequence = 2")
    expect(await rejection(open({ study: 'broken' }))).toMatchObject({ code: 'ERR_STATE', argument: 'state.events[2].type' })
    await client.query("DELETE FROM surmise_events WHERE study = 'broken' AND sequence = 2")
    expect(await rejection(open({ study: 'broken' }))).toMatchObject({ code: 'ERR_DAMAGED' })
    await client.query("INSERT INTO surmise_events VALUES ('broken', 2, $1)", [text.rows[0].json])
    const whole = await open({ study: 'broken' })
    expect(whole.trials).toHaveLength(4)
    await client.query("DELETE FROM surmise_studies WHERE name = 'broken'")
    expect(await rejection(whole.ask())).toMatchObject({ code: 'ERR_DAMAGED' })
    await whole.close()
  })

  it('whose length is not that of its events is damaged', async () => {
    const stored = await open({ study: 'length' })
    await stored.ask(4)
    for (const length of [0, 2, 3, 5, 99, -1]) {
      await client.query("UPDATE surmise_studies SET length = $1 WHERE name = 'length'", [length])
      for (const call of [() => stored.ask(), () => stored.refresh(), () => open({ study: 'length' })]) {
        expect(await rejection(call()), `length ${length}`).toMatchObject({ code: 'ERR_DAMAGED' })
      }
    }
    await client.query("UPDATE surmise_studies SET length = 4 WHERE name = 'length'")
    expect((await stored.ask()).number).toBe(4)
    await stored.close()
  })

  it('waits for whatever it reads, and not for ever', async () => {
    const stored = await open({ study: 'reads', wait: 200 })
    await stored.ask()
    await client.query('BEGIN; LOCK TABLE surmise_studies, surmise_events IN ACCESS EXCLUSIVE MODE')
    try {
      for (const call of [() => stored.refresh(), () => stored.ask(), () => open({ study: 'reads', wait: 200 })]) {
        expect(await rejection(call())).toMatchObject({ code: 'ERR_LOCKED' })
      }
    } finally {
      await client.query('ROLLBACK')
    }
    expect((await stored.ask()).number).toBe(1)
    await stored.close()
  })

  it.each(['connectionString', 'pool', 'client'] as const)('gives up on a server that stops answering: %s', async (way) => {
    const { port, stop, close } = await proxyOf(connectionString)
    const through = Object.assign(new URL(connectionString), { hostname: '127.0.0.1', port: String(port) }).href
    const own = new pg.Pool({ connectionString: through, max: 1 })
    const alone = new pg.Client({ connectionString: through })
    own.on('error', () => undefined)
    alone.on('error', () => undefined)
    if (way === 'client') await alone.connect()
    const given = { connectionString: { connectionString: through }, pool: { pool: own }, client: { client: alone } }[way]
    const silent = { connectionString: undefined, ...given, study: `silent ${way}`, wait: 200 }
    const stored = await open(silent)
    await stored.ask()
    stop()
    for (const call of [() => stored.ask(), () => stored.refresh(), () => open(silent)]) {
      expect(await rejection(call())).toMatchObject({ name: 'StorageError', code: 'ERR_STORAGE' })
    }
    expect(stored.trials).toHaveLength(1)
    await stored.close()
    close()
  })

  it('that cannot be reached is a typed error', async () => {
    const nowhere = 'postgres://postgres@127.0.0.1:1/postgres'
    expect(await rejection(open({ connectionString: nowhere }))).toMatchObject({ name: 'StorageError', code: 'ERR_STORAGE' })
  })
})
