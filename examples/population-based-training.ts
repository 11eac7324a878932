/** A network whose learning rate changes while it trains: the schedule is found on the way, for the cost of trying a few constant ones. */
import { parseArgs } from 'node:util'
import { grid, lineage, Optimizer, pb2, populationBasedTraining, type Strategy } from 'surmise'
import { loadImages, Members } from './network/index.ts'
import { percent } from './terminal/percent.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '3' },
    population: { type: 'string', default: '10' },
    epochs: { type: 'string', default: '30' },
    images: { type: 'string', default: '100' },
  },
})
const [seeds, population, max, perDigit] = [values.seeds, values.population, values.epochs, values.images].map(Number)
const images = loadImages({ train: perDigit, validation: 200, test: 400 })
const space = { rate: { type: 'float', min: 3e-4, max: 0.03, scale: 'log' } } as const

/** Trains so many epochs in all, and judges the best network by images that nobody has seen. */
function search(strategy: Strategy, epochs: number, seed: number) {
  const optimizer = new Optimizer({ space, seed, strategy })
  const members = new Members(images, { width: 32, seed })
  while (members.epochs < epochs) {
    const { id, number, params, fidelity = max, parent } = optimizer.ask()
    const training = { id, number, fidelity, ...(parent === undefined ? {} : { parent }) }
    optimizer.tell(id, members.train(training, { ...params, momentum: 0.9, decay: 0.003, batch: 4 }))
  }
  const { bestObserved: best, trials } = optimizer
  if (best === undefined) throw new Error('nothing was trained')
  // by rate the last epoch with it
  const schedule = new Map(lineage(trials, best).map(({ fidelity = max, params }) => [params.rate.toFixed(4), fidelity]))
  return { ...members.judge(best.id, images.test), schedule: Array.from(schedule, ([rate, epoch]) => `${rate} to ${epoch}`) }
}

const interval = Math.max(1, Math.round(max / 10))
const ways = [
  { name: `${population} constant rates`, make: () => grid({ levels: population }), trainings: population },
  { name: `${4 * population} constant rates`, make: () => grid({ levels: 4 * population }), trainings: 4 * population },
  { name: 'populationBasedTraining', make: () => populationBasedTraining({ population, interval, max }), trainings: population },
  { name: 'pb2', make: () => pb2({ population, interval, max }), trainings: population },
]
for (const { name, make, trainings } of ways) {
  const runs = Array.from({ length: seeds }, (_, i) => search(make(), trainings * max, i + 1)).sort((a, b) => a.loss - b.loss)
  const { loss, error, schedule } = runs[Math.floor(seeds / 2)]
  console.log(`${name}: ${trainings * max} epochs, test loss ${loss.toFixed(3)}, error ${percent(error)}, rate ${schedule.join(', ')}`)
}
