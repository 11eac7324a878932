import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { markdownTable, median, quartiles } from '../../src/benchmark/index.ts'
import { problem } from '../../src/problems/index.ts'
import { three } from './askTable.ts'
import { oneThread } from './environment.ts'
import { knownResults } from './knownResults.ts'

/** Wall milliseconds of whole processes, import to suggestion. */
export interface ColdStart {
  readonly program: string
  readonly until: string
  readonly milliseconds: readonly number[]
}

/** Ours has to take fewer milliseconds. */
const TARGET = 80

const path = (name: string): string => fileURLToPath(new URL(`./${name}`, import.meta.url))

/** Starts every program in turn, `rounds` times over, after a first time that fills the caches of the disk and is not counted. */
export function timeColdStarts(python: string, rounds: number): readonly ColdStart[] {
  // four dimensions, where ten results are enough for every default to use its model
  const levy = problem('levy4')
  const empty = JSON.stringify(knownResults(levy, 0))
  const ten = JSON.stringify(knownResults(levy, 10))
  const first = 'first suggestion of an empty study'
  const modelled = 'first suggestion of a model, 10 results'
  const ours = [path('coldStartSurmise.mjs')]
  const peer = (name: string, known: string): readonly string[] => [path('cold_start.py'), name, known]
  const programs = [
    { program: 'surmise', until: first, command: process.execPath, args: [...ours, empty] },
    { program: 'surmise', until: modelled, command: process.execPath, args: [...ours, ten] },
    { program: 'optuna', until: first, command: python, args: peer('optuna', empty) },
    { program: 'optuna', until: modelled, command: python, args: peer('optuna', ten) },
    { program: 'botorch', until: modelled, command: python, args: peer('botorch', ten) },
    { program: 'skopt', until: first, command: python, args: peer('skopt', empty) },
    { program: 'skopt', until: modelled, command: python, args: peer('skopt', ten) },
    { program: 'node', until: 'an empty program', command: process.execPath, args: ['-e', '0'] },
    { program: 'python', until: 'an empty program', command: python, args: ['-c', '0'] },
  ]
  const times: number[][] = programs.map(() => [])
  for (let round = -1; round < rounds; round++) {
    programs.forEach(({ command, args }, k) => {
      const started = performance.now()
      const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, ...oneThread } })
      const milliseconds = performance.now() - started
      if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${stderr}`)
      if (round >= 0) times[k].push(milliseconds)
    })
  }
  return programs.map(({ program, until }, k) => ({ program, until, milliseconds: times[k] }))
}

/** Cold starts as a Markdown table; the ratio is that to ours with the same aim. */
export function coldStartTable(starts: readonly ColdStart[]): string {
  const rows = starts.map(({ program, until, milliseconds }) => {
    const ours = starts.find((each) => each.program === 'surmise' && each.until === until)
    const own = median(milliseconds)
    const isOurs = program === 'surmise'
    return [
      program,
      until,
      three(own),
      quartiles(milliseconds).map(three).join(' .. '),
      isOurs || ours === undefined ? '' : three(own / median(ours.milliseconds)),
      ...(isOurs ? [`< ${TARGET} ms`, own < TARGET ? 'yes' : 'NO'] : ['', '']),
    ]
  })
  return markdownTable(['program', 'until', 'median ms', 'quartiles', '/ ours', 'target', 'met'], rows)
}
