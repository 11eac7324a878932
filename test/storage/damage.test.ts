import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { isSurmiseError, Optimizer, random, type StorageError } from '../../src/index.ts'
import { journal, openStudy, repair } from '../../src/storage/index.ts'
import { objective, space } from './acts.ts'
import { temporaryFolder } from './folder.ts'
import { rejection } from './rejection.ts'

const path = join(temporaryFolder(), 'study.journal')
const snapshot = `${path}.snapshot`
const options = { fsync: 'never', snapshotEvery: 0, wait: 0 } as const

/** The log of the study that is damaged, and how many events each record ends with. */
const whole = new Optimizer({ space, seed: 2, strategy: random() })
const ends: number[] = []
const steps: readonly ((optimizer: Optimizer<typeof space>) => unknown)[] = [
  (optimizer) => optimizer.ask(),
  (optimizer) => optimizer.ask(3),
  (optimizer) => optimizer.tell('1', objective(optimizer.trials[1].params)),
  (optimizer) => optimizer.report('0', 0, 1.5),
  (optimizer) => optimizer.tell({ id: ' é @ J ', params: { x: 0, n: 1, c: 'ü' }, value: -1 }),
  (optimizer) => optimizer.tell('0', { status: 'failed' }),
]
for (const step of steps) {
  step(whole)
  ends.push(whole.events().length)
}
const state = whole.toJSON()
const cut = (events: number): string => JSON.stringify({ ...state, events: state.events.slice(0, events) })

/** The journal's bytes and those of its snapshot, made once. */
async function make(): Promise<{ readonly bytes: Buffer; readonly cache: Buffer }> {
  const study = await openStudy(journal(path, { ...options, snapshotEvery: 100 }), { space, seed: 2, strategy: random() })
  for (const step of steps) await study.update(step)
  await study.close()
  return { bytes: readFileSync(path), cache: readFileSync(snapshot) }
}
const { bytes, cache } = await make()
const lines = bytes.toString().split('\n').slice(0, -1)

/** What opening the journal comes to: the state's text, or the error. */
async function outcome(): Promise<string | StorageError> {
  try {
    const study = await openStudy(journal(path, options))
    const text = JSON.stringify(study.optimizer)
    await study.close()
    return text
  } catch (error) {
    if (!isSurmiseError(error)) throw error
    return error as StorageError
  }
}

function put(journalBytes: Uint8Array, snapshotBytes?: Uint8Array): void {
  writeFileSync(path, journalBytes)
  if (snapshotBytes === undefined) rmSync(snapshot, { force: true })
  else writeFileSync(snapshot, snapshotBytes)
}

const flipped = (original: Buffer, bit: number): Buffer => {
  const copy = Buffer.from(original)
  copy[bit >> 3] ^= 1 << (bit & 7)
  return copy
}

/** The line, from one, that holds a byte, and where that line begins. */
const placeOf = (offset: number) => {
  const before = bytes.subarray(0, offset)
  return { line: before.toString('latin1').split('\n').length, offset: before.lastIndexOf(0x0a) + 1 }
}

beforeEach(() => put(bytes))

