import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('lease hands the trial of the dead worker out again', async () => {
  const { stdout } = await runExample('lease.ts')
  expect(stdout.trim().split('\n')).toEqual([
    'silent since the start: trial 2',
    'trial 2 is handed out again: true, until minute 22',
    'the first result stands: true',
    'after a restart, still running: trial 1, until minute 16',
  ])
})
