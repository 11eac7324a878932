import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of all benches. */
const bench = fileURLToPath(new URL('..', import.meta.url))
const ENDING = '.bench.ts'

/** What the comment at the head of a bench says of it. */
export interface Bench {
  /** What it is called by: the name of its file, `curve-table` for `curveTable.bench.ts`. */
  readonly name: string
  /** The folder in `bench/` that it is in, or in a folder of. */
  readonly room: string
  /** The path of its file. */
  readonly file: string
  /** What it measures: the first sentence. */
  readonly measures: string
  /** How long it takes as it comes, on two cores. */
  readonly takes: string
  readonly writes: string
  /** The whole comment: flags, and what has to be known. */
  readonly help: string
}

/** Every bench, `bench/<room>/**\/<name>.bench.ts`, by room and name. */
export function allBenches(): readonly Bench[] {
  return readdirSync(bench, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ENDING))
    .sort()
    .map((path) => ({ room: path.split(/[\\/]/)[0], file: join(bench, path), ...readHead(path, readFileSync(join(bench, path), 'utf8')) }))
}

/**
 * What the head of a file says: a comment whose first sentence is what is measured, with a line `npm run bench -- <name>` and its flags, and
 * at the end the lines `Takes: ...` and `Writes: ...`.
 *
 * @throws SyntaxError that names the file and what is missing
 */
export function readHead(path: string, source: string): Pick<Bench, 'name' | 'measures' | 'takes' | 'writes' | 'help'> {
  const name = basename(path, ENDING).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const comment = /^\/\*\*\n((?: \*.*\n)+?) \*\/\n/.exec(source)?.[1] ?? missing(path, 'a comment at its head')
  const help = comment.replace(/^ \* ?/gm, '').trim()
  const measures = /^[\s\S]+?[.](?=\s)/.exec(help)?.[0].replace(/\s+/g, ' ') ?? missing(path, 'a sentence that says what it measures')
  if (!new RegExp(`^  npm run bench -- ${name}(?= |$)`, 'm').test(help)) missing(path, `a line "npm run bench -- ${name}"`)
  const takes = /^Takes: (.+)$/m.exec(help)?.[1] ?? missing(path, 'a line "Takes: ..."')
  const writes = /^Writes: (.+)$/m.exec(help)?.[1] ?? missing(path, 'a line "Writes: ..."')
  return { name, measures, takes, writes, help }
}

function missing(path: string, what: string): never {
  throw new SyntaxError(`bench/${path} expected ${what}`)
}
