/**
 * Speed beside other optimizers, side by side in one run: asks and linear algebra, one thread each.
 *
 *   npm run bench -- peers [--quick] [--functions hartmann6,ackley20] [--sizes 50,100,200,500,1000]
 *                          [--skip asks,linear-algebra] [--out bench/results/peers.json]
 *
 * Takes: 1 hour; with --quick 10 minutes
 * Writes: bench/results/peers.json
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { problem } from '../../src/problems/index.ts'
import { stop } from '../lib/commandLine.ts'
import { type AskTimes, type Patience, timeAsks, warmUp } from './asks.ts'
import { askTable } from './askTable.ts'
import { Contender } from './contender.ts'
import { pythonOrStop, versionsOf } from './environment.ts'
import { type RoutineTimes, routineTable, timeLinearAlgebra } from './linearAlgebra.ts'
import { LineProcess, peerProcess } from './lineProcess.ts'

const PARTS = ['asks', 'linear-algebra']
const PEERS = ['optuna', 'optuna-greenlet', 'botorch', 'skopt']
const REPORTED = ['python', 'optuna', 'greenlet', 'botorch', 'scikit-optimize', 'torch', 'gpytorch', 'scikit-learn', 'scipy', 'numpy']
/** In many dimensions the longest histories are left out: their peers take minutes an ask. */
const MANY_DIMENSIONS = 10
const LARGEST_IN_MANY = 200

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    functions: { type: 'string', default: 'hartmann6,ackley20' },
    sizes: { type: 'string' },
    skip: { type: 'string', default: '' },
    out: { type: 'string', default: fileURLToPath(new URL('../results/peers.json', import.meta.url)) },
  },
})
if (positionals.length > 0) stop(`expected options only, got "${positionals.join(' ')}"`)
const skipped = flags.skip.split(',').filter((part) => part !== '')
for (const part of skipped) if (!PARTS.includes(part)) stop(`--skip expected some of ${PARTS.join(', ')}, got "${part}"`)
const sizes = (flags.sizes ?? (flags.quick ? '50,100,200' : '50,100,200,500,1000')).split(',').map(Number)
for (const n of sizes) if (!Number.isSafeInteger(n) || n < 10) stop(`--sizes expected integers >= 10, got "${flags.sizes}"`)
const problems = flags.functions.split(',').map(named)
const patience: Patience = { rounds: flags.quick ? 3 : 6, warmUps: 2, slow: 2, slowRounds: 3, limit: 30 }

const python = pythonOrStop()
const about = {
  about: 'asks in milliseconds, linear algebra in seconds; one thread each, interleaved',
  date: new Date().toISOString(),
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  load: loadavg().map((load) => Number(load.toFixed(2))),
  versions: { node: process.version, ...pick(versionsOf(python), REPORTED), 'ml-matrix': versionOfMatrix() },
}
let asks: readonly AskTimes[] = []
let linearAlgebra: readonly RoutineTimes[] = []
console.log(`${about.date}, ${about.processor}, ${about.cores} cores, load ${about.load.join(' ')}`)
console.log(
  Object.entries(about.versions)
    .map((pair) => pair.join(' '))
    .join(', '),
)

if (!skipped.includes('asks')) {
  asks = await runAsks()
  console.log(
    '\nOne ask after the last suggestion was told, interleaved, one thread each; optuna is without greenlet, as pip installs it.\n',
  )
  console.log(askTable(asks))
}
if (!skipped.includes('linear-algebra')) {
  linearAlgebra = await runLinearAlgebra()
  console.log('\nCholesky factor in place, median; openblas is LAPACK called directly, scipy its usual function.\n')
  console.log(routineTable(linearAlgebra, 'cholesky'))
  console.log('\nLower triangular solve with n right-hand sides in place, median; ml-matrix solves both triangles.\n')
  console.log(routineTable(linearAlgebra, 'solve'))
}
console.log(`\nAll times: ${flags.out}`)

async function runAsks(): Promise<readonly AskTimes[]> {
  const processes = [ours('surmisePeer.ts'), ...PEERS.map(peer)]
  const contenders = processes.map((process, k) => new Contender(k === 0 ? 'surmise' : PEERS[k - 1], process))
  const times: AskTimes[] = []
  await warmUp(contenders, problem('hartmann6'))
  for (const each of problems) {
    for (const n of sizes.filter((size) => each.dimensions < MANY_DIMENSIONS || size <= LARGEST_IN_MANY)) {
      process.stderr.write(`asks: ${each.name}, n = ${n}\n`)
      times.push(...(await timeAsks(contenders, each, n, patience)))
      // written after each case, so that an interrupted run leaves what it has
      asks = times
      write()
    }
  }
  for (const process of processes) process.close()
  return times
}

async function runLinearAlgebra(): Promise<readonly RoutineTimes[]> {
  process.stderr.write('linear algebra\n')
  const own = ours('matrixPeer.ts')
  const scipy = peer('openblas')
  const times = await timeLinearAlgebra(own, scipy, sizes, flags.quick ? 3 : 6, flags.quick ? 50 : 150)
  own.close()
  scipy.close()
  linearAlgebra = times
  write()
  return times
}

/** One of our processes, V8's own helpers included on one thread. */
function ours(file: string): LineProcess {
  return new LineProcess(process.execPath, ['--single-threaded', '--import', 'tsx', fileURLToPath(new URL(file, import.meta.url))])
}

function peer(name: string): LineProcess {
  return peerProcess(python, name.replace('-', '_'))
}

function write(): void {
  mkdirSync(dirname(flags.out), { recursive: true })
  writeFileSync(flags.out, `${JSON.stringify({ ...about, asks, linearAlgebra })}\n`)
}

function named(name: string): ReturnType<typeof problem> {
  try {
    return problem(name)
  } catch (error) {
    stop(`--functions: ${error instanceof Error ? error.message : error}`)
  }
}

function versionOfMatrix(): string {
  return JSON.parse(readFileSync(new URL('../../node_modules/ml-matrix/package.json', import.meta.url), 'utf8')).version
}

function pick(versions: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (versions[name] === undefined ? [] : [[name, versions[name]]])))
}
