import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('constraints finds the largest network that fits', async () => {
  const { stdout } = await runExample('constraints.ts')
  const weights = Number(/(\d+) of 1000000 weights/.exec(stdout)?.[1])
  expect(weights).toBeLessThanOrEqual(1e6)
  expect(weights).toBeGreaterThan(9e5)
})

it('import-space prints the space and what is forbidden', async () => {
  const { stdout } = await runExample('import-space.ts')
  expect(stdout).toContain(`not ((kernel == "poly" and cost > 100))`)
  expect(stdout).toContain('"when"')
})
