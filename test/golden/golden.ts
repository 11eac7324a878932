import { readFileSync, writeFileSync } from 'node:fs'
import { digestOf, type Transcript } from './transcript.ts'

const path = new URL('golden.json', import.meta.url)

/** What every engine must answer, as the repository keeps it; of the final states only their part in the digests. */
export interface Golden {
  readonly digest: string
  readonly studies: readonly Pick<Transcript, 'name' | 'digest' | 'trials'>[]
}

/** The golden digests and trials. */
export function readGolden(): Golden {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** Makes these transcripts golden. */
export async function writeGolden(transcripts: readonly Transcript[]): Promise<Golden> {
  const studies = transcripts.map(({ name, digest, trials }) => ({ name, digest, trials }))
  const golden = { digest: await digestOf(transcripts), studies }
  writeFileSync(path, `${JSON.stringify(golden, null, 2)}\n`)
  return golden
}
