/**
 * Schedules found on the way, and constant settings, at equal total cost: a small network trained on handwritten digits. Beside them the
 * best constant learning rate of a fine grid, which costs more.
 *
 *   npm run bench -- population [--seeds 10] [--from 1] [--population 10] [--epochs 30] [--interval 3] [--grid 24] [--space rate]
 *
 * "Falling" is a rate that falls to 0 on a straight line, which somebody has to know of.
 *
 * Takes: 10 minutes
 * Writes: nothing
 */
import { parseArgs } from 'node:util'
import { loadImages, Members, type Settings } from '../../examples/network/index.ts'
import { markdownTable, median, twoFigures } from '../../src/benchmark/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import type { SpaceDefinition } from '../../src/space/index.ts'
import { bayes, grid, pb2, populationBasedTraining, random, type Strategy } from '../../src/strategies/index.ts'
import { count } from '../lib/commandLine.ts'
import { pairedTest } from '../lib/pairedTest.ts'

const BATCH = 4
const rate = { type: 'float', min: 3e-4, max: 0.03, scale: 'log' } as const
const fixed = { momentum: { type: 'fixed', value: 0.9 }, decay: { type: 'fixed', value: 0.003 } } as const
const SPACES: Readonly<Record<string, SpaceDefinition>> = {
  rate: { rate, ...fixed },
  'rate, momentum, decay': {
    rate,
    momentum: { type: 'float', min: 0, max: 0.95 },
    decay: { type: 'float', min: 1e-4, max: 0.1, scale: 'log' },
  },
}

interface Contestant {
  readonly name: string
  readonly strategy: () => Strategy
  /** Whole trainings that it may spend. */
  readonly trainings: number
  /** Whether the rate falls to 0 on a straight line. */
  readonly falls?: boolean
  /** Whether it is for a single parameter. */
  readonly needsOne?: boolean
}

interface Run {
  readonly validation: number
  readonly test: number
  readonly error: number
  readonly epochs: number
}

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string' },
    population: { type: 'string' },
    epochs: { type: 'string' },
    interval: { type: 'string' },
    grid: { type: 'string' },
    space: { type: 'string' },
  },
})
const seeds = count('seeds', values.seeds ?? '10')
const from = count('from', values.from ?? '1')
const population = count('population', values.population ?? '10')
const max = count('epochs', values.epochs ?? '30')
const interval = count('interval', values.interval ?? '3')
const fine = count('grid', values.grid ?? '24')
const images = loadImages({ train: 100, validation: 200, test: 400 })

const run = (space: SpaceDefinition, { strategy, falls, trainings }: Contestant, seed: number): Run => {
  const optimizer = new Optimizer({ space, seed, strategy: strategy() })
  const members = new Members(images, { width: 32, seed })
  while (members.epochs < trainings * max) {
    const { id, number, params, fidelity = max, parent } = optimizer.ask()
    const settings = { batch: BATCH, ...params } as unknown as Settings
    const train = (epochs: number, from: string | undefined, rate: number): number =>
      members.train({ id, number, fidelity: epochs, ...(from === undefined ? {} : { parent: from }) }, { ...settings, rate })
    if (falls) for (let e = 1; e < max; e++) train(e, e === 1 ? undefined : id, settings.rate * (1 - (e - 1) / max))
    optimizer.tell(id, falls ? train(max, id, settings.rate / max) : train(fidelity, parent, settings.rate))
  }
  const { id, value } = optimizer.bestObserved!
  const { loss, error } = members.judge(id, images.test)
  return { validation: value, test: loss, error, epochs: members.epochs }
}

const options = { population, interval, max }
const contestants: readonly Contestant[] = [
  { name: '`populationBasedTraining`', strategy: () => populationBasedTraining(options), trainings: population },
  { name: '`pb2`', strategy: () => pb2(options), trainings: population },
  { name: '`random()`, constant', strategy: random, trainings: population },
  { name: '`bayes()`, constant', strategy: () => bayes(), trainings: population },
  { name: '`random()`, falling', strategy: random, trainings: population, falls: true },
  { name: `grid of ${fine}, constant`, strategy: () => grid({ levels: fine }), trainings: fine, needsOne: true },
]
for (const [name, space] of Object.entries(SPACES).filter(([name]) => name === (values.space ?? name))) {
  const entered = contestants.filter(({ needsOne }) => name === 'rate' || !needsOne)
  const runs = entered.map((contestant) => Array.from({ length: seeds }, (_, i) => run(space, contestant, from + i)))
  const rows = entered.map((contestant, i) => {
    const column = (key: keyof Run, k = i): number[] => runs[k].map((each) => each[key])
    const against = [0, 1].map((ours) => {
      if (ours === i) return ''
      const { better, worse, p } = pairedTest(column('test', ours), column('test'))
      return `${better} / ${worse}, p = ${twoFigures(p)}`
    })
    const medians = (['validation', 'test'] as const).map((key) => median(column(key)).toFixed(3))
    return [contestant.name, String(median(column('epochs'))), ...medians, `${(100 * median(column('error'))).toFixed(1)} %`, ...against]
  })
  console.log(`\nTuned: ${name}\n`)
  console.log(
    markdownTable(['', 'epochs in all', 'validation loss', 'test loss', 'test error', 'PBT better / worse', 'PB2 better / worse'], rows),
  )
}
console.log(`\nMedians over ${seeds} seeds; tests are Wilcoxon's, of the test loss, runs with the same seed paired.`)
