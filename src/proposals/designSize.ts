import type { Space } from '../space/index.ts'
import { activeDimensions } from './activeDimensions.ts'

/** How many results a first design collects by default: one for each coordinate, and one for each that is active on average. */
export function designSize(space: Space): number {
  return Math.max(4, space.dimensions + activeDimensions(space))
}
