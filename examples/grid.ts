/** Every combination of some values, once: counted before it starts, cut short, saved, resumed, and finished. */
import { grid, gridSize, Optimizer } from 'surmise'

const space = {
  kernel: { type: 'categorical', choices: ['linear', 'poly', 'rbf'] },
  cost: { type: 'float', min: 1e-2, max: 1e2, scale: 'log' },
  degree: { type: 'int', min: 2, max: 5, when: { kernel: ['poly'] } },
} as const
const loss = ({ kernel, cost, degree = 3 }: { readonly kernel: string; readonly cost: number; readonly degree?: number }) =>
  (kernel === 'poly' ? 0 : 0.2) + 0.1 * Math.abs(Math.log10(cost)) + 0.05 * Math.abs(degree - 4)

const options = { levels: { cost: [0.01, 0.1, 1, 10, 100] } }
console.log(`${gridSize(space, options)} points`)

let optimizer = new Optimizer({ space, seed: 1, strategy: grid(options) })
for (const { id, params } of optimizer.ask(12)) optimizer.tell(id, loss(params))

optimizer = Optimizer.fromJSON<typeof space>(JSON.parse(JSON.stringify(optimizer)), { strategies: [grid] })
const rest = gridSize(space, options) - optimizer.trials.length
for (const { id, params } of optimizer.ask(rest)) optimizer.tell(id, loss(params))

const distinct = new Set(optimizer.trials.map(({ params }) => JSON.stringify(params))).size
console.log(`${optimizer.trials.length} trials, ${distinct} different; best ${JSON.stringify(optimizer.best?.params)}`)
