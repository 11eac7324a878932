import { all } from '../../src/all/index.ts'
import {
  asha,
  bayes,
  cmaes,
  differentialEvolution,
  freezeThaw,
  hyperband,
  multiFidelity,
  nsga2,
  Optimizer,
  type Params,
  pb2,
  populationBasedTraining,
  random,
  type SpaceDefinition,
  type Strategy,
  sobol,
  type Trial,
  tpe,
} from '../../src/index.ts'

/** A golden study: everything it does is arithmetic on its trial numbers and parameters, so that only the library is under test. */
export interface GoldenStudy {
  readonly name: string
  readonly run: () => Optimizer
}

const mixed: SpaceDefinition = {
  learningRate: { type: 'float', min: 1e-5, max: 1e-1, scale: 'log' },
  momentum: { type: 'float', min: 0, max: 0.99 },
  layers: { type: 'int', min: 1, max: 8 },
  width: { type: 'int', min: 8, max: 1024, scale: 'log' },
  activation: { type: 'categorical', choices: ['relu', 'tanh', 3, true] },
  data: { type: 'fixed', value: 'digits' },
}

const branches: SpaceDefinition = {
  model: { type: 'categorical', choices: ['svm', 'forest'] },
  kernel: { type: 'categorical', choices: ['rbf', 'poly'], when: { model: ['svm'] } },
  cost: { type: 'float', min: 0.01, max: 100, scale: 'log', when: { model: ['svm'] } },
  degree: { type: 'ordinal', values: [2, 3, 5], when: { kernel: ['poly'], cost: { min: 0.5 } } },
  depth: { type: 'int', min: 1, max: 9, step: 2, when: { model: ['forest'] } },
  share: { type: 'float', min: 0, max: 1, step: 0.05, when: { depth: { min: 3 } } },
}

/** `d` floats of unequal ranges. */
const box = (d: number): SpaceDefinition =>
  Object.fromEntries(Array.from({ length: d }, (_, k) => [`x${k}`, { type: 'float', min: -5 - k / 4, max: 5 + k / 2 }]))

/** (r - 1) / (r + 1), which is tanh(ln(r) / 2): the distance between two positive numbers, without a logarithm. */
const apart = (value: number, target: number): number => (value / target - 1) / (value / target + 1)

function mixedLoss(params: Params): number {
  const { learningRate, momentum, layers, width, activation } = params as Record<string, number>
  const rate = apart(learningRate, 3e-3)
  const size = apart(width, 96)
  const depth = (layers - 4) / 8
  const kind = { relu: 0, tanh: 0.15, 3: 0.4, true: 0.3 }[String(activation)]!
  return 3 * rate * rate + (momentum - 0.8) * (momentum - 0.8) + depth * depth + size * size * (1 + depth) - rate * depth * kind + kind
}

function branchLoss(params: Params): number {
  const { cost = 0, degree = 4, depth = 0, share = 0.5 } = params as Record<string, number | undefined>
  if (params.model === 'forest') return (depth / 9 - 0.6) * (depth / 9 - 0.6) + (share - 0.3) * (share - 0.3) + 0.2
  const rate = apart(cost, params.kernel === 'rbf' ? 8 : 2)
  return rate * rate + (params.kernel === 'rbf' ? 0.15 : (degree - 3) * (degree - 3) * 0.05)
}

/** A sum of squares with neighbours coupled, as Rosenbrock's. */
function valley(params: Params): number {
  const x = Object.values(params) as number[]
  let sum = 0
  for (let k = 0; k + 1 < x.length; k++) {
    const rise = x[k + 1] - (x[k] * x[k]) / 4
    sum += rise * rise + ((1 - x[k]) * (1 - x[k])) / 10
  }
  return sum
}

const resumed = (optimizer: Optimizer): Optimizer => Optimizer.fromJSON(JSON.parse(JSON.stringify(optimizer)), all)

/** Tells what became of a trial: mostly a value, and each other ending at trial numbers of its own. */
function settle(optimizer: Optimizer, { id, number, params }: Trial<Params>): void {
  const value = mixedLoss(params)
  if (number % 11 === 4) for (let step = 0; step < 3; step++) optimizer.report(id, step, value + 1 / (step + 1))
  if (number % 13 === 5) optimizer.tell(id, { status: 'failed' })
  else if (number % 17 === 8) optimizer.tell(id, NaN)
  else if (number % 19 === 9) optimizer.tell(id, { status: 'abandoned' })
  else if (number % 23 === 10) optimizer.tell(id, { status: 'pruned' })
  else if (number % 7 === 3) optimizer.tell(id, { value: value + 1 / (number + 32), noise: 1 / 1024 })
  else optimizer.tell(id, value)
}

/**
 * Sixty trials of a mixed space in rounds: batches of several sizes, told last first and with one left pending until the next round,
 * every ending there is, parameters of the caller's own, results nobody asked for, and five restarts from the saved state.
 */
