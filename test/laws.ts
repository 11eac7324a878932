import { describe, it } from 'vitest'
import type { Law } from '../src/testing/index.ts'

/** Other cases in every run, so that no law holds for one seed alone; a law that is broken says which it was. */
export const anySeed = Math.floor(Math.random() * 2 ** 32)

/** Runs laws as tests. */
export function hold(title: string, laws: readonly Law[]): void {
  describe(title, () => {
    for (const { name, run } of laws) it(name, run)
  })
}
