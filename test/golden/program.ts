import { algebraName } from '../../src/linalg/index.ts'
import { type Transcript, transcribeAll } from './transcript.ts'

/** What one engine answers. */
export interface Answer {
  readonly transcripts: readonly Transcript[]
  /** The linear algebra that was at work. */
  readonly algebra: string
  readonly hasWebAssembly: boolean
}

/** The entry of the bundle that every engine loads: runs the golden studies there. */
export async function answer(): Promise<Answer> {
  return { transcripts: await transcribeAll(), algebra: algebraName(), hasWebAssembly: 'WebAssembly' in globalThis }
}
