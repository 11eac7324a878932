import { describe, expect, it } from 'vitest'
import { runExample as run } from './runExample.ts'

describe('the examples of spaces', () => {
  it('conditional-space finds the best model with its own settings', async () => {
    const { stdout } = await run('conditional-space.ts')
    const [drawn, found] = [...stdout.matchAll(/error ([\d.]+)/g)].map(([, value]) => Number(value))
    expect(found).toBeLessThan(0.021)
    expect(drawn).toBeGreaterThan(0.025)
    expect(stdout).toMatch(/optimization: [\s\S]*kernel: 'poly',[\s\S]*degree: 3/)
    expect(stdout).not.toContain('undefined')
  })

  it('custom-parameter finds the recipe', async () => {
    const { stdout } = await run('custom-parameter.ts')
    const [, a, b, c, temperature] = /recipe ([\d.]+) \+ ([\d.]+) \+ ([\d.]+) at (\d+)/.exec(stdout)!.map(Number)
    expect([a, b, c].map((part) => Math.round(part * 100) / 100)).toEqual([0.55, 0.3, 0.15])
    expect(temperature).toBe(1240)
  })
})
