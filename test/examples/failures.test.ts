import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('failures keeps away from what cannot be run', { timeout: 60_000 }, async () => {
  const { stdout } = await runExample('failures.ts')
  const [, learned, drawn] = /failed trials of 40: (\d+), of a random search (\d+)/.exec(stdout) ?? []
  expect(Number(learned)).toBeGreaterThan(0)
  expect(Number(learned)).toBeLessThan(Number(drawn) / 2)
  expect(stdout).toContain('width 0.800, depth 0.200')
})
