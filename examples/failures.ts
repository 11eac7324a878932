/** A third of the box cannot be run: the study learns where, and wastes few trials there. */
import { minimize, random } from 'surmise'

const space = { width: { type: 'float', min: 0, max: 1 }, depth: { type: 'float', min: 0, max: 1 } } as const

/** Runs out of memory where a model is wide and deep. */
function train({ width, depth }: { width: number; depth: number }): number {
  if (width * depth > 0.3) throw new Error('out of memory')
  return (width - 0.8) ** 2 + (depth - 0.2) ** 2
}

const learned = await minimize(train, { space, trials: 40, seed: 1 })
const drawn = await minimize(train, { space, trials: 40, seed: 1, strategy: random() })

console.log(`failed trials of 40: ${learned.errors.length}, of a random search ${drawn.errors.length}`)
console.log(`width ${learned.best?.params.width.toFixed(3)}, depth ${learned.best?.params.depth.toFixed(3)}`)
