import { transformed } from '../../src/benchmark/index.ts'
import { type Problem, problem } from '../../src/problems/index.ts'
import { peerFunctions } from './publishedPeers.ts'

/** One function of a suite with its budget. */
export interface Entry {
  /** What `problemNamed` makes the function from. */
  readonly problem: string
  readonly evaluations: number
}

const entries = (budgets: Readonly<Record<string, number>>): readonly Entry[] =>
  Object.entries(budgets).map(([name, evaluations]) => ({ problem: name, evaluations }))

/** Standard deviations of the noise, as shares of the range of the function. */
const NOISE = [0.01, 0.1]

/**
 * Lists of functions by name.
 *
 * - `peers`: those of test/fixtures/peers.json, as they are published
 * - `tune`: what choices are made on, each turned and moved
 * - `holdout`: what no choice was made on, other families, turned and moved otherwise
 * - `noisy`: four functions, each with noise of 1 % and of 10 % of its range
 * - `smooth`: what batches are compared with single asks on
 *
 * `gallagher` is neither turned nor moved: it has a random turn and random wells of its own.
 */
export const suites: Readonly<Record<string, readonly Entry[]>> = {
  peers: entries(Object.fromEntries(Object.entries(peerFunctions).map(([name, each]) => [name, each.evaluations]))),
  tune: entries({
    'hartmann3@1': 50,
    'michalewicz5@1': 100,
    'levy4@1': 80,
    'ackley5-offcentre@1': 100,
    'dixon-price4@1': 80,
    'sharp-ridge5@1': 100,
    'schwefel2@1': 60,
    'shekel5@1': 80,
    'step-ellipsoid4@1': 80,
    'gallagher21-3': 80,
    'weierstrass3@1': 80,
    'ellipsoid6@1': 100,
    'ackley10@1': 100,
  }),
  holdout: entries({
    'hartmann6@2': 100,
    'rastrigin4-offcentre@2': 100,
    'styblinski-tang5@2': 100,
    'rosenbrock4@2': 100,
    'griewank5@2': 100,
    'powell4@2': 80,
    'schwefel4@2': 100,
    'shekel10@2': 80,
    'step5@2': 80,
    'gallagher101-4': 100,
    'griewank-rosenbrock4@2': 80,
    'attractive-sector5@2': 100,
    'alpine10@2': 100,
  }),
  noisy: NOISE.flatMap((noise) =>
    entries({
      [`branin~${noise}`]: 60,
      [`hartmann6~${noise}`]: 100,
      [`levy4~${noise}`]: 80,
      [`ackley5-offcentre~${noise}`]: 80,
    }),
  ),
  smooth: entries({ branin: 50, hartmann3: 50, hartmann6: 100, rosenbrock4: 100, 'styblinski-tang5': 100, levy4: 80 }),
}

/**
 * The function that a name in a suite stands for: `levy4` of the catalogue, `levy4@1` its variant `transformed(problem, 1)`. What follows
 * a tilde is the noise, which is no part of the function: see `noiseOf`.
 *
 * @throws ArgumentValueError when the catalogue has no such function, or the variant is none
 */
export function problemNamed(name: string): Problem {
  const [base, seed] = name.split('~')[0].split('@')
  return seed === undefined ? problem(base) : transformed(problem(base), Number(seed))
}

/** The functions of a suite. */
export function suiteNamed(name: string): readonly Entry[] {
  const suite = Object.hasOwn(suites, name) ? suites[name] : undefined
  if (suite === undefined) throw new RangeError(`no suite "${name}"; there are ${Object.keys(suites).join(', ')}`)
  return suite
}
