/** What is known of one learning curve: losses after so much of the resource, rising. */
export interface Curve {
  /** The resource spent, as a share of the full one, in `(0, 1]`, strictly rising. */
  readonly steps: readonly number[]
  readonly losses: readonly number[]
}

/** The curve through losses by the resource spent, in any order; undefined where there is none. */
export function curveThrough(points: ReadonlyMap<number, number>): Curve | undefined {
  const steps = [...points.keys()].sort((a, b) => a - b)
  return steps.length === 0 ? undefined : { steps, losses: steps.map((step) => points.get(step)!) }
}

/** Of so many different steps all are kept; of more, so many. */
const MOST = 32

/**
 * Curves with fewer points, where there are many: steps that are about as far apart on a logarithmic scale, the same for all curves, and
 * the last of each.
 */
export function thinned(curves: readonly Curve[]): readonly Curve[] {
  const all = [...new Set(curves.flatMap(({ steps }) => steps))].sort((a, b) => a - b)
  if (all.length <= MOST) return curves
  const kept = new Set<number>()
  // from the last one down, each is a share smaller than the one before; the share is found by halving
  let [low, high] = [0, 1]
  for (let round = 0; round < 30; round++) {
    const ratio = 0.5 * (low + high)
    if (chain(all, ratio).length > MOST) high = ratio
    else low = ratio
  }
  for (const step of chain(all, low)) kept.add(step)
  return curves.map(({ steps, losses }) => {
    const rows = Array.from(steps.keys()).filter((i) => i === steps.length - 1 || kept.has(steps[i]))
    return { steps: rows.map((i) => steps[i]), losses: rows.map((i) => losses[i]) }
  })
}

/** The last step, and each time the largest that is at most `ratio` times the one before. */
function chain(steps: readonly number[], ratio: number): readonly number[] {
  const taken: number[] = []
  let bound = Number.POSITIVE_INFINITY
  for (let i = steps.length - 1; i >= 0; i--) {
    if (steps[i] > bound) continue
    taken.push(steps[i])
    bound = steps[i] * ratio
  }
  return taken
}
