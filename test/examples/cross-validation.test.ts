import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('cross-validation spares folds, and expects more errors of new images than the best score had', { timeout: 120_000 }, async () => {
  const { stdout } = await runExample('cross-validation.ts')
  const [best, scored, of, expected, deviation] = (stdout.match(/\d+(\.\d+)?/g) ?? []).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ]
  expect(of).toBe(300)
  expect(scored).toBeLessThan(200)
  expect(best).toBeLessThan(30)
  expect(expected).toBeGreaterThan(best)
  expect(deviation).toBeGreaterThan(0)
})
