/**
 * The crowding distance of each point of a front: the sum over the objectives of the distance between its two neighbours in that objective,
 * as a share of the front's range; infinite at the ends. The larger, the lonelier. In an objective where all are equal nobody is at an end.
 *
 * Source: Deb, Pratap, Agarwal and Meyarivan (2002), section III-B.
 *
 * @param losses  `n` rows of as many objectives each
 */
export function crowdingDistances(losses: readonly (readonly number[])[]): Float64Array {
  const n = losses.length
  const distances = new Float64Array(n)
  const objectives = losses[0]?.length ?? 0
  for (let k = 0; k < objectives; k++) {
    // halved, as a range may overflow
    const at = (i: number): number => 0.5 * losses[i][k]
    // a stable sort: of equals the first is at the lower end
    const order = Array.from(losses.keys()).sort((a, b) => at(a) - at(b))
    const [first, last] = [order[0], order[n - 1]]
    const range = at(last) - at(first)
    if (!(range > 0)) continue
    distances[first] = Number.POSITIVE_INFINITY
    distances[last] = Number.POSITIVE_INFINITY
    for (let i = 1; i < n - 1; i++) distances[order[i]] += (at(order[i + 1]) - at(order[i - 1])) / range
  }
  return distances
}
