import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('grid counts its points, and visits each once across a restart', async () => {
  const { stdout } = await runExample('grid.ts')
  expect(stdout.split('\n')).toEqual(['30 points', '30 trials, 30 different; best {"kernel":"poly","cost":1,"degree":4}', ''])
})

it('cmaes finds the end of the valley', async () => {
  const { stdout } = await runExample('cmaes.ts')
  const values = [...stdout.matchAll(/evaluations: (\S+)/g)].map(([, value]) => Number(value))
  expect(values).toHaveLength(3)
  expect(values[2]).toBeLessThan(1e-4)
  expect(stdout).toContain('n = 31')
})
