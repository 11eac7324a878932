import { ArgumentValueError, checkFinite, checkInteger } from '../base/index.ts'
import { defineProblem, type Problem } from '../problems/index.ts'
import { Sobol, Stream } from '../random/index.ts'

const POINTS = 4096
const ATTEMPTS = 1000
const NEAR = 8

/** A distance beyond which evaluations fail: along a direction, or from a ball's surface inwards; `u` is in the unit cube. */
type Depth = (u: ArrayLike<number>) => number

/**
 * A problem of which a share of the box fails: `evaluate` gives NaN in a half-space or a ball, at random, that holds no minimiser. With an
 * odd seed it is the one of eight whose border is nearest to a minimiser. Named `problem!seed`.
 *
 * @param problem  the problem to spoil
 * @param share  the volume that fails, over that of the box, within a percent: a number in (0, 1)
 * @param seed  a safe integer >= 0; every seed is another region
 * @throws ArgumentValueError where no region of that share leaves all minimisers out
 */
export function failing(problem: Problem, share: number, seed: number): Problem {
  checkFinite('share', share)
  if (share <= 0 || share >= 1) throw new ArgumentValueError('share', 'a number in (0, 1)', share)
  checkInteger('seed', seed, 0)
  const d = problem.dimensions
  const toCube = (x: ArrayLike<number>): Float64Array =>
    Float64Array.from(problem.bounds, ([lower, upper], i) => (x[i] - lower) / (upper - lower))
  const minimisers = problem.minimisers.map(toCube)
  const stream = new Stream(seed, 0, 'failing')
  let found: { readonly depth: Depth; readonly border: number; readonly gap: number } | undefined
  let left = seed % 2 === 1 ? NEAR : 1
  for (let attempt = 0; attempt < ATTEMPTS && left > 0; attempt++) {
    const depth = stream.uniform() < 0.5 ? halfSpace(d, stream) : ball(d, stream)
    const border = upperQuantile(depth, d, share)
    const gap = minimisers.reduce((least, u) => Math.min(least, border - depth(u)), Number.POSITIVE_INFINITY)
    if (gap <= 0) continue
    left--
    if (found === undefined || gap < found.gap) found = { depth, border, gap }
  }
  if (found === undefined) throw new ArgumentValueError('share', `a share that leaves all minimisers of ${problem.name} out`, share)
  const { depth, border } = found
  return defineProblem({
    ...problem,
    name: `${problem.name}!${seed}`,
    evaluate: (x) => (depth(toCube(x)) > border ? Number.NaN : problem.evaluate(x)),
  })
}

function halfSpace(d: number, stream: Stream): Depth {
  const w = Float64Array.from({ length: d }, () => stream.normal())
  const length = Math.sqrt(w.reduce((sum, v) => sum + v * v, 0))
  return (u) => w.reduce((sum, v, i) => sum + (v / length) * u[i], 0)
}

function ball(d: number, stream: Stream): Depth {
  const centre = Float64Array.from({ length: d }, () => stream.uniform())
  return (u) => -Math.sqrt(centre.reduce((sum, c, i) => sum + (u[i] - c) * (u[i] - c), 0))
}

/** What the depth exceeds in a share of the box. */
function upperQuantile(depth: Depth, d: number, share: number): number {
  const sobol = new Sobol(d, 1)
  const u = new Float64Array(d)
  const depths = Float64Array.from({ length: POINTS }, (_, i) => {
    sobol.pointInto(i, u)
    return depth(u)
  }).sort()
  return depths[Math.min(POINTS - 1, Math.floor((1 - share) * POINTS))]
}
