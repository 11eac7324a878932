import { describe, expect, it } from 'vitest'
import { runExample as run } from './runExample.ts'

describe('the examples run to their end', () => {
  it('tune-classifier', { timeout: 120_000 }, async () => {
    const { stdout, stderr } = await run('tune-classifier.ts', '--trials', '8', '--seeds', '1')
    expect(stdout).toMatch(/│ +│ +defaults │ +random search │ +Bayesian optimization │/)
    expect(stdout).toMatch(/│ cross-validated error +│ +36\.6 % │ +\d+\.\d % │ +\d+\.\d % │/)
    expect(stdout).toMatch(/│ error on held-out images +│ +34\.4 % │ +\d+\.\d % │ +\d+\.\d % │/)
    expect(stdout).toMatch(/│ evaluations +│ +1 │ +8 │ +8 │/)
    expect(stdout).toContain('8 evaluations\n')
    expect(stdout).toContain('· random search   ● Bayesian optimization')
    expect(stderr).toMatch(/random search, seed 1 +█+ 8\/8 {2}best \d+\.\d %/)
    expect(stderr).toMatch(/Bayesian optimization, seed 1 +█+ 8\/8 {2}best \d+\.\d %/)
  })

  it('tune-classifier refuses a number of trials that is none', { timeout: 60_000 }, async () => {
    await expect(run('tune-classifier.ts', '--trials', '0')).rejects.toThrow('--trials expects a whole number from 1, got "0"')
    await expect(run('tune-classifier.ts', '--seeds', 'x')).rejects.toThrow('--seeds expects a whole number from 1, got "x"')
  })

  it('ask-tell finds the minimum of Branin', async () => {
    const { stdout } = await run('ask-tell.ts')
    const value = Number(/\bvalue: ([\d.]+)/.exec(stdout)?.[1])
    expect(value).toBeGreaterThanOrEqual(0.397887)
    expect(value).toBeLessThan(0.41)
  })

  it('resume gives the same suggestions', async () => {
    const { stdout } = await run('resume.ts')
    expect(stdout).toContain('the next 10 suggestions are the same')
  })
})
