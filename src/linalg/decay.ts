import { exp } from '../special/index.ts'

/** Beyond this distance in its own units a kernel is 0. */
const FARTHEST = 708

/** `exp(-s)` for a distance: 0 beyond `FARTHEST`. */
export function decay(s: number): number {
  return s > FARTHEST ? 0 : exp(-s)
}
