/** A seed from the platform's entropy: 53 random bits. The one thing that is not determined; it is kept in the study's state. */
export function drawSeed(): number {
  const [high = 0, low = 0] = globalThis.crypto.getRandomValues(new Uint32Array(2))
  return (high >>> 11) * 4294967296 + low
}
