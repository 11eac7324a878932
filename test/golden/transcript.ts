import type { Json, Optimizer } from '../../src/index.ts'
import { goldenStudies } from './studies.ts'

/** What a golden study came to, in a form that two engines can be held against each other by. */
export interface Transcript {
  readonly name: string
  /** SHA-256 of the trials, one a line, and of the final state as JSON; hexadecimal. */
  readonly digest: string
  /** The parameters of each trial by number, numbers as their bit patterns: `x0=3fe8000000000000 kind="relu"`. */
  readonly trials: readonly string[]
  /** The events of the final state as JSON. */
  readonly events: readonly string[]
}

const view = new DataView(new ArrayBuffer(8))

/** The 64 bits of a double, hexadecimal; anything else as JSON. */
function bitsOf(value: Json): string {
  if (typeof value !== 'number') return JSON.stringify(value)
  view.setFloat64(0, value)
  return view.getBigUint64(0).toString(16).padStart(16, '0')
}

/** SHA-256 of a text in UTF-8, hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const hash = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The one digest of all transcripts. */
export function digestOf(transcripts: readonly Pick<Transcript, 'name' | 'digest'>[]): Promise<string> {
  return sha256(transcripts.map(({ name, digest }) => `${name}: ${digest}`).join('\n'))
}

async function transcribe(name: string, optimizer: Optimizer): Promise<Transcript> {
  const trials = optimizer.trials.map(({ params }) =>
    Object.entries(params)
      .map(([parameter, value]) => `${parameter}=${bitsOf(value)}`)
      .join(' '),
  )
  const state = JSON.stringify(optimizer)
  const events = optimizer.toJSON().events.map((event) => JSON.stringify(event))
  return { name, digest: await sha256(`${trials.join('\n')}\n${state}`), trials, events }
}

/** Runs every golden study on the engine that this is called in. */
export function transcribeAll(): Promise<Transcript[]> {
  return Promise.all(goldenStudies.map(({ name, run }) => transcribe(name, run())))
}
