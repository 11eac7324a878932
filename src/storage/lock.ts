import { closeSync, linkSync, openSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { StorageError } from '../base/index.ts'
import { codeOf } from './files.ts'

/** How often the holder touches its lock, and after how long without a touch it counts as gone, in milliseconds. */
const HEARTBEAT = 5_000
const STALE = 60_000
const POLL = 50

/** What stands in a lock. */
interface Holder {
  readonly pid: number
  readonly host: string
  /** The host, its boot and its process numbers, where the platform tells them: a pid means something only there. */
  readonly machine: string
  /** When the process began, by the system's own count, where the platform tells it: numbers of processes are used again. */
  readonly began: string | undefined
  readonly token: string
}

function attempt(read: () => string): string | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

const beganOf = (pid: number): string | undefined =>
  attempt(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  })

const machine = (): string =>
  [
    hostname(),
    attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()),
    attempt(() => readlinkSync('/proc/self/ns/pid')),
  ].join(' ')

function isRunning({ pid, began }: Holder, fresh: boolean): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false
  }
  // a process that only does not get to its heartbeat keeps its lock, where it can be told from another of the same number
  return began === undefined ? fresh : beganOf(pid) === began
}

function readHolder(path: string): { readonly holder: Holder | undefined; readonly text: string; readonly fresh: boolean } | undefined {
  try {
    const text = readFileSync(path, 'utf8')
    const fresh = Date.now() - statSync(path).mtimeMs < STALE
    return { holder: parse(text), text, fresh }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function parse(text: string): Holder | undefined {
  try {
    const raw: unknown = JSON.parse(text)
    return typeof raw === 'object' && raw !== null && 'pid' in raw && typeof raw.pid === 'number' ? (raw as Holder) : undefined
  } catch {
    return undefined
  }
}

/** Removes the lock with this text and no other: whoever has taken its place in the meantime gets it back. */
function remove(path: string, text: string): void {
  const aside = `${path}.${globalThis.crypto.randomUUID()}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  try {
    if (readFileSync(aside, 'utf8') !== text) linkSync(aside, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

/** A file that says who has a journal open. One that a process left behind when it died does not count. */
export class Lock {
  readonly #path: string
  readonly #text: string
  readonly #timer: NodeJS.Timeout

  private constructor(path: string, text: string) {
    this.#path = path
    this.#text = text
    this.#timer = setInterval(() => this.#touch(), HEARTBEAT)
    this.#timer.unref()
  }

  /**
   * Takes the lock at `path`; waits up to `wait` milliseconds for whoever holds it.
   *
   * @throws StorageError `ERR_LOCKED` that says who holds it
   */
  static async take(path: string, wait: number): Promise<Lock> {
    const { pid } = process
    const me: Holder = { pid, host: hostname(), machine: machine(), began: beganOf(pid), token: globalThis.crypto.randomUUID() }
    const text = `${JSON.stringify(me)}\n`
    const deadline = Date.now() + wait
    for (;;) {
      try {
        const file = openSync(path, 'wx')
        try {
          writeSync(file, text)
        } finally {
          closeSync(file)
        }
        return new Lock(path, text)
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error
      }
      const found = readHolder(path)
      if (found === undefined) continue
      const { holder, fresh } = found
      const held = holder !== undefined && holder.machine === me.machine ? isRunning(holder, fresh) : fresh
      if (!held) remove(path, found.text)
      else if (Date.now() >= deadline) throw lockedBy(path, holder)
      else await sleep(POLL)
    }
  }

  /** @throws StorageError `ERR_LOCKED` when somebody has taken the lock away, as for a process that was stopped for a long time */
  check(): void {
    const found = readHolder(this.#path)
    if (found?.text !== this.#text) throw lockedBy(this.#path, found?.holder)
  }

  release(): void {
    clearInterval(this.#timer)
    if (readHolder(this.#path)?.text === this.#text) rmSync(this.#path, { force: true })
  }

  #touch(): void {
    try {
      const now = new Date()
      if (readHolder(this.#path)?.text === this.#text) utimesSync(this.#path, now, now)
    } catch {
      // the next operation finds out
    }
  }
}

function lockedBy(path: string, holder: Holder | undefined): StorageError {
  const who = holder === undefined ? 'somebody' : `process ${holder.pid} on ${holder.host}`
  const more = holder === undefined ? {} : { holder: { pid: holder.pid, host: holder.host } }
  return new StorageError('ERR_LOCKED', `${JSON.stringify(path)} is held by ${who}`, more)
}
