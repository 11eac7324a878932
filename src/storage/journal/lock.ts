import { closeSync, linkSync, openSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { threadId } from 'node:worker_threads'
import { StorageError } from '../../base/index.ts'
import { codeOf } from '../storageError.ts'
import { writeAll } from './files.ts'

/** How often the holder touches its lock, and after how long without a touch it counts as gone, in milliseconds. */
const HEARTBEAT = 5_000
const STALE = 60_000
const POLL = 50
/** How often a lock may vanish between two looks before it is waited for. */
const VANISHED = 3

/** What stands in a lock. */
interface Holder {
  readonly pid: number
  readonly host: string
  /** The host, its boot and its process numbers, where the platform tells them: a pid means something only there. */
  readonly machine: string
  /** When the process began, by the system's own count, where the platform tells it: numbers of processes are used again. */
  readonly began: string | undefined
  /** The thread of the process, 0 for the main one, and the descriptor by which it has the lock open: it is closed when the thread ends. */
  readonly thread: number
  readonly descriptor: number
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

/** Whether the holder has its lock open still; undefined where the platform does not tell. */
function hasOpen(path: string, { pid, descriptor }: Holder): boolean | undefined {
  const entry = `/proc/${pid}/fd`
  try {
    const [open, lock] = [statSync(`${entry}/${descriptor}`), statSync(path)]
    return open.ino === lock.ino && open.dev === lock.dev
  } catch (error) {
    // no such descriptor, in a folder that can be read
    return codeOf(error) === 'ENOENT' && attempt(() => readlinkSync(`${entry}/0`)) !== undefined ? false : undefined
  }
}

function isRunning(path: string, holder: Holder, fresh: boolean): boolean {
  const { pid, began, thread } = holder
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false
  }
  const open = hasOpen(path, holder)
  if (open !== undefined) return open && (began === undefined || beganOf(pid) === began)
  // a thread that has ended cannot be told from one that is busy
  if (thread > 0 && !fresh) return false
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

/** Makes a lock that is not there, and keeps it open; undefined when one is there. What cannot be written whole is taken away again. */
function make(path: string, me: Omit<Holder, 'descriptor'>): { readonly text: string; readonly file: number } | undefined {
  let file: number
  try {
    file = openSync(path, 'wx')
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return undefined
    throw error
  }
  const text = `${JSON.stringify({ ...me, descriptor: file })}\n`
  try {
    writeAll(file, new TextEncoder().encode(text))
    return { text, file }
  } catch (error) {
    rmSync(path, { force: true })
    closeSync(file)
    throw error
  }
}

/** A file that says who has a journal open. One that a process left behind when it died does not count. */
export class Lock {
  readonly #path: string
  readonly #text: string
  readonly #file: number
  readonly #timer: NodeJS.Timeout

  private constructor(path: string, text: string, file: number) {
    this.#file = file
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
    const me = { pid, host: hostname(), machine: machine(), began: beganOf(pid), thread: threadId, token: globalThis.crypto.randomUUID() }
    const deadline = Date.now() + wait
    for (let vanished = 0; ; ) {
      const made = make(path, me)
      if (made !== undefined) return new Lock(path, made.text, made.file)
      const found = readHolder(path)
      if (found === undefined) {
        // given up just now, or a link that leads nowhere, which is there and cannot be read
        if (++vanished <= VANISHED) continue
        if (Date.now() >= deadline) throw lockedBy(path, undefined)
        await sleep(POLL)
        continue
      }
      const { holder, fresh } = found
      const held = holder !== undefined && holder.machine === me.machine ? isRunning(path, holder, fresh) : fresh
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
    try {
      if (readHolder(this.#path)?.text === this.#text) rmSync(this.#path, { force: true })
    } finally {
      closeSync(this.#file)
    }
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
