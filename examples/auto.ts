/** Which strategy, and why: what `auto()` says of studies of several kinds, and one of them run. */
import { type AutoOptions, auto, choose, minimize, type SpaceDefinition } from 'surmise'

const network = {
  rate: { type: 'float', min: 1e-5, max: 1, scale: 'log' },
  layers: { type: 'int', min: 1, max: 8 },
  activation: { type: 'categorical', choices: ['relu', 'tanh', 'gelu'] },
} as const
const valley = { x: { type: 'float', min: -5, max: 10 }, y: { type: 'float', min: -5, max: 10 } } as const
const kernel = { kernel: { type: 'categorical', choices: ['linear', 'rbf'] }, degree: { type: 'int', min: 1, max: 5 } } as const

const studies: readonly (readonly [string, SpaceDefinition, AutoOptions])[] = [
  ['a network, 60 trainings of an hour', network, { trials: 60, cost: 3600 }],
  ['the same on 8 machines', network, { trials: 60, cost: 3600, parallel: 8 }],
  ['where a few epochs say something', network, { trials: 60, cost: 3600, fidelity: { min: 3, max: 81 } }],
  ['ten settings and twenty trials', kernel, { trials: 20 }],
  ['a formula, some thousand times', valley, { trials: 3000, cost: 1e-6 }],
]
for (const [title, space, options] of studies) console.log(`${title}\n  ${choose(space, options).reason}`)

const { best } = await minimize(({ x, y }) => 100 * (y - x * x) ** 2 + (1 - x) ** 2, {
  space: valley,
  strategy: auto({ trials: 3000, cost: 1e-6 }),
  trials: 3000,
  seed: 1,
})
console.log(`the formula is least at ${best?.params.x.toFixed(3)}, ${best?.params.y.toFixed(3)}: ${best?.value.toExponential(0)}`)
