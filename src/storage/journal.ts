import { closeSync, existsSync, fdatasync, openSync, readFileSync, statSync } from 'node:fs'
import { promisify } from 'node:util'
import { ArgumentTypeError, ArgumentValueError, checkInteger, checkKeys, checkPlainObject, StorageError } from '../base/index.ts'
import { checkOption, type StudyEvent, type StudyHeader } from '../study/index.ts'
import { checkClosed, checkKnown, checkOpen } from './checkOpen.ts'
import { crc32 } from './crc32.ts'
import { cutFile, replaceFile, storageError, writeAll } from './files.ts'
import { Lock } from './lock.ts'
import { HEADER_MARK, recordOf, writeLine } from './record.ts'
import { scanHeader, scanRecords } from './scan.ts'
import { isOf, readSnapshot, removeSnapshot, writeSnapshot } from './snapshot.ts'
import type { Storage } from './storage.ts'
import { Turns } from './turns.ts'

/** How a journal is kept. */
export interface JournalOptions {
  /**
   * When the disk is waited for. `'tell'`, unless told: before anything is acknowledged that cannot be had again, which is all but
   * asks and reports; they survive the process, and reach the disk with the next result. `'always'`: before anything is acknowledged.
   * `'never'`: left to the system; everything survives the process, not a power cut.
   */
  readonly fsync?: 'tell' | 'always' | 'never'
  /** How long to wait for another process to close the journal, in milliseconds; 5000 unless told. */
  readonly wait?: number
  /** After how many events at the least a snapshot is renewed; 10000 unless told, and when the journal is closed. 0: never. */
  readonly snapshotEvery?: number
}

const LINE_FEED = Uint8Array.of(0x0a)

const synchronise = promisify(fdatasync)

/** A journal that is open. */
interface Open {
  readonly header: StudyHeader
  readonly file: number
  readonly inode: number
  readonly lock: Lock
  readonly events: unknown[]
  /** The CRC-32 of the first line, and of all bytes. */
  readonly study: number
  crc: number
  /** How many bytes are good; the file has no others between two updates. */
  bytes: number
  /** How many events the snapshot beside it holds. */
  snapshot: number
  /** What makes it unusable until it is opened again. */
  broken: StorageError | undefined
}

class Journal implements Storage {
  readonly #path: string
  readonly #options: Required<JournalOptions>
  readonly #turns = new Turns()
  #journal: Open | undefined

  constructor(path: string, options: Required<JournalOptions>) {
    this.#path = path
    this.#options = options
  }

  open(header?: StudyHeader): Promise<StudyHeader | undefined> {
    return this.#turns.take(async () => {
      checkClosed(this.#journal !== undefined)
      const path = this.#path
      const lock = await this.#attempt('cannot lock', () => Lock.take(`${path}.lock`, this.#options.wait))
      try {
        if (!existsSync(path)) {
          if (header === undefined) {
            lock.release()
            return undefined
          }
          removeSnapshot(path)
          replaceFile(path, writeLine(HEADER_MARK, JSON.stringify(header)))
        }
        this.#journal = load(path, lock)
        return this.#journal.header
      } catch (error) {
        lock.release()
        throw storageError(`cannot open ${JSON.stringify(path)}`, error)
      }
    })
  }

  read(from: number): Promise<readonly unknown[]> {
    return this.#turns.take(async () => {
      const { events } = this.#opened()
      checkKnown('from', from, events.length)
      return events.slice(from)
    })
  }

  update(known: number, work: (news: readonly unknown[]) => readonly StudyEvent[]): Promise<void> {
    return this.#turns.take(async () => {
      const journal = this.#opened()
      checkKnown('known', known, journal.events.length)
      if (journal.broken !== undefined) throw journal.broken
      journal.lock.check()
      const events = work(journal.events.slice(known))
      if (events.length === 0) return
      await this.#append(journal, events)
      const { snapshotEvery } = this.#options
      const grown = journal.events.length - journal.snapshot
      // a snapshot costs as much as the journal is long, so a long journal waits for more
      if (snapshotEvery > 0 && grown >= Math.max(snapshotEvery, journal.snapshot / 2)) this.#snapshot(journal)
    })
  }

  close(): Promise<void> {
    return this.#turns.take(async () => {
      const journal = this.#journal
      if (journal === undefined) return
      this.#journal = undefined
      try {
        if (journal.broken !== undefined) return
        if (this.#options.fsync !== 'never') await this.#attempt('cannot synchronise', () => synchronise(journal.file))
        if (this.#options.snapshotEvery > 0 && journal.events.length > journal.snapshot) this.#snapshot(journal)
      } finally {
        closeSync(journal.file)
        journal.lock.release()
      }
    })
  }

  #opened(): Open {
    checkOpen(this.#journal !== undefined)
    return this.#journal as Open
  }

  async #attempt<T>(doing: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call()
    } catch (error) {
      throw storageError(`${doing} ${JSON.stringify(this.#path)}`, error)
    }
  }

  async #append(journal: Open, events: readonly StudyEvent[]): Promise<void> {
    const line = writeLine(String(journal.events.length), recordOf(events))
    const { fsync } = this.#options
    try {
      const { size, ino } = statSync(this.#path)
      if (ino !== journal.inode || size !== journal.bytes) {
        journal.broken = new StorageError('ERR_DAMAGED', `${JSON.stringify(this.#path)} was changed by somebody else while it was open`)
        throw journal.broken
      }
      writeAll(journal.file, line)
      const replaceable = events.every(({ type }) => type === 'ask' || type === 'report')
      if (fsync === 'always' || (fsync === 'tell' && !replaceable)) {
        await synchronise(journal.file).catch((error: unknown) => {
          // what a disk holds that failed to synchronise is only known when it is read again
          journal.broken = storageError(`cannot synchronise ${JSON.stringify(this.#path)}; open it again`, error)
          throw journal.broken
        })
      }
    } catch (error) {
      const failure = storageError(`cannot append to ${JSON.stringify(this.#path)}`, error)
      if (failure.code === 'ERR_STORAGE') this.#takeBack(journal, failure)
      throw failure
    }
    for (const event of events) journal.events.push(event)
    journal.crc = crc32(line, journal.crc)
    journal.bytes += line.length
  }

  #takeBack(journal: Open, failure: StorageError): void {
    try {
      cutFile(journal.file, journal.bytes)
    } catch {
      journal.broken ??= failure
    }
  }

  #snapshot(journal: Open): void {
    const { bytes, crc, study, events } = journal
    journal.snapshot = events.length
    try {
      writeSnapshot(this.#path, { bytes, crc, study, events })
    } catch {
      // a cache that cannot be written is not needed
    }
  }
}

