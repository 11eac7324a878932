import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('noise recommends a point as good as its model says, where the lowest value is too good to be true', async () => {
  const { stdout } = await runExample('noise.ts')
  const [[value, luckyTruth], [mean, sd, truth]] = stdout
    .trim()
    .split('\n')
    .map((line) => (line.match(/\d\.\d\d/g) ?? []).map(Number)) as [[number, number], [number, number, number]]
  expect(value).toBeLessThan(luckyTruth - 0.3)
  expect(truth).toBeLessThan(1.1)
  expect(Math.abs(mean - truth)).toBeLessThan(3 * sd + 0.01)
})
