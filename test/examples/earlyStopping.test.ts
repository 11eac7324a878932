import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('early-stopping finds about as good a network with five times as many runs, for half of the epochs', { timeout: 60_000 }, async () => {
  const { stdout } = await runExample('early-stopping.ts')
  const [whole, stopped] = Array.from(stdout.matchAll(/: (\d+) epochs, loss ([\d.]+)/g), ([, epochs, loss]) => [
    Number(epochs),
    Number(loss),
  ])
  expect(whole[0]).toBe(40 * 27)
  expect(stopped[0]).toBeLessThan(whole[0] / 2)
  expect(stopped[1] - whole[1]).toBeLessThan(0.02)
})
