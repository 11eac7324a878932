/**
 * What a program pays before its first suggestions: whole processes of the built package from start to end, beside an empty one, and the
 * median of the first seven asks with fifty results in a fresh process, beside Optuna's GPSampler. All are interleaved in one run.
 *
 *   npm run bench -- cold-start [--rounds 15] [--python path/to/python/with/optuna] [--peers optuna,botorch,skopt]
 *
 * Ratios are medians over rounds: what is compared ran side by side. `--python` is the interpreter of `npm run bench -- peers` where that
 * has been set up, else `python3`; without the peers in it, or with `--peers none`, ours is measured alone.
 *
 * Takes: 3 minutes; 20 seconds with --rounds 7 --peers none
 * Writes: nothing
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { markdownTable, median, quartiles } from '../../src/benchmark/index.ts'
import { problem } from '../../src/problems/index.ts'
import { build } from '../lib/build.ts'
import { count, list, stop } from '../lib/commandLine.ts'
import { threeFigures } from '../lib/threeFigures.ts'
import { Contender } from '../peers/contender.ts'
import { interpreterWith, oneThread } from '../peers/environment.ts'
import { knownResults } from '../peers/knownResults.ts'
import { peerProcess } from '../peers/lineProcess.ts'

const PEERS = ['optuna', 'botorch', 'skopt']
const hartmann6 = problem('hartmann6')
/** Enough for every default to use its model. */
const MODELLED = 12
const LONG = 50
const ASKS = 7

/** A program that is timed from its start to its end. */
interface Program {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  /** The most that it may take, as a multiple of an empty program. */
  readonly target?: number
}

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    python: { type: 'string' },
    peers: { type: 'string', default: 'optuna' },
  },
})
const rounds = count('rounds', flags.rounds)
const wanted = flags.peers === 'none' ? [] : list('peers', flags.peers)
for (const name of wanted) if (!PEERS.includes(name)) stop(`--peers expected some of ${PEERS.join(', ')} or none, got "${name}"`)
const python = wanted.length === 0 ? undefined : interpreterWith(wanted, flags.python)
if (python === undefined && wanted.length > 0) process.stderr.write(`no Python with ${wanted.join(', ')}: ours is measured alone\n`)
const peers = python === undefined ? [] : wanted

build()
const [EMPTY, ours] = [path('emptyProgram.mjs'), path('coldStartProgram.mjs')]
const programs: readonly Program[] = [
  { name: 'an empty module', command: process.execPath, args: [EMPTY] },
  { name: 'node -e 0', command: process.execPath, args: ['-e', '0'] },
  { name: 'surmise, to the first suggestion', ...surmise(0, 1), target: 1.25 },
  { name: `surmise, to that of a model, ${MODELLED} results`, ...surmise(MODELLED, 1), target: 1.6 },
  ...peers.flatMap((peer) => [
    { name: `${peer}, to the first suggestion`, ...theirs(peer, 0) },
    { name: `${peer}, to that of a model`, ...theirs(peer, MODELLED) },
  ]),
]
const whole = programs.map((): number[] => [])
const firstAsks = new Map<string, number[]>(['surmise', ...peers].map((name) => [name, []]))
// the first round fills the caches of the disk
for (let round = -1; round < rounds; round++) {
  programs.forEach((program, k) => {
    const { milliseconds } = runWhole(program)
    if (round >= 0) whole[k].push(milliseconds)
  })
  const medians = new Map([['surmise', median(JSON.parse(runWhole(surmise(LONG, ASKS)).printed))]])
  for (const peer of peers) medians.set(peer, median(await asksOf(peer)))
  if (round >= 0) for (const [name, milliseconds] of medians) firstAsks.get(name)?.push(milliseconds)
}

const [empty] = whole
console.log(`Whole processes, ${rounds} rounds: milliseconds from start to end, and how many times an empty program.\n`)
console.log(
  markdownTable(
    ['process', 'median ms', 'quartiles', '/ empty', 'target'],
    programs.map(({ name, target }, k) => {
      const ratio = ratioOf(whole[k], empty)
      return [
        name,
        threeFigures(median(whole[k])),
        spread(whole[k]),
        threeFigures(ratio),
        target === undefined ? '' : verdict(ratio <= target, `<= ${target}`),
      ]
    }),
  ),
)
console.log(`\nThe first ${ASKS} asks of Hartmann-6 with ${LONG} results in a fresh process, each told: medians in milliseconds.\n`)
const own = firstAsks.get('surmise') ?? []
console.log(
  markdownTable(
    ['optimizer', 'median ms', 'quartiles', '/ ours', 'target'],
    [...firstAsks].map(([name, times]) => {
      const ratio = ratioOf(times, own)
      const target = name === 'optuna' ? verdict(ratio >= 10, '>= 10') : ''
      return [name, threeFigures(median(times)), spread(times), name === 'surmise' ? '' : threeFigures(ratio), target]
    }),
  ),
)

function path(name: string): string {
  return fileURLToPath(new URL(`./${name}`, import.meta.url))
}

function surmise(results: number, asks: number): Pick<Program, 'command' | 'args'> {
  const task = { ...knownResults(hartmann6, results), asks, name: hartmann6.name }
  return { command: process.execPath, args: [ours, JSON.stringify(task)] }
}

function theirs(peer: string, results: number): Pick<Program, 'command' | 'args'> {
  const folder = fileURLToPath(new URL('../peers', import.meta.url))
  return { command: python ?? '', args: [path('cold_start.py'), folder, peer, JSON.stringify(knownResults(hartmann6, results))] }
}

function runWhole({ command, args }: Pick<Program, 'command' | 'args'>): { readonly milliseconds: number; readonly printed: string } {
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, ...oneThread } })
  const milliseconds = performance.now() - started
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${stderr}`)
  return { milliseconds, printed: stdout }
}

/** Milliseconds of the first asks of a peer in a process of its own. */
async function asksOf(peer: string): Promise<readonly number[]> {
  const worker = peerProcess(python ?? '', peer)
  const contender = new Contender(peer, worker)
  await contender.start(hartmann6, LONG)
  const times: number[] = []
  while (times.length < ASKS) times.push((await contender.ask()).milliseconds)
  worker.close()
  return times
}

function ratioOf(times: readonly number[], unit: readonly number[]): number {
  return median(times.map((each, round) => each / unit[round]))
}

function spread(times: readonly number[]): string {
  return quartiles(times).map(threeFigures).join(' .. ')
}

function verdict(met: boolean, target: string): string {
  return `${target}: ${met ? 'yes' : 'NO'}`
}
