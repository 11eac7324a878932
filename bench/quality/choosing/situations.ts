import { griewank, levy } from '../../../src/problems/index.ts'
import { bayes, cmaes, differentialEvolution, grid, halton, latinHypercube, random, sobol, tpe } from '../../../src/strategies/index.ts'
import { box, lattice, mixed, turned } from './objectives.ts'
import type { Situation } from './situation.ts'

const byRanks = {
  tpe: { make: () => tpe(), most: 1000 },
  cmaes: { make: () => cmaes() },
  differentialEvolution: { make: () => differentialEvolution() },
}
const designs = {
  sobol: { make: () => sobol() },
  halton: { make: () => halton() },
  latinHypercube: { make: (trials: number) => latinHypercube({ trials: Math.max(2, trials) }) },
  random: { make: () => random() },
}
const blind = { sobol: designs.sobol, random: designs.random }

/** Every situation; functions with `@1` are turned and moved in one way, those with `@2` in another. */
export const situations: readonly Situation[] = [
  {
    name: 'few trials',
    objectives: {
      choose: ['branin@1', 'levy4@1', 'ackley5-offcentre@1', 'ellipsoid6@1', 'ackley10@1'].map(box),
      report: ['goldstein-price@2', 'rosenbrock4@2', 'styblinski-tang5@2', 'hartmann6@2', 'alpine10@2'].map(box),
    },
    seeds: 10,
    at: [4, 8, 12, 16, 20, 30],
    contenders: { bayes: { make: () => bayes() }, ...designs },
    eachNumber: true,
  },
  {
    name: 'boxes of 2 to 6 dimensions',
    objectives: {
      choose: ['branin@1', 'levy4@1', 'ackley5-offcentre@1', 'ellipsoid6@1'].map(box),
      report: ['goldstein-price@2', 'rosenbrock4@2', 'styblinski-tang5@2', 'hartmann6@2', 'griewank5@2'].map(box),
    },
    seeds: 3,
    at: [5, 10, 20, 30, 50, 75, 100, 150, 200, 250, 300, 500, 1000, 2000, 5000],
    contenders: { bayes: { make: () => bayes(), most: 200 }, ...byRanks, ...blind },
  },
  {
    name: 'long studies',
    objectives: {
      choose: ['levy4@1', 'ackley5-offcentre@1'].map(box),
      report: ['styblinski-tang5@2', 'hartmann6@2'].map(box),
    },
    seeds: 1,
    at: [100, 200, 300, 400, 500, 1000, 2000, 3000, 5000],
    contenders: { bayes: { make: () => bayes(), most: 500 }, cmaes: byRanks.cmaes, differentialEvolution: byRanks.differentialEvolution },
  },
  {
    name: 'boxes of 10 and 20 dimensions',
    objectives: {
      choose: [box('ackley10@1'), box('michalewicz10@1'), turned(levy(20), 1)],
      report: [box('alpine10@2'), box('rosenbrock10@2'), turned(griewank(20), 2)],
    },
    seeds: 2,
    at: [10, 30, 50, 75, 100, 150, 300, 500, 1000, 5000],
    contenders: { bayes: { make: () => bayes(), most: 150 }, ...byRanks, ...blind },
  },
  {
    name: 'categories and conditions',
    objectives: {
      choose: ['network', 'branches'].map(mixed),
      report: ['svm or forest', 'categories'].map(mixed),
    },
    seeds: 3,
    at: [5, 10, 15, 20, 30, 45, 60, 80, 100, 150, 200, 300, 500, 1000, 3000],
    contenders: { bayes: { make: () => bayes(), most: 100 }, ...byRanks, ...blind },
  },
  {
    name: 'noise of 10 %',
    objectives: {
      choose: ['branin@1~0.1', 'levy4@1~0.1', 'ackley5-offcentre@1~0.1'].map(box),
      report: ['goldstein-price@2~0.1', 'styblinski-tang5@2~0.1', 'hartmann6@2~0.1'].map(box),
    },
    seeds: 3,
    at: [30, 60, 100, 300, 1000],
    contenders: { bayes: { make: () => bayes(), most: 100 }, ...byRanks, ...blind },
  },
  ...[8, 64].map(
    (workers): Situation => ({
      name: `${workers} workers`,
      objectives: {
        choose: ['branin@1', 'levy4@1', 'ackley5-offcentre@1'].map(box),
        report: ['rosenbrock4@2', 'styblinski-tang5@2', 'hartmann6@2'].map(box),
      },
      seeds: workers === 8 ? 10 : 2,
      workers,
      at: workers === 8 ? [8, 16, 24, 32, 48, 64] : [64, 96, 128, 192],
      contenders: { bayes: { make: () => bayes() }, ...byRanks, ...designs },
    }),
  ),
  {
    name: 'finite spaces',
    objectives: {
      choose: [lattice('branin@1', 4), lattice('branin@1', 8, 1), lattice('hartmann3@1', 5, 1), lattice('levy4@1', 4)],
      report: [
        lattice('goldstein-price@2', 4),
        lattice('three-hump-camel@2', 8, 1),
        lattice('hartmann3@2', 5, 1),
        lattice('rosenbrock4@2', 4),
      ],
    },
    seeds: 4,
    at: [16, 64, 125, 256],
    contenders: { bayes: { make: () => bayes() }, grid: { make: () => grid() }, tpe: byRanks.tpe, sobol: designs.sobol },
  },
]
