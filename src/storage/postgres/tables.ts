import type { PostgresClient } from './connect.ts'

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

/** Makes the tables in the transaction that is under way, unless they are there: who may not make tables can use those that somebody else made. */
export async function makeTables(client: PostgresClient): Promise<void> {
  const { rows } = await client.query("SELECT to_regclass('surmise_events') IS NULL AS missing")
  if (!(rows[0] as { readonly missing: boolean }).missing) return
  // without the lock two processes that begin at once would both find no table and both make it
  await client.query(`SELECT pg_advisory_xact_lock(${SCHEMA_LOCK}); ${SCHEMA}`)
}
