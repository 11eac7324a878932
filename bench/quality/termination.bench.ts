/**
 * When terminators stop, and what stopping costs: each watches the same runs of `bayes()`, of which none is cut short.
 *
 *   npm run bench -- termination [--seeds 10]
 *
 * Regret is the value without noise of the recommended point less the minimum, as a share of the range of the function.
 *
 * Takes: 10 minutes
 * Writes: nothing
 */
import { parseArgs } from 'node:util'
import { pointOf, spaceOf } from '../../src/benchmark/index.ts'
import { allOf, Optimizer, regretBound, shouldStop, stagnation, type Terminator } from '../../src/index.ts'
import { count } from '../lib/commandLine.ts'
import { noiseOf, rangeOf } from '../lib/noise.ts'
import { problemNamed } from '../lib/suites.ts'

const { values: flags } = parseArgs({ options: { seeds: { type: 'string', default: '10' } } })
const seeds = count('seeds', flags.seeds)

const suite: Readonly<Record<string, number>> = {
  branin: 60,
  hartmann6: 100,
  levy4: 100,
  'ackley5-offcentre': 100,
  'branin~0.01': 60,
}

/** Terminators for a function of this range. */
function terminatorsFor(range: number): Readonly<Record<string, Terminator>> {
  return {
    'stagnation, 10 trials': stagnation({ trials: 10 }),
    'stagnation, 20 trials': stagnation({ trials: 20 }),
    'stagnation, 20 trials by 0.1 %': stagnation({ trials: 20, tolerance: 1e-3 * range }),
    'regret bound 1 %': regretBound({ tolerance: 1e-2 * range }),
    'regret bound 0.1 %': regretBound({ tolerance: 1e-3 * range }),
    'regret bound, noise': regretBound(),
    'both: 0.1 %, 10 trials by 0.1 %': allOf(regretBound({ tolerance: 1e-3 * range }), stagnation({ trials: 10, tolerance: 1e-3 * range })),
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[(values.length - 1) >> 1]
const figure = (value: number): string => (value === 0 ? '0' : value.toExponential(0))

console.log('| function | terminator | stopped | at evaluation | regret there, of the range | at the end | bound above the regret |')
console.log('|---|---|---:|---:|---:|---:|---:|')
for (const [name, evaluations] of Object.entries(suite)) {
  const problem = problemNamed(name)
  const range = rangeOf(problem)
  const noise = noiseOf(name)
  const terminators = terminatorsFor(range)
  // where each terminator stopped, run by run, and the regret after each evaluation
  const stops = new Map(Object.keys(terminators).map((key) => [key, [] as number[]]))
  const regrets: number[][] = []
  const seen = { of: 0, above: 0 }
  for (let seed = 1; seed <= seeds; seed++) {
    const optimizer = new Optimizer({ space: spaceOf(problem), seed })
    const curve: number[] = []
    for (let i = 0; i < evaluations; i++) {
      const { id, params } = optimizer.ask()
      optimizer.tell(id, problem.evaluate(pointOf(params, problem.dimensions)) + noise(seed, i))
      curve.push(Math.max(0, problem.evaluate(pointOf(optimizer.best!.params, problem.dimensions)) - problem.minimum) / range)
      for (const [key, terminator] of Object.entries(terminators)) {
        const at = stops.get(key)!
        if (at.length < seed && shouldStop(optimizer, terminator) !== undefined) at.push(i + 1)
      }
      // the bound itself, read off the reason of a terminator that has no patience
      const bound = /at most (\S+)/.exec(shouldStop(optimizer, regretBound({ tolerance: Number.MAX_VALUE })) ?? '')?.[1]
      if (bound !== undefined) {
        seen.of++
        if (Number(bound) >= curve[i] * range) seen.above++
      }
    }
    for (const at of stops.values()) if (at.length < seed) at.push(Number.POSITIVE_INFINITY)
    regrets.push(curve)
  }
  for (const [key, at] of stops) {
    const stopped = at.filter(Number.isFinite)
    const there = regrets.map((curve, i) => curve[Math.min(at[i], evaluations) - 1])
    const end = regrets.map((curve) => curve[evaluations - 1])
    const share = key.startsWith('regret bound') ? `${Math.round((100 * seen.above) / seen.of)} %` : ''
    const when = median(at)
    console.log(
      `| ${name}, ${evaluations} | ${key} | ${stopped.length} of ${seeds} | ${Number.isFinite(when) ? when : 'end'} | ${figure(median(there))} (worst ${figure(Math.max(...there))}) | ${figure(median(end))} (worst ${figure(Math.max(...end))}) | ${share} |`,
    )
  }
}
