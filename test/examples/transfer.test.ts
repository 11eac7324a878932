import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('a study that starts from an earlier one is ahead after 20 trials', { timeout: 60_000 }, async () => {
  const { stdout } = await runExample('transfer.ts')
  const helped = Number(/above the optimum: (\S+)/.exec(stdout)?.[1])
  const alone = Number(/without the earlier study: (\S+)/.exec(stdout)?.[1])
  expect(helped).toBeLessThan(alone)
})
