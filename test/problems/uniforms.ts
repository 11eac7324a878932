/** Uniform numbers in [0, 1) for tests below the random folder: a 32-bit linear congruential generator (Numerical Recipes). */
export function uniforms(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}
