import { describe, expect, it } from 'vitest'
import { isNoisy, noiseOf, rangeOf } from '../../bench/lib/noise.ts'
import { problemNamed, suiteNamed, suites } from '../../bench/lib/suites.ts'
import { checkpoints } from '../../bench/peers/qualityRun.ts'
import { transformed } from '../../src/benchmark/index.ts'
import { branin, levy, sphere } from '../../src/problems/index.ts'
import recorded from '../fixtures/qualityPeers.json' with { type: 'json' }

describe('the suites', () => {
  it.each(Object.entries(suites))('%s has functions that can be made by name, with their minimum, away from the centre', (name, suite) => {
    expect(suiteNamed(name)).toBe(suite)
    expect(suite.length).toBeGreaterThan(5)
    for (const { problem: each, evaluations } of suite) {
      const problem = problemNamed(each)
      expect(evaluations).toBeGreaterThanOrEqual(50)
      for (const point of problem.minimisers) expect(Math.abs(problem.evaluate(point) - problem.minimum)).toBeLessThan(1e-9)
      const centre = problem.bounds.map(([lower, upper]) => (lower + upper) / 2)
      expect(problem.evaluate(centre) - problem.minimum, each).toBeGreaterThan(0.01)
    }
  })

  it('keep what choices are made on apart from what they are checked on', () => {
    const families = (name: string): string[] => suiteNamed(name).map((each) => each.problem.split('@')[0])
    expect(families('tune').filter((each) => families('holdout').includes(each))).toEqual([])
  })

  it('are what the peers were run on', () => {
    const all = Object.values(suites).flat()
    for (const [name, each] of Object.entries(recorded.functions)) {
      expect(problemNamed(name).bounds).toEqual(each.bounds)
      expect(problemNamed(name).minimum).toBe(each.minimum)
      expect(all).toContainEqual({ problem: name, evaluations: each.evaluations })
      expect(each.at).toEqual(checkpoints(each.evaluations))
      for (const { seeds, regret } of Object.values(each.peers)) {
        expect(regret.map((trace) => trace.length)).toEqual(seeds.map(() => each.at.length))
        for (const trace of regret) for (const value of trace) expect(value).toBeGreaterThanOrEqual(0)
      }
    }
  })

  it('refuse names they do not have', () => {
    expect(() => suiteNamed('toString')).toThrow(RangeError)
    expect(() => problemNamed('brannin')).toThrow(RangeError)
    expect(() => problemNamed('branin@x')).toThrow(RangeError)
  })

  it('name variants: problem@seed, and a noise that is no part of the function', () => {
    const x = [1, 2, 3, 4]
    expect(problemNamed('levy4@1').evaluate(x)).toBe(transformed(levy(4), 1).evaluate(x))
    expect(problemNamed('levy4~0.1')).toBe(problemNamed('levy4'))
  })
})

describe('noise', () => {
  it('is normal with a share of the range as its deviation, and depends on name, seed and number alone', () => {
    expect(isNoisy('branin')).toBe(false)
    expect(noiseOf('branin')(0, 0)).toBe(0)
    const noise = noiseOf('branin~0.1')
    const sample = Array.from({ length: 4000 }, (_, i) => noise(3, i))
    const deviation = Math.sqrt(sample.reduce((sum, value) => sum + value * value, 0) / 4000)
    expect(deviation / (0.1 * rangeOf(branin))).toBeCloseTo(1, 1)
    expect(noiseOf('branin~0.1')(3, 17)).toBe(sample[17])
    expect(noise(4, 17)).not.toBe(sample[17])
  })

  it('takes the range from points that fill the box', () => {
    // the largest value is at the corners: 2 * 5.12^2
    expect(rangeOf(sphere(2)) / 52.4288).toBeCloseTo(1, 1)
  })
})

it('checkpoints are those of the published traces', () => {
  expect(checkpoints(12)).toEqual([1, 5, 10, 12])
  expect(checkpoints(10)).toEqual([1, 5, 10])
  expect(checkpoints(3)).toEqual([1, 3])
})
