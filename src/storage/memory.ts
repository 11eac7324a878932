import type { StudyEvent, StudyHeader } from '../study/index.ts'
import { checkClosed, checkKnown, checkOpen } from './checkOpen.ts'
import { Mutex } from './mutex.ts'
import type { Storage } from './storage.ts'

class Memory implements Storage {
  readonly #mutex = new Mutex()
  readonly #events: unknown[] = []
  #header: string | undefined
  #open = false

  open(header?: StudyHeader): Promise<StudyHeader | undefined> {
    return this.#mutex.run(async () => {
      checkClosed(this.#open)
      this.#header ??= header && JSON.stringify(header)
      if (this.#header === undefined) return undefined
      this.#open = true
      return JSON.parse(this.#header)
    })
  }

  read(known: number): Promise<readonly unknown[]> {
    return this.#mutex.run(async () => {
      checkOpen(this.#open)
      checkKnown(known, this.#events.length)
      return this.#events.slice(known)
    })
  }

  update(known: number, work: (news: readonly unknown[]) => readonly StudyEvent[]): Promise<void> {
    return this.#mutex.run(async () => {
      checkOpen(this.#open)
      checkKnown(known, this.#events.length)
      for (const event of work(this.#events.slice(known))) this.#events.push(event)
    })
  }

  close(): Promise<void> {
    return this.#mutex.run(async () => {
      this.#open = false
    })
  }
}

/** A storage in this process' memory, for tests and for code that is written against `Storage`. It lives as long as the object does. */
export function memory(): Storage {
  return new Memory()
}
