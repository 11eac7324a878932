import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('when-to-stop ends by the regret bound, before its budget, at the minimum', async () => {
  const { stdout } = await runExample('when-to-stop.ts')
  const [, trials, value, reason] = /^(\d+) trials, best value (\S+)\n(\w+): /.exec(stdout) ?? []
  expect(Number(trials)).toBeLessThan(100)
  expect(Number(value)).toBeLessThan(0.001)
  expect(reason).toBe('regretBound')
})
