// Runs the golden studies on every engine, with WebAssembly and without, and holds the answers against golden.json.
// `--update` makes the answer golden instead, provided that all engines agree.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Table from 'cli-table3'
import { bundle } from './bundle.ts'
import { chromium } from './chromium.ts'
import { differences, type Expected } from './differences.ts'
import { type OpenEngine, patience } from './engine.ts'
import { type Golden, readGolden, writeGolden } from './golden.ts'
import { installNodes, nodes } from './nodes.ts'
import type { Answer } from './program.ts'
import { digestOf, type Transcript } from './transcript.ts'

interface Outcome {
  readonly label: string
  readonly cell: string
  readonly transcripts: readonly Transcript[] | undefined
  readonly problems: readonly string[]
}

/** The line of an error that says what happened: what comes from another process has its command and its stack around it. */
function messageOf(error: unknown): string {
  const lines = String(error instanceof Error ? error.message : error).split('\n')
  return lines.find((line) => /\b[A-Z]\w*Error: /.test(line)) ?? lines[0]
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patience / 1000} s`)), patience)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

async function outcomeOf(label: string, engine: OpenEngine, webAssembly: boolean): Promise<Outcome> {
  const start = performance.now()
  try {
    const { transcripts, algebra, hasWebAssembly }: Answer = await inTime(engine.answer(webAssembly))
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    const cell = `${(await digestOf(transcripts)).slice(0, 12)} ${seconds} s`
    const problems = hasWebAssembly === webAssembly ? [] : [`WebAssembly is ${hasWebAssembly ? 'there' : 'missing'}`]
    const due = webAssembly ? 'WebAssembly' : 'plain'
    if (algebra !== due) problems.push(`the linear algebra at work was ${algebra}`)
    return { label, cell, transcripts, problems }
  } catch (error) {
    return { label, cell: 'failed', transcripts: undefined, problems: [messageOf(error)] }
  }
}

async function outcomes(file: string): Promise<Outcome[]> {
  const table = new Table({ head: ['engine', 'webassembly', 'plain'], style: { head: [], border: [] } })
  const all: Outcome[] = []
  for (const { name, open } of [...nodes, chromium]) {
    const labels = [`${name}, webassembly`, `${name}, plain`]
    let engine: OpenEngine | undefined
    let pair: Outcome[]
    try {
      engine = await open(file)
      pair = [await outcomeOf(labels[0], engine, true), await outcomeOf(labels[1], engine, false)]
    } catch (error) {
      pair = labels.map((label) => ({ label, cell: 'missing', transcripts: undefined, problems: [messageOf(error)] }))
    } finally {
      await engine?.close()
    }
    table.push([engine === undefined ? name : `${name.split(' ')[0]} ${engine.version}`, ...pair.map(({ cell }) => cell)])
    all.push(...pair)
  }
  console.log(table.toString())
  return all
}

/** A golden study with the final state of an engine that agrees with it, if there is one, so that others can be told where they part. */
function withEvents(study: Golden['studies'][number], answered: readonly Transcript[]): Expected {
  const events = answered.find(({ name, digest }) => name === study.name && digest === study.digest)?.events
  return events === undefined ? study : { ...study, events }
}

const update = process.argv.includes('--update')
const folder = mkdtempSync(join(tmpdir(), 'surmise-engines-'))
try {
  installNodes()
  const all = await outcomes(await bundle(folder))
  const first = all.find(({ transcripts }) => transcripts !== undefined)
  const answered = all.flatMap(({ transcripts }) => transcripts ?? [])
  const golden = update ? first?.transcripts : readGolden().studies.map((study) => withEvents(study, answered))
  const failures = all.map(({ label, transcripts, problems }) => {
    const lines = transcripts === undefined || golden === undefined ? [] : differences(golden, transcripts)
    return [...problems, ...lines].map((line) => `${label}: ${line}`)
  })
  for (const line of failures.flat()) console.log(line)
  const failed = failures.filter((lines) => lines.length > 0).length
  if (update && failed === 0 && first?.transcripts !== undefined) {
    const { digest } = await writeGolden(first.transcripts)
    console.log(`golden.json is ${digest}; say in CHANGELOG.md why: "golden digest ${digest.slice(0, 16)}: ..."`)
  } else if (update) console.log('golden.json is as it was: the engines must agree first')
  console.log(`${failures.length - failed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
