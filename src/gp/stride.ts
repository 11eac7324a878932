/** The leading dimension for rows of `n`: even, so that pairs are aligned, and no multiple of 64, whose rows fall on each other in cache. */
export function strideOf(n: number): number {
  const even = n + (n % 2)
  return even % 64 === 0 ? even + 2 : even
}
