import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('importance ranks the parameters, and gives a smaller space', { timeout: 60_000 }, async () => {
  const { stdout } = await runExample('importance.ts')
  expect(stdout).toMatch(/^the model explains \d+ % of results it has not seen\nlearningRate +main 0\.\d\d {2}total 0\.\d\d {2}#+\n/)
  expect(stdout).toMatch(/\nwarmup +main 0\.00 {2}total 0\.00 +\n/)
  expect(stdout.match(/\(-?\d+\.\d\d to -?\d+\.\d\d\)/g)).toHaveLength(9)
  expect(stdout).toMatch(/varies \[ 'learningRate'/)
})
