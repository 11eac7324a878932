import type { Optimizer } from '../../src/optimizer/index.ts'
import { Stream } from '../../src/random/index.ts'
import type { Trial } from '../../src/study/index.ts'

const space = { x: { type: 'float', min: 0, max: 1 } } as const

/** The space that simulated workers search. */
export const simulatedSpace = space

type Simulated = Optimizer<typeof space>

/** What a worker is busy with. */
interface Job {
  readonly trial: Trial<{ readonly x: number }>
  /** The units of the resource that were spent. */
  spent: number
  /** When the next one will be. */
  until: number
  readonly pace: number
  /** After how many units the worker drops out; never where it is infinite. */
  readonly last: number
}

/** What happened in a simulation. */
export interface Simulation {
  readonly asked: number
  readonly told: number
  /** Ids of trials that are out at the end. */
  readonly out: readonly string[]
}

/** The loss after some resource: a final value that shows the better the more was spent. */
export function curve(x: number, spent: number): number {
  return (x - 0.3) * (x - 0.3) + (0.3 * ((x * 7919) % 1)) / spent
}

/**
 * Workers that ask, run and tell, each at its own pace, in simulated time: durations are proportional to the resource, one worker in twenty
 * straggles at a tenth of the speed, and one trial in ten is lost on the way. A trial with a fidelity spends that much and is told; one without
 * reports every unit, until it has spent `max` or is told to stop.
 *
 * @param between  called before every step, with the optimizer to go on with
 */
export function simulate(
  start: Simulated,
  { workers, events, max, seed }: { readonly workers: number; readonly events: number; readonly max: number; readonly seed: number },
  between: (optimizer: Simulated) => Simulated = (optimizer) => optimizer,
): Simulation {
  let optimizer = start
  const jobs: Job[] = []
  let [asked, told] = [0, 0]
  const begin = (now: number): Job => {
    const trial = optimizer.ask()
    const stream = new Stream(seed, asked++, 'worker')
    const pace = (0.5 + stream.uniform()) * (stream.uniform() < 0.05 ? 10 : 1)
    const length = trial.fidelity ?? max
    const last = stream.uniform() < 0.1 ? 1 + Math.floor(stream.uniform() * Math.min(3, length)) : Number.POSITIVE_INFINITY
    return { trial, spent: 0, pace, last, until: now + pace }
  }
  for (let i = 0; i < workers; i++) jobs.push(begin(0))
  for (let event = 0; event < events; event++) {
    optimizer = between(optimizer)
    const i = jobs.reduce((first, job, k) => (job.until < jobs[first].until ? k : first), 0)
    const job = jobs[i]
    const { trial } = job
    const { id, params, fidelity } = trial
    job.spent++
    const value = curve(params.x, job.spent)
    const end = job.spent >= (fidelity ?? max)
    const isLost = job.spent >= job.last
    const isStopped = !isLost && fidelity === undefined && optimizer.report(id, job.spent - 1, value) === 'stop'
    if (end || isLost || isStopped) {
      optimizer.tell(id, isLost ? { status: 'abandoned' } : isStopped ? { status: 'pruned' } : value)
      told++
      jobs[i] = begin(job.until)
    } else job.until += job.pace
  }
  return { asked, told, out: jobs.map(({ trial }) => trial.id) }
}
