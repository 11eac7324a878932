import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('learning curves let more configurations be tried for the same number of epochs', async () => {
  const { stdout } = await runExample('learning-curves.ts')
  const [plain, stopped, frozen] = stdout
    .trim()
    .split('\n')
    .map((line) =>
      line
        .match(/loss (\d\.\d+), (\d+) begun, (\d+) finished/)!
        .slice(1)
        .map(Number),
    ) as [number[], number[], number[]]
  expect(plain.slice(1)).toEqual([12, 12])
  for (const [loss, begun, finished] of [stopped, frozen] as [number, number, number][]) {
    expect(begun).toBeGreaterThan(15)
    expect(finished).toBeGreaterThan(2)
    expect(finished).toBeLessThan(12)
    expect(loss).toBeLessThan(plain[0])
  }
})
