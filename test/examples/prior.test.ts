import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('a right prior is ahead of none after 15 trials, and a wrong one behind', { timeout: 60_000 }, async () => {
  const { stdout } = await runExample('prior.ts')
  const found = (name: string): number => Number(new RegExp(`${name}: (\\S+)`).exec(stdout)?.[1])
  expect(found('right')).toBeLessThan(found('none'))
  expect(found('none')).toBeLessThan(found('wrong'))
})
