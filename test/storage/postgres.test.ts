import pg from 'pg'
import { afterAll } from 'vitest'
import { postgres } from '../../src/storage/index.ts'
import { conformance } from './conformance.ts'
import { postgresServer } from './postgresServer.ts'

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
