import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('a schedule found on the way beats as many constant rates, and falls', { timeout: 120_000 }, async () => {
  const small = ['--seeds', '1', '--population', '6', '--epochs', '20', '--images', '30']
  const { stdout } = await runExample('population-based-training.ts', ...small)
  const line = (name: string): readonly string[] => {
    const found = new RegExp(`^${name}: (\\d+) epochs, test loss ([\\d.]+), error [\\d.]+ %, rate (.*)$`, 'm').exec(stdout)
    return found?.slice(1) ?? []
  }
  const [constantEpochs, constantLoss] = line('6 constant rates')
  for (const name of ['populationBasedTraining', 'pb2']) {
    const [epochs, loss, schedule] = line(name)
    expect(epochs).toBe(constantEpochs)
    expect(Number(loss)).toBeLessThan(Number(constantLoss))
    const rates = schedule.split(', ').map((part) => Number(part.split(' ')[0]))
    expect(rates.length).toBeGreaterThan(1)
    expect(rates.at(-1)).toBeLessThan(rates[0])
  }
})