/** Reads a journal that is locked, cuts a torn tail, and leaves it open for appending. */
function load(path: string, lock: Lock): Open {
  const bytes = readFileSync(path)
  const first = scanHeader(bytes)
  const damaged = (line: number, offset: number, what: string): StorageError =>
    new StorageError('ERR_DAMAGED', `${JSON.stringify(path)}, line ${line}, byte ${offset}: ${what}; repair() keeps what can be kept`, {
      at: { line, offset },
    })
  if (first === undefined) throw damaged(1, 0, 'this is no header of a journal as it was written')
  const study = crc32(bytes, 0, 0, first.end)
  const snapshot = readSnapshot(path)
  const ours = snapshot?.study === study ? snapshot : undefined
  const quick = ours !== undefined && isOf(ours, bytes) ? ours : undefined
  const start = quick?.bytes ?? first.end
  const { events, good, unended, damage } = scanRecords(bytes, start, quick?.events.length ?? 0, quick ? [...quick.events] : [])
  if (damage !== undefined) throw damaged(damage.line, damage.offset, 'this is not the record that was written')
  if (ours !== undefined && ours.events.length > events.length) {
    const what = `the journal ends after ${events.length} events, and the snapshot beside it knows ${ours.events.length}`
    throw damaged(
      bytes.subarray(0, good).reduce((lines, byte) => lines + (byte === LINE_FEED[0] ? 1 : 0), 1),
      good,
      what,
    )
  }
  const file = openSync(path, 'a')
  try {
    if (good < bytes.length) cutFile(file, good)
    if (unended) writeAll(file, LINE_FEED)
    const kept = crc32(bytes, quick?.crc ?? 0, quick?.bytes ?? 0, good)
    return {
      header: first.header as StudyHeader,
      file,
      inode: statSync(path).ino,
      lock,
      events,
      study,
      crc: unended ? crc32(LINE_FEED, kept) : kept,
      bytes: unended ? good + 1 : good,
      snapshot: quick?.events.length ?? 0,
      broken: undefined,
    }
  } catch (error) {
    closeSync(file)
    throw error
  }
}

/**
 * A storage in a text file that only grows: a header, then one line a step. One process has it open at a time.
 *
 * Beside it stand `<path>.lock`, while it is open, and `<path>.snapshot`, which makes opening quick and may be deleted at any time.
 *
 * @param path  of the file; its folder must exist
 * @throws ArgumentTypeError, ArgumentValueError that names `path` or the option at fault
 */
export function journal(path: string, options: JournalOptions = {}): Storage {
  if (typeof path !== 'string') throw new ArgumentTypeError('path', 'a string', path)
  if (path === '' || path.includes('\0')) throw new ArgumentValueError('path', 'the path of a file', path)
  checkPlainObject('options', options)
  checkKeys('options', options, ['fsync', 'wait', 'snapshotEvery'])
  const { fsync = 'tell', wait = 5000, snapshotEvery = 10_000 } = options as JournalOptions
  checkOption('fsync', fsync, ['tell', 'always', 'never'])
  checkInteger('wait', wait, 0)
  checkInteger('snapshotEvery', snapshotEvery, 0)
  return new Journal(path, { fsync, wait, snapshotEvery })
}
