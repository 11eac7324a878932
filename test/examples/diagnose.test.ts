import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('diagnose finds the bound, the parameter that does nothing, and the failures', { timeout: 60_000 }, async () => {
  const { stdout } = await runExample('diagnose.ts')
  expect(stdout).toMatch(/^\d+ results, \d+ failures; the model explains \d+ % of results it has not seen\n/)
  expect(stdout).toMatch(/warning: at-bound: \d+ % of the best \d+ results have "learningRate" at its upper bound, 0\.01\./)
  expect(stdout).toMatch(/info: inert: "threads" makes hardly any difference/)
})
