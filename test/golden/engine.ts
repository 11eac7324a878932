import type { Answer } from './program.ts'

/** How long an engine may take over its answer, in milliseconds. */
export const patience = 120_000

/** An engine that is running. */
export interface OpenEngine {
  readonly version: string
  /** Loads the bundle afresh, with WebAssembly or with it removed beforehand, and runs the golden studies. */
  readonly answer: (webAssembly: boolean) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** A JavaScript engine under test. */
export interface Engine {
  readonly name: string
  /** Starts it. @throws when it is not on this machine: an engine that is missing is a failure, never skipped */
  readonly open: (bundle: string) => Promise<OpenEngine>
}
