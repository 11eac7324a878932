import { pointOf, spaceOf, transformed } from '../../../src/benchmark/index.ts'
import type { Problem } from '../../../src/problems/index.ts'
import type { SpaceDefinition } from '../../../src/space/index.ts'
import { rangeOf } from '../../lib/noise.ts'
import { problemNamed } from '../../lib/suites.ts'
import { mixedProblems } from '../mixedProblems.ts'
import type { Objective } from './situation.ts'

/** A function of the catalogue in its box, `levy4@1` turned and moved; `levy4@1~0.1` has noise, a share of its range. */
export function box(name: string): Objective {
  return boxOf(name, problemNamed(name), Number(name.split('~')[1] ?? 0))
}

/** A problem that the catalogue does not have, turned and moved. */
export function turned(problem: Problem, seed: number): Objective {
  const whole = transformed(problem, seed)
  return boxOf(whole.name, whole, 0)
}

function boxOf(name: string, problem: Problem, share: number): Objective {
  return {
    name,
    space: spaceOf(problem),
    minimum: problem.minimum,
    evaluate: (params) => problem.evaluate(pointOf(params, problem.dimensions)),
    ...(share > 0 && { noise: share * rangeOf(problem) }),
  }
}

/** A mixed problem, by its name. */
export function mixed(name: string): Objective {
  const { space, minimum, evaluate } = mixedProblems[name]
  return { name, space, minimum, evaluate }
}

/** A function on a lattice of so many values a parameter, spread evenly over its box, the first `categorical` of them without an order. */
export function lattice(name: string, levels: number, categorical = 0): Objective {
  const problem = problemNamed(name)
  const space: SpaceDefinition = Object.fromEntries(
    problem.bounds.map(([min, max], j) => {
      // the first and last values keep away from the corners, where many minima of the published functions are
      const values = Array.from({ length: levels }, (_, i) => min + ((i + 0.5) / levels) * (max - min))
      return [`x${j}`, j < categorical ? { type: 'categorical', choices: values } : { type: 'ordinal', values }] as const
    }),
  )
  const axes = Object.values(space).map((each) =>
    (each.type === 'ordinal' ? each.values : each.type === 'categorical' ? each.choices : []).map(Number),
  )
  let points: number[][] = [[]]
  for (const axis of axes) points = points.flatMap((point) => axis.map((value) => [...point, value]))
  return {
    name: `${name}, ${levels}^${problem.dimensions}${categorical > 0 ? `, ${categorical} categorical` : ''}`,
    space,
    minimum: Math.min(...points.map((point) => problem.evaluate(point))),
    evaluate: (params) => problem.evaluate(pointOf(params, problem.dimensions)),
  }
}
