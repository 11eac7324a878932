/**
 * Which numeric constants of the models the tests do not notice: each is scaled by 1.5 and by 0.67, and the tests of its room are run.
 *
 *   npm run bench -- mutation [--rooms surrogate,strategies/bayes,strategies/modelSearch,stopping] [--files radius.ts,exactness.ts]
 *                             [--factors 1.5,0.67] [--related]
 *
 * What is changed is a copy of the package in a folder for temporary files. The tests of a room are those that bear its name, or that of the
 * search it is a part of; with `--related` all that reach the file by imports. Golden studies are left out: they notice everything, and say
 * nothing of what should be. A survivor is a constant that no test noticed in either direction, or in one.
 *
 * Takes: hours; a minute a constant
 * Writes: nothing that stays
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { markdownTable } from '../../src/benchmark/index.ts'
import { list, stop } from '../lib/commandLine.ts'
import { type NumericConstant, numericConstants } from './numericConstants.ts'

/** The tests of each room, as vitest filters them. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  surrogate: ['test/surrogate', 'test/strategies/bayes', 'test/strategies/memo', 'test/strategies/pruned', 'test/strategies/failures'],
  'strategies/bayes': ['test/strategies/bayes', 'test/strategies/expected', 'test/strategies/modelSearch'],
  'strategies/modelSearch': ['test/strategies/bayes', 'test/strategies/activeView', 'test/strategies/modelSearch'],
  stopping: ['test/stopping'],
}
/** What the tests need of the package. */
const PARTS = ['src', 'test', 'bench', 'examples', 'package.json', 'tsconfig.json', 'tsdown.config.ts', 'vitest.config.ts']

const { values: flags } = parseArgs({
  options: {
    rooms: { type: 'string', default: Object.keys(ROOMS).join(',') },
    files: { type: 'string' },
    factors: { type: 'string', default: '1.5,0.67' },
    related: { type: 'boolean', default: false },
  },
})
const rooms = list('rooms', flags.rooms)
for (const room of rooms) if (!Object.hasOwn(ROOMS, room)) stop(`no room "${room}"; there are ${Object.keys(ROOMS).join(', ')}`)
const chosen = flags.files === undefined ? undefined : list('files', flags.files)
const factors = list('factors', flags.factors).map(Number)
for (const factor of factors)
  if (!(factor > 0 && factor !== 1)) stop(`--factors expected numbers above 0 other than 1, got "${flags.factors}"`)

const root = fileURLToPath(new URL('../..', import.meta.url))
const copy = mkdtempSync(join(tmpdir(), 'surmise-mutation-'))
const rows: string[][] = []
try {
  for (const part of PARTS) cpSync(join(root, part), join(copy, part), { recursive: true, filter: (path) => !path.endsWith('results') })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  for (const room of rooms) {
    const folder = `src/${room}`
    const files = readdirSync(join(copy, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && (chosen?.includes(basename(file)) ?? true))
      .map((file) => `${folder}/${file}`)
    // a room whose tests fail as they are would count every change as noticed
    if (files.length > 0 && isNoticed(room, files[0])) stop(`the tests of ${room} fail as they are`)
    for (const file of files) {
      const source = readFileSync(join(root, file), 'utf8')
      for (const constant of numericConstants(source)) tryConstant(room, file, source, constant)
    }
  }
} finally {
  rmSync(copy, { recursive: true })
}
console.log(markdownTable(['constant', 'value', ...factors.map((factor) => `times ${factor}`)], rows))
const survivors = rows.filter((row) => row.includes('survives')).length
console.log(`\n${survivors} of ${rows.length} constants can be changed without a test that fails.`)

function tryConstant(room: string, file: string, source: string, constant: NumericConstant): void {
  const { name, value, start, end, line } = constant
  const label = `${file}:${line}${name === undefined ? '' : ` ${name}`}`
  const cells = factors.map((factor) => {
    const changed = scaled(Math.abs(value), factor)
    if (changed === Math.abs(value)) return 'no change'
    writeFileSync(join(copy, file), `${source.slice(0, start)}${changed}${source.slice(end)}`)
    const cell = isNoticed(room, file) ? 'noticed' : 'survives'
    process.stderr.write(`${label} ${value} -> ${changed}: ${cell}\n`)
    return cell
  })
  writeFileSync(join(copy, file), source)
  rows.push([label, String(value), ...cells])
}

/** A count stays one. */
function scaled(value: number, factor: number): number {
  if (!Number.isInteger(value)) return Number((value * factor).toPrecision(6))
  return factor > 1 ? Math.max(value + 1, Math.round(value * factor)) : Math.min(Math.max(0, value - 1), Math.round(value * factor))
}

/** Whether a test fails, or does not end in ten minutes. */
function isNoticed(room: string, file: string): boolean {
  const args = flags.related ? ['related', '--run', file, '--exclude', 'test/golden/**'] : ['run', ...ROOMS[room]]
  return spawnSync('npx', ['vitest', ...args, '--bail', '1'], { cwd: copy, stdio: 'ignore', timeout: 600_000 }).status !== 0
}
