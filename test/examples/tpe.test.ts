import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('the tree-structured Parzen estimator gets ten times as close as random search', { timeout: 60_000 }, async () => {
  const { stdout } = await runExample('tpe.ts')
  const found = (name: string): number => Number(new RegExp(`${name}: (\\S+)`).exec(stdout)?.[1])
  expect(found('tpe')).toBeLessThan(found('random') / 10)
})
