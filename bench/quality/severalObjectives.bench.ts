/**
 * Several objectives: NSGA-II beside Optuna's NSGAIISampler and random search at equal evaluations, paired by problem and seed.
 *
 *   npm run bench -- several-objectives [--seeds 10] [--evaluations 2000] [--problems zdt1-30,...] [--peers optuna-nsga2]
 *                                       [--out bench/results/several-objectives.json]
 *
 * Both with their defaults, which are the same population, 50. What counts is the hypervolume that is missing: that of the whole front
 * less that of all values found.
 *
 * Takes: 5 minutes
 * Writes: bench/results/several-objectives.json
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { hypervolume, markdownTable, median, pointOf, spaceOf, twoFigures } from '../../src/benchmark/index.ts'
import { type Direction, nsga2, Optimizer, random, type Strategy } from '../../src/index.ts'
import { type MultiObjectiveProblem, multiObjectiveProblems } from '../../src/problems/index.ts'
import { count, list, stop } from '../lib/commandLine.ts'
import { pairedTest } from '../lib/pairedTest.ts'
import { pythonOrStop } from '../peers/environment.ts'
import { type LineProcess, peerProcess } from '../peers/lineProcess.ts'

/** One run: the hypervolume missing at a quarter, half-way and at the end. */
interface Row {
  readonly contender: string
  readonly problem: string
  readonly seed: number
  readonly missing: readonly number[]
  readonly seconds: number
}

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    evaluations: { type: 'string', default: '2000' },
    problems: { type: 'string', default: multiObjectiveProblems.map(({ name }) => name).join(',') },
    peers: { type: 'string', default: 'optuna-nsga2' },
    out: { type: 'string', default: 'bench/results/several-objectives.json' },
  },
})
const seeds = count('seeds', flags.seeds)
const evaluations = count('evaluations', flags.evaluations)
const peers = flags.peers === 'none' ? [] : list('peers', flags.peers)
const problems = list('problems', flags.problems).map(
  (name) => multiObjectiveProblems.find((each) => each.name === name) ?? stop(`--problems has no "${name}"`),
)
const ours: Readonly<Record<string, () => Strategy>> = { nsga2: () => nsga2(), random: () => random() }
const shares = [0.25, 0.5, 1]

/** What is missing after a share of the evaluations. */
function missingOf({ reference, hypervolume: whole }: MultiObjectiveProblem, values: readonly (readonly number[])[]): readonly number[] {
  return shares.map((share) => whole - hypervolume(values.slice(0, Math.round(share * evaluations)), reference))
}

function runOurs(contender: string, problem: MultiObjectiveProblem, seed: number): Row {
  const started = performance.now()
  const direction = new Array<Direction>(problem.objectives).fill('minimize')
  const optimizer = new Optimizer({ space: spaceOf(problem), direction, seed, strategy: ours[contender]() })
  const values: (readonly number[])[] = []
  for (let i = 0; i < evaluations; i++) {
    const { id, params } = optimizer.ask()
    const result = problem.evaluate(pointOf(params, problem.dimensions))
    optimizer.tell(id, result)
    values.push(result)
  }
  const seconds = (performance.now() - started) / 1000
  return { contender, problem: problem.name, seed, missing: missingOf(problem, values), seconds }
}

async function runPeer(worker: LineProcess, contender: string, problem: MultiObjectiveProblem, seed: number): Promise<Row> {
  const started = performance.now()
  const { bounds, objectives } = problem
  const values: (readonly number[])[] = []
  await worker.request('start', { bounds, objectives, seed })
  for (let i = 0; i < evaluations; i++) {
    const { result } = await worker.request('ask')
    const value = problem.evaluate(result as readonly number[])
    await worker.request('tell', { values: value })
    values.push(value)
  }
  const seconds = (performance.now() - started) / 1000
  return { contender, problem: problem.name, seed, missing: missingOf(problem, values), seconds }
}

const rows: Row[] = []
for (const contender of Object.keys(ours)) {
  for (const problem of problems) for (let seed = 0; seed < seeds; seed++) rows.push(runOurs(contender, problem, seed))
}
for (const peer of peers) {
  const worker = peerProcess(pythonOrStop(), peer.replace('-', '_'))
  for (const problem of problems) {
    for (let seed = 0; seed < seeds; seed++) rows.push(await runPeer(worker, peer, problem, seed))
    process.stderr.write(`${peer} ${problem.name}\n`)
  }
  worker.close()
}
mkdirSync(dirname(flags.out), { recursive: true })
writeFileSync(flags.out, `${JSON.stringify(rows)}\n`)

const contenders = [...Object.keys(ours), ...peers]
const of = (contender: string, at: number, problem: string): number[] =>
  rows.filter((row) => row.contender === contender && row.problem === problem).map(({ missing }) => missing[at])
console.log(`Median hypervolume missing after ${evaluations} evaluations over ${seeds} seeds; in brackets half-way.\n`)
console.log(
  markdownTable(
    ['problem', ...contenders],
    problems.map(({ name }) => [
      name,
      ...contenders.map((each) => `${twoFigures(median(of(each, 2, name)))} (${twoFigures(median(of(each, 1, name)))})`),
    ]),
  ),
)
const byRun = (contender: string, at: number): number[] => problems.flatMap(({ name }) => of(contender, at, name))
console.log('\n`nsga2()` against each, paired by problem and seed (Wilcoxon).\n')
console.log(
  markdownTable(
    ['against', ...shares.flatMap((share) => [`after ${Math.round(share * evaluations)}: better, equal, worse`, 'p'])],
    contenders.slice(1).map((each) => [
      each,
      ...shares.flatMap((_, at) => {
        const { better, equal, worse, p } = pairedTest(byRun('nsga2', at), byRun(each, at))
        return [`${better}, ${equal}, ${worse}`, p.toPrecision(2)]
      }),
    ]),
  ),
)
console.log('\nMilliseconds an evaluation, asking and telling, median over all runs (Optuna through a pipe).\n')
console.log(
  markdownTable(
    ['contender', 'ms'],
    contenders.map((each) => [
      each,
      twoFigures(median(rows.filter(({ contender }) => contender === each).map(({ seconds }) => (1000 * seconds) / evaluations))),
    ]),
  ),
)
