import { Stream } from '../random/index.ts'
import type { Space } from '../space/index.ts'

const SAMPLE = 64

/** How many coordinates are active at a random point, on average, rounded up: all of them where nothing has a condition. */
export function activeDimensions(space: Space): number {
  if (!space.conditional) return space.dimensions
  const x = new Float64Array(space.dimensions)
  let total = 0
  for (let i = 0; i < SAMPLE; i++) {
    const stream = new Stream(0, i, 'active')
    stream.uniformsInto(x)
    space.snapInto(x)
    for (let j = 0; j < x.length; j++) if (space.isActive(j, x)) total++
  }
  return Math.ceil(total / SAMPLE)
}
