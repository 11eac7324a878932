import { describe, expect, it } from 'vitest'
import { bayes, Optimizer } from '../../src/index.ts'
import { Stream } from '../../src/random/index.ts'
import { WARPS, warpsFor } from '../../src/surrogate/index.ts'

const losses = Float64Array.from({ length: 20 }, (_, i) => i * i)
// the median is 90.5 above the minimum
const named = (sd: number, noiseTold = true): readonly string[] =>
  warpsFor({ losses, noise: new Float64Array(20).fill(sd * sd) }, noiseTold).map((w) => WARPS[w])

describe('warps of values whose variance was told', () => {
  it('are those that are nearly straight over the noise', () => {
    expect(named(0.1)).toEqual(['none', 'tail', 'log'])
    expect(named(5)).toEqual(['none', 'tail'])
    expect(named(50)).toEqual(['none'])
    // the noise of a pruned trial is not told
    expect(named(50, false)).toEqual(['none', 'tail', 'log'])
  })

  it('leave a mean of repeats where it is: within its standard error over seeds, not 0.9 above it', () => {
    let sum = 0
    const seeds = 12
    for (let seed = 0; seed < seeds; seed++) {
      const optimizer = new Optimizer({ space: { x: { type: 'float', min: 0, max: 1 } }, seed, strategy: bayes() })
      const luck = (label: string, i: number): number => new Stream(seed, i, label).normal()
      const centre = Array.from({ length: 10 }, (_, i) => ({ params: { x: 0.5 }, value: 5 + luck('centre', i), noise: 1 }))
      const around = [0, 0.25, 0.75, 1].map((x, i) => ({ params: { x }, value: 8 + luck('around', i), noise: 1 }))
      optimizer.tellMany([...centre, ...around])
      optimizer.ask()
      const mean = centre.reduce((total, { value }) => total + value, 0) / centre.length
      const { posterior } = optimizer.best!
      expect(posterior!.sd).toBeGreaterThan(0.25)
      expect(posterior!.sd).toBeLessThan(0.4)
      sum += posterior!.mean - mean
    }
    // a zero-mean prior process pulls a little towards the others
    expect(Math.abs(sum / seeds)).toBeLessThan(0.3)
  })
})
