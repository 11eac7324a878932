import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('durable-study is killed twice and goes on', { timeout: 120_000 }, async () => {
  const { stdout } = await runExample('durable-study.ts')
  expect(stdout).toContain('The process that worked on trial 7 ended by SIGKILL.')
  expect(stdout).toContain('The process that worked on trial 15 ended by SIGKILL.')
  expect(stdout).toContain('the same 20 trials as a study that never stopped')
})
