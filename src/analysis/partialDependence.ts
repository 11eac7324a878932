import { ArgumentTypeError, ArgumentValueError, integer, optional, readOptions, StudyError } from '../base/index.ts'
import { unwarp } from '../gp/index.ts'
import { Sobol, Stream } from '../random/index.ts'
import type { ParamValue, Space } from '../space/index.ts'
import { readStudied, type Studied, type Study } from '../study/index.ts'
import { axis } from './axis.ts'
import { requireModel, type StudyModel } from './model.ts'
import { type ObjectiveOptions, objective, objectiveOf } from './objective.ts'
import { coordinateOf } from './parameters.ts'

/** What `partialDependence` may be told. */
export interface DependenceOptions extends ObjectiveOptions {
  /** The most values of each parameter: 20 by default, from 2 to 200. */
  readonly points?: number
}

/** What the model expects at one value of each parameter, in the objective's own units. */
export interface DependencePoint {
  readonly at: readonly ParamValue[]
  readonly median: number
  /** Where the average lies with a probability of 68 and of 95 %, lower end first. */
  readonly within68: readonly [number, number]
  readonly within95: readonly [number, number]
}

/** How the objective depends on one or two parameters, the others averaged out. */
export interface PartialDependence {
  readonly parameters: readonly string[]
  /** The values of each parameter, in its own units. */
  readonly axes: readonly (readonly ParamValue[])[]
  /** The grid, the last parameter fastest; a pair of values that cannot occur together is left out. */
  readonly points: readonly DependencePoint[]
}

/** How many points the average over the other parameters takes. */
const SAMPLES = 128
/** How many points are looked at to find them, where a condition or a constraint refuses most. */
const ATTEMPTS = 64 * SAMPLES
const SIGMA95 = 1.959963984540054

/**
 * Partial dependence: at each value of one or two parameters, the posterior of the average of the surrogate over 128 quasi-random points
 * of all other parameters. The band is that of the average itself, from the joint covariance of its points: it narrows where the model
 * knows what the parameter does, whatever the others do.
 *
 * The average is taken on the scale on which the model is Gaussian. Where outputs were warped (`diagnose().fit.warp`), median and
 * bands are mapped back through the warp, which maps quantiles to quantiles: the curve is then an average that outliers do not rule.
 *
 * A conditional parameter is averaged over points where it is active, and with constraints over feasible points.
 * Source: Friedman (2001), "Greedy function approximation", section 8.2.
 *
 * @param names  one parameter that varies, or an array of one or two
 * @throws ArgumentTypeError, ArgumentValueError for an unknown name and for options that are not understood; StudyError
 *   `ERR_TOO_FEW_RESULTS` and `ERR_SEVERAL_OBJECTIVES` as `importance`, and where no point has the parameters active
 */
export function partialDependence(
  of: Study | Studied,
  names: string | readonly string[],
  options: DependenceOptions = {},
): PartialDependence {
  const given = readStudied(of)
  const { space } = given
  const parameters = readNames(names)
  const columns = parameters.map((name, i) => coordinateOf(typeof names === 'string' ? 'parameters' : `parameters[${i}]`, space, name))
  if (columns.length === 2 && columns[0] === columns[1])
    throw new ArgumentValueError('parameters[1]', 'another parameter than the first', names[1])
  const { points: limit, objective: asked } = readOptions(options, { points: optional(integer(2, 200), 20), objective })
  const study = objectiveOf(given, asked, 'partialDependence')
  const model = requireModel(study)
  const base = basePoints(study, model, columns)
  const axes = columns.map((j) => axis(study, j, base, limit))

  const d = space.dimensions
  const points: DependencePoint[] = []
  const sample = new Float64Array(base.length)
  const grid = axes.reduce<readonly (readonly number[])[]>(
    (all, { coordinates }) => all.flatMap((at) => coordinates.map((_, k) => [...at, k])),
    [[]],
  )
  for (const cell of grid) {
    let m = 0
    for (let from = 0; from < base.length; from += d) {
      for (let j = 0; j < d; j++) sample[m * d + j] = base[from + j]
      columns.forEach((j, i) => {
        sample[m * d + j] = axes[i].coordinates[cell[i]]
      })
      space.snapInto(sample, m * d)
      if (counts(space, sample, m * d, columns)) m++
    }
    if (m === 0) continue
    model.posterior.average(sample, m)
    const { mean, variance } = model.posterior
    points.push({
      at: cell.map((k, i) => axes[i].values[k]),
      median: valueAt(study, model, mean),
      within68: interval(study, model, mean, Math.sqrt(variance)),
      within95: interval(study, model, mean, SIGMA95 * Math.sqrt(variance)),
    })
  }
  return { parameters, axes: axes.map(({ values }) => values), points }
}

function readNames(names: unknown): readonly string[] {
  if (typeof names === 'string') return [names]
  const expected = 'the name of a parameter, or an array of one or two'
  if (!Array.isArray(names)) throw new ArgumentTypeError('parameters', expected, names)
  if (names.length < 1 || names.length > 2) throw new ArgumentValueError('parameters', expected, names)
  return [...(names as readonly string[])]
}

/** Whether a snapped point has the parameters of these columns active, and is feasible. */
function counts(space: Space, points: Float64Array, offset: number, columns: readonly number[]): boolean {
  return columns.every((j) => space.isActive(j, points, offset)) && space.isFeasible(points, offset)
}

/** Points for the average, before they are snapped, that have the parameters active; results stand in where quasi-random ones do not. */
function basePoints(study: Study, { surrogate }: StudyModel, columns: readonly number[]): Float64Array {
  const { space } = study
  const d = space.dimensions
  const sobol = new Sobol(d, new Stream(study.seed, 0, 'dependence').uint32())
  const found = new Float64Array(SAMPLES * d)
  const x = new Float64Array(d)
  let m = 0
  for (let index = 0; index < ATTEMPTS && m < SAMPLES; index++) {
    sobol.pointInto(index, found, m * d)
    x.set(found.subarray(m * d, (m + 1) * d))
    space.snapInto(x)
    if (counts(space, x, 0, columns)) m++
  }
  for (let i = 0; i < surrogate.n && m < Math.min(SAMPLES, surrogate.n); i++) {
    if (!counts(space, surrogate.X, i * d, columns)) continue
    found.set(surrogate.X.subarray(i * d, (i + 1) * d), m * d)
    m++
  }
  if (m === 0) throw new StudyError('ERR_TOO_FEW_RESULTS', '"parameters": no point has them active', 'parameters')
  return found.slice(0, m * d)
}

function valueAt({ direction }: Study, { surrogate }: StudyModel, z: number): number {
  const loss = unwarp(surrogate.path, z)
  return direction === 'minimize' ? loss : 0 - loss
}

function interval(study: Study, model: StudyModel, mean: number, half: number): readonly [number, number] {
  const [low, high] = [valueAt(study, model, mean - half), valueAt(study, model, mean + half)]
  return low <= high ? [low, high] : [high, low]
}
