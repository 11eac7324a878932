import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('finds smaller classifiers that err little more, and a better front than random search', { timeout: 120_000 }, async () => {
  const { stdout } = await runExample('several-objectives.ts')
  const chosen = /chosen: (\d+) vectors with (\S+) %; most: (\d+) with (\S+) %/.exec(stdout)?.slice(1).map(Number) ?? []
  const [vectors = NaN, error = NaN, most = NaN, least = NaN] = chosen
  expect(vectors).toBeLessThan(0.75 * most)
  expect(error).toBeLessThanOrEqual(least + 5.001)
  const [ours = NaN, theirs = NaN] = /nsga2 (\S+), random search (\S+)/.exec(stdout)?.slice(1).map(Number) ?? []
  expect(ours).toBeGreaterThan(theirs)
})
