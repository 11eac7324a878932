import { pointOf, spaceOf } from '../../../src/benchmark/index.ts'
import { Stream } from '../../../src/random/index.ts'
import { problemNamed } from '../../lib/suites.ts'
import type { CurveProblem } from './runCurves.ts'

const EPOCHS = 27
const SAMPLE = 1000

/**
 * Learning curves over a test function, another family for every seed: its value, and a transient that decays at a rate and from a height
 * that depend on the parameters in another way than the value does, and noise. Regret is in units of the median of the function.
 */
export function syntheticCurves(name: string, seed: number): CurveProblem {
  const problem = problemNamed(name)
  const stream = new Stream(seed, 0, 'curves')
  const waves = Array.from({ length: 2 }, () => ({
    weights: problem.bounds.map(() => 16 * stream.uniform() - 8),
    phase: 6.283 * stream.uniform(),
  }))
  const points = Array.from({ length: SAMPLE }, () => problem.bounds.map(([low, high]) => low + (high - low) * stream.uniform()))
  const values = points.map((x) => problem.evaluate(x)).sort((a, b) => a - b)
  const scale = values[SAMPLE >> 1] - problem.minimum
  /** From 0 to 1. */
  const wave = (x: readonly number[], { weights, phase }: (typeof waves)[number]): number =>
    0.5 + 0.5 * Math.sin(problem.bounds.reduce((sum, [low, high], j) => sum + (weights[j] * (x[j] - low)) / (high - low), phase))
  return {
    name,
    space: spaceOf(problem),
    epochs: EPOCHS,
    lossAt(params, epoch) {
      const x = pointOf(params, problem.dimensions)
      const power = 0.3 + 1.2 * wave(x, waves[0])
      const transient = 3 * scale * (0.2 + wave(x, waves[1])) * (epoch ** -power - EPOCHS ** -power)
      const jitter = Math.sin(1e4 * (x.reduce((a, b) => a + b) + 0.37 * epoch))
      return problem.evaluate(x) + transient + 0.02 * scale * jitter
    },
    costOf: () => 1 / EPOCHS,
    regretOf: (loss) => Math.max(1e-3, (loss - problem.minimum) / scale),
  }
}
