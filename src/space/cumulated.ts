/** The sums of the first weights: one, two and so on. */
export function cumulated(weights: readonly number[]): readonly number[] {
  let sum = 0
  return weights.map((weight) => {
    sum += weight
    return sum
  })
}

/** The first entry of sums beyond a share `u` of the last one. */
export function placeOf(sums: readonly number[], u: number): number {
  const at = u * sums[sums.length - 1]
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle] > at) high = middle
    else low = middle + 1
  }
  return low
}
