import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('multi-fidelity finds a better network for the same number of epochs', async () => {
  const { stdout } = await runExample('multi-fidelity.ts')
  const [plain, ours] = stdout
    .trim()
    .split('\n')
    .map((line) =>
      line
        .match(/loss (\d\.\d+), (\d+) trials, (\d+) of/)!
        .slice(1)
        .map(Number),
    ) as [number[], number[]]
  expect(plain[1]).toBe(8)
  expect(ours[1]).toBeGreaterThan(16)
  expect(ours[2]).toBeGreaterThan(2)
  expect(ours[0]).toBeLessThan(plain[0])
})