describe('a journal', () => {
  it('is a header and one line a step, each with its number and its CRC-32', () => {
    expect(lines).toHaveLength(1 + steps.length)
    lines.forEach((line, i) => {
      const [, mark, crc, json] = /^(.*?) ([0-9a-f]{8}) ([{[].*)$/s.exec(line) as unknown as string[]
      expect(mark).toBe(i === 0 ? 'surmise-journal 1' : String(i === 1 ? 0 : ends[i - 2]))
      expect(Number.parseInt(crc as string, 16)).toBe(crc32(json as string))
    })
    const { events: _, ...header } = state
    expect(lines[0]?.slice(27)).toBe(JSON.stringify(header))
    const events = lines.slice(1).flatMap((line) => JSON.parse(line.replace(/^\d+ \w+ /, '')))
    expect(JSON.stringify(events)).toBe(JSON.stringify(state.events))
  })

  it('cut after any byte has every record that is whole, and goes on from there', async () => {
    const header = Buffer.byteLength(lines[0] as string) + 1
    for (let length = 0; length < bytes.length; length++) {
      put(bytes.subarray(0, length))
      const result = await outcome()
      if (length < header) {
        expect(result).toMatchObject({ code: 'ERR_DAMAGED', at: { line: 1, offset: 0 } })
        continue
      }
      // a record lacks nothing when only its line feed is missing
      const records =
        bytes
          .subarray(0, length + 1)
          .toString('latin1')
          .split('\n').length - 2
      const kept = records === 0 ? 0 : (ends[records - 1] as number)
      expect(result, `cut after ${length} bytes`).toBe(cut(kept))
      if (length % 7 > 0) continue
      const study = await openStudy(journal(path, options))
      const continued = Optimizer.fromJSON(JSON.parse(cut(kept)))
      await study.ask(2)
      continued.ask(2)
      await study.close()
      expect(await outcome()).toBe(JSON.stringify(continued))
    }
  })

  it('says at which line and byte it is damaged, whichever bit is flipped, and never gives another study', async () => {
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      // every byte, and in each the bit that is its turn; all of the last record
      if (bit % 8 !== (bit >> 3) % 8 && bit >> 3 < bytes.length - 80) continue
      put(flipped(bytes, bit))
      const result = await outcome()
      if (bit >> 3 === bytes.length - 1) expect(result, 'the last line feed is not missed').toBe(cut(whole.events().length))
      else expect(result, `bit ${bit}`).toMatchObject({ code: 'ERR_DAMAGED', at: placeOf(bit >> 3) })
    }
  })

  it('is damaged when a line is lost, doubled, moved or written over', async () => {
    const text = (changed: readonly string[]) => Buffer.from(`${changed.join('\n')}\n`)
    for (const changed of [
      lines.filter((_, i) => i !== 2),
      lines.flatMap((line, i) => (i === 3 ? [line, line] : [line])),
      [...lines.slice(0, 3), lines[4] as string, lines[3] as string, ...lines.slice(5)],
      lines.map((line, i) => (i === 4 ? '' : line)),
      [...lines, 'more'],
      [lines[0] as string, lines[0] as string, ...lines.slice(1)],
    ]) {
      put(text(changed))
      expect(await outcome()).toMatchObject({ code: 'ERR_DAMAGED' })
    }
  })

  it('loses the zeros that a power cut leaves of a record that was never acknowledged', async () => {
    for (const tail of [Buffer.alloc(100), Buffer.concat([Buffer.alloc(60), Buffer.from('"}\n')]), Buffer.from('9 ')]) {
      put(Buffer.concat([bytes, tail]))
      expect(await outcome()).toBe(cut(whole.events().length))
      expect(readFileSync(path)).toEqual(bytes)
    }
  })

  it('is checked event by event: a record with a right checksum and a wrong event is refused', async () => {
    for (const event of [
      { type: 'tell', number: 99, status: 'failed' },
      { type: 'ask', number: whole.trials.length, id: '0', params: {} },
      7,
    ]) {
      const json = JSON.stringify(event)
      put(Buffer.concat([bytes, Buffer.from(`${whole.events().length} ${crc32(json).toString(16).padStart(8, '0')} ${json}\n`)]))
      expect(await outcome()).toMatchObject({
        code: 'ERR_STATE',
        argument: expect.stringContaining(`state.events[${whole.events().length}]`),
      })
      const { kept, lost, aside } = await repair(path)
      expect(kept).toBe(whole.events().length)
      expect(lost).toMatchObject({ line: lines.length + 1, offset: bytes.length })
      expect(readFileSync(aside as string).length).toBeGreaterThan(bytes.length)
      expect(await outcome()).toBe(cut(whole.events().length))
    }
  })

  it('is noticed when it is changed or replaced while it is open', async () => {
    for (const change of [
      () => writeFileSync(path, 'more', { flag: 'a' }),
      () => {
        rmSync(path)
        writeFileSync(path, bytes)
      },
    ]) {
      put(bytes)
      const study = await openStudy(journal(path, options))
      change()
      expect(await rejection(study.ask())).toMatchObject({ code: 'ERR_DAMAGED' })
      expect(JSON.stringify(study.optimizer)).toBe(cut(whole.events().length))
      expect(await rejection(study.ask())).toMatchObject({ code: 'ERR_DAMAGED' })
      await study.close()
    }
  })
})

describe('a snapshot', () => {
  it('is a cache: without it, with an old one, a damaged one or a foreign one the study is the same', async () => {
    put(bytes, cache)
    expect(await outcome()).toBe(cut(whole.events().length))
    await fc.assert(
      fc.asyncProperty(fc.nat(cache.length * 8 - 1), async (bit) => {
        put(bytes, flipped(cache, bit))
        expect(await outcome()).toBe(cut(whole.events().length))
      }),
      { numRuns: 200 },
    )
    for (let length = 0; length < cache.length; length += 97) {
      put(bytes, cache.subarray(0, length))
      expect(await outcome()).toBe(cut(whole.events().length))
    }
    const other = await openStudy(journal(`${path}.other`, options), { space, seed: 3, strategy: random() })
    for (let i = 0; i < 20; i++) await other.ask()
    await other.close()
    put(readFileSync(`${path}.other`), cache)
    expect(await outcome()).toBe(JSON.stringify(other.optimizer))

    put(bytes, cache)
    const study = await openStudy(journal(path, options))
    await study.ask()
    await study.close()
    expect(readFileSync(snapshot)).toEqual(cache)
    expect(await outcome()).toBe(JSON.stringify(study.optimizer))
  })

  it('does not hide damage of the journal, and knows what a journal lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
        put(flipped(bytes, bit), cache)
        const result = await outcome()
        if (bit >> 3 !== bytes.length - 1) expect(result).toMatchObject({ code: 'ERR_DAMAGED' })
        else expect(result).toBe(cut(whole.events().length))
      }),
      { numRuns: 200 },
    )
    put(bytes.subarray(0, bytes.length - 5), cache)
    expect(await outcome()).toMatchObject({ code: 'ERR_DAMAGED', message: expect.stringContaining(`knows ${whole.events().length}`) })
  })

  it('without its journal is an error, which begins nothing and removes nothing', async () => {
    for (const beside of [cache, cache.subarray(0, 30)]) {
      put(bytes, beside)
      rmSync(path)
      for (const call of [() => openStudy(journal(path, options)), () => openStudy(journal(path, options), { space, seed: 2 })]) {
        expect(await rejection(call())).toMatchObject({ code: 'ERR_DAMAGED', message: expect.stringContaining('snapshot') })
      }
      expect(existsSync(path)).toBe(false)
      expect(readFileSync(snapshot)).toEqual(beside)
    }
  })
})

