import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { oneThread } from './environment.ts'

/** What came of a command: the result, the seconds it took by the process's own clock, and what else the process says of it. */
export interface Answer {
  readonly seconds: number
  readonly result?: unknown
  readonly kind?: string
}

/** A long-lived process on one thread that takes a command a line as JSON and answers each with a line of JSON. */
export class LineProcess {
  private readonly child: ChildProcessByStdio<Writable, Readable, Readable>
  private readonly answers: AsyncIterator<string>
  private complaints = ''

  constructor(command: string, args: readonly string[]) {
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...oneThread } })
    this.child.stderr.on('data', (text: Buffer) => {
      this.complaints = (this.complaints + text.toString()).slice(-2000)
    })
    // an ended process shows as a missing answer
    this.child.on('error', (error) => {
      this.complaints += String(error)
    })
    this.child.stdin.on('error', () => {})
    this.answers = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]()
  }

  /** Sends one command and waits for its answer; throws what the process answers as its error, or says at its end. */
  async request(command: string, args: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    this.child.stdin.write(`${JSON.stringify({ command, ...args })}\n`)
    const { value, done } = await this.answers.next()
    if (done) throw new Error(`the process ended at "${command}": ${this.complaints.trim()}`)
    const answer: Answer & { readonly error?: string } = JSON.parse(value)
    if (answer.error !== undefined) throw new Error(answer.error)
    return answer
  }

  /** Ends the process. */
  close(): void {
    this.child.stdin.end()
    this.child.kill()
  }
}

/** The process of a peer; `module` is its name without `_peer.py`, `folder` where that is, if not here. */
export function peerProcess(python: string, module: string, ...folder: readonly string[]): LineProcess {
  return new LineProcess(python, [fileURLToPath(new URL('worker.py', import.meta.url)), module, ...folder])
}
