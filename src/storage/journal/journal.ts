import { closeSync, existsSync, fdatasync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { integer, oneOf, optional, readOptions, StorageError } from '../../base/index.ts'
import type { StudyEvent, StudyHeader } from '../../study/index.ts'
import { checkClosed, checkKnown, checkOpen } from '../checkOpen.ts'
import { Mutex } from '../mutex.ts'
import type { Storage } from '../storage.ts'
import { storageError } from '../storageError.ts'
import { crc32 } from './crc32.ts'
import { blankOut, checkPath, cutFile, realFile, replaceFile, writeAll } from './files.ts'
import { loadJournal, type OpenJournal } from './loadJournal.ts'
import { Lock } from './lock.ts'
import { HEADER_MARK, recordOf, writeLine } from './record.ts'
import { hasSnapshot, readSnapshot, writeSnapshot } from './snapshot.ts'

/** How a journal is kept. */
export interface JournalOptions {
  /**
   * When the disk is waited for. `'tell'`, by default: before anything is acknowledged that cannot be had again, which is all but
   * asks and reports; they survive the process, and reach the disk with the next result. `'always'`: before anything is acknowledged.
   * `'never'`: left to the system; everything survives the process, not a power cut.
   */
  readonly fsync?: 'tell' | 'always' | 'never'
  /** How long to wait for another process to close the journal, in milliseconds; 5000 by default. */
  readonly wait?: number
  /** After how many events at the least a snapshot is renewed; 10000 by default, and when the journal is closed. 0: never. */
  readonly snapshotEvery?: number
}

const synchronise = promisify(fdatasync)

/** Throws where a snapshot says that there was a journal: to begin anew would lose what it knows. */
function checkNotLost(path: string): void {
  if (!hasSnapshot(path)) return
  const snapshot = readSnapshot(path)
  const known = snapshot === undefined ? 'is there, unreadable' : `knows ${snapshot.events.length} events`
  const what = `the journal is lost, and the snapshot beside it ${known}; repair() makes the journal again, or remove the snapshot`
  throw new StorageError('ERR_DAMAGED', `${JSON.stringify(path)}: ${what}`, { at: { line: 1, offset: 0 } })
}

class Journal implements Storage {
  readonly #given: string
  /** The file itself, whatever links lead to it, as of the last `open`. */
  #path: string
  readonly #options: Required<JournalOptions>
  readonly #mutex = new Mutex()
  #journal: OpenJournal | undefined

  constructor(path: string, options: Required<JournalOptions>) {
    this.#given = path
    this.#path = path
    this.#options = options
  }

  open(header?: StudyHeader): Promise<StudyHeader | undefined> {
    return this.#mutex.run(async () => {
      checkClosed(this.#journal !== undefined)
      this.#path = realFile(this.#given)
      const path = this.#path
      const lock = await this.#attempt('cannot lock', () => Lock.take(`${path}.lock`, this.#options.wait))
      try {
        if (!existsSync(path)) {
          checkNotLost(path)
          if (header === undefined) {
            lock.release()
            return undefined
          }
          replaceFile(path, writeLine(HEADER_MARK, JSON.stringify(header)))
        }
        this.#journal = loadJournal(path, lock)
        return this.#journal.header
      } catch (error) {
        lock.release()
        throw storageError(`cannot open ${JSON.stringify(path)}`, error)
      }
    })
  }

  read(known: number): Promise<readonly unknown[]> {
    return this.#mutex.run(async () => {
      const { events } = this.#opened()
      checkKnown(known, events.length)
      return events.slice(known)
    })
  }

  update(known: number, work: (news: readonly unknown[]) => readonly StudyEvent[]): Promise<void> {
    return this.#mutex.run(async () => {
      const journal = this.#opened()
      checkKnown(known, journal.events.length)
      if (journal.broken !== undefined) throw journal.broken
      await this.#attempt('cannot look at the lock of', async () => journal.lock.check())
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
    return this.#mutex.run(async () => {
      const journal = this.#journal
      if (journal === undefined) return
      this.#journal = undefined
      try {
        if (journal.uncut) this.#takeBack(journal, journal.broken as StorageError)
        if (journal.broken !== undefined) return
        if (this.#options.fsync !== 'never') await this.#attempt('cannot synchronise', () => synchronise(journal.file))
        if (this.#options.snapshotEvery > 0 && journal.events.length > journal.snapshot) this.#snapshot(journal)
      } finally {
        closeSync(journal.file)
        journal.lock.release()
      }
    })
  }

  #opened(): OpenJournal {
    checkOpen(this.#journal !== undefined)
    return this.#journal as OpenJournal
  }

  async #attempt<T>(doing: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call()
    } catch (error) {
      throw storageError(`${doing} ${JSON.stringify(this.#path)}`, error)
    }
  }

  async #append(journal: OpenJournal, events: readonly StudyEvent[]): Promise<void> {
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

  #takeBack(journal: OpenJournal, failure: StorageError): void {
    try {
      cutFile(journal.file, journal.bytes)
    } catch {
      journal.broken ??= failure
      // a step that was rejected must not be found by whoever opens the journal next
      try {
        blankOut(this.#path, journal.bytes)
      } catch {
        journal.uncut = true
      }
    }
  }

  #snapshot(journal: OpenJournal): void {
    const { bytes, crc, study, header, events } = journal
    journal.snapshot = events.length
    try {
      writeSnapshot(this.#path, { bytes, crc, study, header, events })
    } catch {
      // a cache that cannot be written is not needed
    }
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
  checkPath(path)
  const read = readOptions(options, {
    fsync: optional(oneOf('tell', 'always', 'never'), 'tell'),
    wait: optional(integer(0), 5000),
    snapshotEvery: optional(integer(0), 10_000),
  })
  // the working directory may change while the journal is open
  return new Journal(resolve(path), read)
}
