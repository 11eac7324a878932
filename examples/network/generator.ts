/** Numbers from [0, 1) that depend on the seeds alone: the 32-bit generator "mulberry32", started from all of them. */
export function generator(...seeds: readonly number[]): () => number {
  let state = 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
  for (const seed of seeds) state = Math.floor(next() * 2 ** 32) ^ seed
  return next
}
