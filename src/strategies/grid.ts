import { ArgumentValueError, copyJson, type JsonObject, oneOf, optional, readBy, readOptions } from '../base/index.ts'
import { Permutation, Stream } from '../random/index.ts'
import { Space, type SpaceDefinition } from '../space/index.ts'
import type { Study } from '../study/index.ts'
import { axesOf, checkLevels, type GridLevels, Lattice, LatticeWalk } from './grid/index.ts'
import type { Strategy } from './strategy.ts'

/** Most points that are counted one by one, as constraints demand. */
const MOST_COUNTED = 16_777_216

const schema = () =>
  ({
    levels: optional(
      readBy('a number, or numbers and values by parameter', (argument, value) => {
        checkLevels(argument, value)
        return copyJson(argument, value) as GridLevels
      }),
    ),
    order: optional(oneOf('random', 'sequential'), 'random'),
  }) as const

/** Which points a grid has, and in which order. */
export interface GridOptions {
  /**
   * How many values a parameter gets: a number for every parameter that has an order, or by name `{ rate: 4, layers: [1, 2, 8] }`, as a
   * number or as the values themselves. They are spread evenly in the parameter's scale, from end to end; a single one is the middle.
   * Without it a continuous parameter has 5 values and every other all of its own, as a categorical one always has.
   */
  readonly levels?: GridLevels
  /**
   * `'random'`, the default: an order drawn from the study's seed, so that a grid which is not finished has looked everywhere.
   * `'sequential'`: nested loops in the order of declaration, the last parameter the innermost.
   */
  readonly order?: 'random' | 'sequential'
}

/**
 * Grid search: every combination of some values of each parameter, once. Of a conditional space only the active parameters are combined,
 * so no combination comes twice; what violates a constraint is left out. A point that a trial has visited, whoever asked for it, is not
 * suggested again; that of an abandoned trial is, after all others. After the last one asking throws StudyError `ERR_EXHAUSTED`, which ends `minimize`;
 * `gridSize` says how many there are.
 *
 * @throws ArgumentTypeError, ArgumentValueError for options that are not understood; an optimizer with levels that do not fit its space
 *   is refused
 */
export function grid(options: GridOptions = {}): Strategy {
  const { levels, order } = readOptions(options, schema())
  const walks = new WeakMap<Study, LatticeWalk>()
  const walkOf = (study: Study): LatticeWalk => {
    let walk = walks.get(study)
    if (!walk) {
      const lattice = latticeOf(study.space, levels)
      const permutation = order === 'random' ? new Permutation(lattice.size, new Stream(study.seed, 0, 'grid')) : undefined
      walk = new LatticeWalk(study, lattice, permutation ? (place) => permutation.at(place) : (place) => place)
      walks.set(study, walk)
    }
    return walk
  }
  return {
    name: 'grid',
    options: copyJson('options', { ...(levels === undefined ? {} : { levels }), order }) as JsonObject,
    check: (space) => void latticeOf(space, levels, 'strategy.options.levels'),
    suggest: (study, count) =>
      walkOf(study)
        .next(count)
        .map((params) => ({ params })),
  }
}

grid.savedAs = 'grid'

/**
 * How many points `grid(options)` has in a space. With constraints they are counted one by one, which takes time in proportion to the
 * grid without them.
 *
 * @param space  a definition, or a `Space` where there are constraints or codecs
 * @throws ArgumentTypeError, ArgumentValueError for levels that do not fit the space, and for a grid beyond 2^53 points, or with
 *   constraints beyond 2^24
 */
export function gridSize(space: SpaceDefinition | Space, options: GridOptions = {}): number {
  const { levels } = readOptions(options, schema())
  const whole = space instanceof Space ? space : new Space<SpaceDefinition>(space)
  const lattice = latticeOf(whole, levels)
  if (whole.constraints.length === 0) return lattice.size
  if (lattice.size > MOST_COUNTED) {
    throw new ArgumentValueError('options.levels', `at most ${MOST_COUNTED} points to count under constraints`, lattice.size)
  }
  let size = 0
  for (let index = 0; index < lattice.size; index++) if (whole.violated(lattice.paramsAt(index)) === undefined) size++
  return size
}

const latticeOf = (space: Space, levels: GridLevels | undefined, argument = 'options.levels'): Lattice =>
  new Lattice(argument, space, axesOf(argument, space, levels))