describe('repair', () => {
  it('has nothing to do for a journal that opens', async () => {
    for (const good of [bytes, bytes.subarray(0, bytes.length - 1)]) {
      put(good)
      expect(await repair(path)).toEqual({ kept: whole.events().length, lost: undefined, aside: undefined })
      expect(readFileSync(path)).toEqual(good)
    }
  })

  it('keeps the longest good beginning, says what was lost, and keeps the old file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: Buffer.byteLength(lines[0] as string) + 1, max: bytes.length - 2 }),
        fc.nat(7),
        async (byte, bit) => {
          const damaged = flipped(bytes, byte * 8 + bit)
          put(damaged)
          const { kept, lost, aside } = await repair(path)
          const { line, offset } = placeOf(byte)
          expect(kept).toBe(line === 2 ? 0 : ends[line - 3])
          expect(lost).toMatchObject({ line, offset, bytes: bytes.length - offset })
          expect(readFileSync(aside as string)).toEqual(damaged)
          expect(await outcome()).toBe(cut(kept))
          expect(await repair(path)).toEqual({ kept, lost: undefined, aside: undefined })
        },
      ),
      { numRuns: 60 },
    )
  })

  it('loses nothing that a snapshot knows', async () => {
    put(bytes, cache)
    const study = await openStudy(journal(path, options))
    await study.ask()
    await study.close()
    const longer = readFileSync(path)
    const after = JSON.stringify(study.optimizer)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: Buffer.byteLength(lines[0] as string) + 1, max: bytes.length - 2 }),
        fc.nat(7),
        async (byte, bit) => {
          put(flipped(longer, byte * 8 + bit), cache)
          expect(await repair(path)).toMatchObject({ kept: whole.events().length + 1, lost: undefined, aside: expect.any(String) })
          expect(await outcome()).toBe(after)
        },
      ),
      { numRuns: 60 },
    )
    put(bytes.subarray(0, bytes.length >> 1), cache)
    expect(await repair(path)).toMatchObject({ kept: whole.events().length, lost: undefined })
    expect(await outcome()).toBe(cut(whole.events().length))
  })

  it('makes a journal again that is lost, or whose header is, where a snapshot knows it', async () => {
    put(bytes, cache)
    rmSync(path)
    expect(await repair(path)).toEqual({ kept: whole.events().length, lost: undefined, aside: undefined })
    expect(await outcome()).toBe(cut(whole.events().length))
    put(flipped(bytes, 300), cache)
    expect(await repair(path)).toMatchObject({ kept: whole.events().length, lost: undefined })
    expect(await outcome()).toBe(cut(whole.events().length))
  })

  it('keeps every record, whatever stands between them and in whatever order they are', async () => {
    const [header = '', ...records] = lines
    const variants: readonly string[][] = [
      [header, ...records.slice(0, 2), records[1] as string, ...records.slice(2)],
      [header, ...records.flatMap((line) => [line, line])],
      [header, ...records.flatMap((line) => ['', line])],
      [header, records[0] as string, '<<<<<<< HEAD', ...records.slice(1)],
      [header, ...[...records].reverse()],
      [header, header, ...records],
    ]
    for (const variant of variants) {
      for (const [mark, end] of [
        ['', '\n'],
        ['', '\r\n'],
        ['\ufeff', '\n'],
        ['\ufeff', '\r\n'],
      ] as const) {
        const text = Buffer.from(`${mark}${variant.join(end)}${end}`)
        put(text)
        expect(await outcome()).toMatchObject({ code: 'ERR_DAMAGED' })
        const { kept, lost, aside } = await repair(path)
        expect({ kept, lost }).toEqual({ kept: whole.events().length, lost: undefined })
        expect(readFileSync(aside as string)).toEqual(text)
        expect(readFileSync(path)).toEqual(bytes)
      }
    }
  })

  it('puts together what journal and snapshot know, though neither is whole', async () => {
    put(bytes, cache)
    const study = await openStudy(journal(path, options))
    for (let i = 0; i < 3; i++) await study.ask()
    await study.close()
    const all = readFileSync(path, 'utf8').split('\n').slice(0, -1)
    for (let gone = 0; gone < lines.length; gone++) {
      for (let count = 1; gone + count <= lines.length; count++) {
        put(Buffer.from(`${all.filter((_, i) => i < gone || i >= gone + count).join('\n')}\n`), cache)
        expect(await repair(path)).toMatchObject({ kept: study.optimizer.events().length, lost: undefined })
        expect(await outcome()).toBe(JSON.stringify(study.optimizer))
      }
    }
  })

  it('does not take a record with another number for what it is not', async () => {
    const records = lines.slice(1)
    const forged = (records[4] as string).replace(/^\d+/, (records[1] as string).split(' ')[0] as string)
    put(Buffer.from(`${[lines[0], forged, ...records].join('\n')}\n`))
    expect(await repair(path)).toMatchObject({ kept: whole.events().length, lost: { line: 2, bytes: Buffer.byteLength(forged) + 1 } })
    expect(await outcome()).toBe(cut(whole.events().length))
  })

  it('leaves a journal of a newer version alone, and says what it is', async () => {
    const newer = Buffer.from(bytes.toString('latin1').replace('surmise-journal 1', 'surmise-journal 2'), 'latin1')
    for (const beside of [undefined, cache]) {
      put(newer, beside)
      expect(await outcome()).toMatchObject({ code: 'ERR_VERSION' })
      expect(await rejection(repair(path))).toMatchObject({ code: 'ERR_VERSION' })
      expect(readFileSync(path)).toEqual(newer)
    }
  })

  it('cannot do without the header, nor without the journal', async () => {
    put(flipped(bytes, 300))
    expect(await rejection(repair(path))).toMatchObject({ code: 'ERR_DAMAGED', at: { line: 1, offset: 0 } })
    rmSync(path)
    expect(await rejection(repair(path))).toMatchObject({ code: 'ERR_STORAGE' })
    expect(existsSync(`${path}.lock`)).toBe(false)
  })
})