function rounds(): Optimizer {
  const batches = [1, 5, 1, 2, 1, 8, 1, 1, 3, 1]
  let optimizer = new Optimizer({ space: mixed, seed: 20_240_229 })
  let late: Trial<Params> | undefined
  for (let round = 0; optimizer.trials.length < 60; round++) {
    if (round % 5 === 3) optimizer = resumed(optimizer)
    if (round % 3 === 1) {
      const params = { learningRate: 0.01, momentum: round / 32, layers: 1 + (round % 8), width: 64, activation: 'tanh', data: 'digits' }
      if (round % 2 === 1) optimizer.tell({ params, value: mixedLoss(params) })
      else settle(optimizer, optimizer.ask({ params }))
    }
    const count = Math.min(batches[round % batches.length], 60 - optimizer.trials.length)
    if (count < 1) break
    const trials = round % 3 === 0 ? optimizer.ask({ ids: Array.from({ length: count }, (_, i) => `${round}-${i}`) }) : optimizer.ask(count)
    const known = late
    late = count > 1 ? trials.pop() : undefined
    for (const trial of trials.reverse()) settle(optimizer, trial)
    if (known !== undefined) settle(optimizer, known)
  }
  return resumed(optimizer)
}

interface Plain {
  readonly space: SpaceDefinition
  readonly objective: (params: Params) => number
  readonly trials: number
  readonly batch: number
  readonly seed: number
  readonly direction?: 'minimize' | 'maximize'
  readonly strategy?: Strategy
}

/** Asks a batch, tells it, and goes on; saved and resumed half-way. */
function straight({ space, objective, trials, batch, seed, direction = 'minimize', strategy }: Plain): Optimizer {
  let optimizer = new Optimizer({ space, seed, direction, ...(strategy === undefined ? {} : { strategy }) })
  const sign = direction === 'minimize' ? 1 : -1
  for (let asked = 0; asked < trials; asked += batch) {
    if (asked === trials / 2) optimizer = resumed(optimizer)
    for (const { id, params } of optimizer.ask(batch)) optimizer.tell(id, sign * objective(params))
  }
  return optimizer
}

/** One batch after a long history that somebody else made, so that matrices are larger than any tile. */
function history(): Optimizer {
  const space = box(6)
  const known = straight({ space, objective: valley, trials: 300, batch: 300, seed: 5, strategy: sobol() })
  const optimizer = new Optimizer({ space, seed: 6 })
  for (const { params, value } of known.trials) optimizer.tell({ params, value: value! })
  optimizer.ask(3)
  return optimizer
}

/** Trainings of which each trial is a part: its loss falls from that of its parent, the further the better its parameters are. */
function trainings(strategy: Strategy, trials: number): Optimizer {
  let optimizer = new Optimizer({ space: branches, seed: 8, strategy })
  const reached = new Map<string, number>()
  for (let asked = 0; asked < trials; asked += 2) {
    if (asked === trials / 2) optimizer = resumed(optimizer)
    for (const { id, params, fidelity, parent } of optimizer.ask(2)) {
      const from = parent === undefined ? 2 : reached.get(parent)!
      const value = branchLoss(params) + (from - branchLoss(params)) / (1 + fidelity! / 4)
      reached.set(id, value)
      optimizer.tell(id, value)
    }
  }
  return optimizer
}

/** Forty trials that report nine values on the way, and are stopped by a rule. */
function stopped(): Optimizer {
  const optimizer = new Optimizer({ space: branches, seed: 9, strategy: bayes(), stopping: asha({ min: 1, max: 9 }) })
  for (let asked = 0; asked < 40; asked++) {
    const { id, params } = optimizer.ask()
    let step = 0
    while (step < 9 && optimizer.report(id, step, branchLoss(params) + 1 / (step + 1)) === 'continue') step++
    optimizer.tell(id, step < 9 ? { status: 'pruned' } : branchLoss(params))
  }
  return optimizer
}

/** Two objectives of a mixed space: the loss, and the width. */
function compromise(): Optimizer {
  let optimizer = new Optimizer({ space: mixed, seed: 10, direction: ['minimize', 'minimize'], strategy: nsga2({ population: 8 }) })
  for (let asked = 0; asked < 60; asked += 4) {
    if (asked === 32) optimizer = resumed(optimizer)
    for (const { id, params } of optimizer.ask(4)) optimizer.tell(id, [mixedLoss(params), Number(params.width)])
  }
  return optimizer
}

/** The golden studies, in the order of their digests. */
export const goldenStudies: readonly GoldenStudy[] = [
  { name: 'mixed', run: rounds },
  { name: 'plane', run: () => straight({ space: box(2), objective: valley, trials: 40, batch: 1, seed: 1 }) },
  {
    name: 'ten dimensions',
    run: () => straight({ space: box(10), objective: valley, trials: 40, batch: 4, seed: 2, direction: 'maximize' }),
  },
  { name: 'history', run: history },
  { name: 'branches', run: () => straight({ space: branches, objective: branchLoss, trials: 40, batch: 2, seed: 7 }) },
  { name: 'random', run: () => straight({ space: mixed, objective: mixedLoss, trials: 40, batch: 2, seed: 3, strategy: random() }) },
  { name: 'sobol', run: () => straight({ space: mixed, objective: mixedLoss, trials: 40, batch: 2, seed: 4, strategy: sobol() }) },
  ...[tpe(), cmaes(), differentialEvolution()].map((strategy) => ({
    name: strategy.name,
    run: () => straight({ space: mixed, objective: mixedLoss, trials: 60, batch: 3, seed: 11, strategy }),
  })),
  ...[
    hyperband({ min: 1, max: 9, strategy: bayes() }),
    multiFidelity({ min: 1, max: 9 }),
    freezeThaw({ max: 27 }),
    populationBasedTraining({ population: 6, interval: 1, max: 9 }),
    pb2({ population: 6, interval: 1, max: 9 }),
  ].map((strategy) => ({ name: strategy.name, run: () => trainings(strategy, 60) })),
  { name: 'asha', run: stopped },
  { name: 'nsga2', run: compromise },
]
