import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('auto chooses by what the study is, says why, and finds the minimum of a formula', { timeout: 60_000 }, async () => {
  const { stdout } = await runExample('auto.ts')
  expect([...stdout.matchAll(/^ {2}(\w+)\(.*\): .+$/gm)].map(([, name]) => name)).toEqual([
    'bayes',
    'bayes',
    'multiFidelity',
    'grid',
    'cmaes',
  ])
  expect(Number(/: (\d+e-\d+)$/m.exec(stdout)?.[1])).toBeLessThan(1e-8)
})
