import { describe, expect, it } from 'vitest'
import { regret, run, spaceOf } from '../../src/benchmark/index.ts'
import { branin, defineProblem, hartmann3, problems } from '../../src/problems/index.ts'
import { Space } from '../../src/space/index.ts'
import { random, type Strategy, sobol } from '../../src/strategies/index.ts'

describe('spaceOf', () => {
  it('is a space of as many coordinates, with the bounds of the box', () => {
    expect(spaceOf(branin)).toEqual({ x0: { type: 'float', min: -5, max: 10 }, x1: { type: 'float', min: 0, max: 15 } })
    for (const problem of problems) {
      const space = new Space(spaceOf(problem))
      expect(space.dimensions).toBe(problem.dimensions)
      // beyond ten coordinates the order must not become x0, x1, x10, ...
      expect(space.names).toEqual(problem.bounds.map((_, i) => `x${i}`))
    }
  })
})

describe.each([
  ['random', random],
  ['sobol', sobol],
] as const)('run with %s', (name, make) => {
  it('gives a trace that its seed determines', () => {
    const trace = run(make(), hartmann3, 3, 20)
    expect(trace.strategy).toBe(name)
    expect(trace.problem).toBe('hartmann3')
    expect(trace.seed).toBe(3)
    expect(trace.values).toHaveLength(20)
    expect(trace.regret).toEqual(regret(trace.values, hartmann3.minimum))
    expect(trace.secondsPerAsk).toBeUndefined()
    expect(run(make(), hartmann3, 3, 20)).toEqual(trace)
    expect(run(make(), hartmann3, 4, 20).values).not.toEqual(trace.values)
    // a longer run begins with the shorter one
    expect(run(make(), hartmann3, 3, 30).values.slice(0, 20)).toEqual(trace.values)
  })

  it('evaluates inside the box, coordinates in order', () => {
    const seen: number[][] = []
    const spy = defineProblem({
      ...branin,
      evaluate: (x) => {
        seen.push(Array.from(x))
        return branin.evaluate(x)
      },
    })
    const trace = run(make(), spy, 0, 50)
    expect(seen).toHaveLength(50)
    expect(seen.map((x) => branin.evaluate(x))).toEqual(trace.values)
    for (const [k, [lower, upper]] of branin.bounds.entries()) {
      const coordinates = seen.map((x) => x[k])
      expect(Math.min(...coordinates)).toBeGreaterThanOrEqual(lower)
      expect(Math.max(...coordinates)).toBeLessThanOrEqual(upper)
      // and over most of it
      expect(Math.max(...coordinates) - Math.min(...coordinates)).toBeGreaterThan(0.7 * (upper - lower))
    }
  })

  it('times every ask when it has a clock, and is otherwise the same', () => {
    let ticks = 0
    const timed = run(make(), branin, 1, 5, { clock: () => ticks++ })
    expect(timed.secondsPerAsk).toEqual([1, 1, 1, 1, 1])
    expect(timed.values).toEqual(run(make(), branin, 1, 5).values)
  })

  it('goes on when a value is not a number', () => {
    let n = 0
    const broken = defineProblem({ ...branin, name: 'broken', evaluate: (x) => (n++ % 2 === 0 ? Number.NaN : branin.evaluate(x)) })
    const trace = run(make(), broken, 1, 6)
    expect(trace.regret[0]).toBe(Number.POSITIVE_INFINITY)
    expect(trace.regret[5]).toBeLessThan(Number.POSITIVE_INFINITY)
  })
})

describe('run', () => {
  it('tells values with noise and keeps those without', () => {
    const noise = (evaluation: number): number => (evaluation === 3 ? -1000 : 0)
    const trace = run(random(), branin, 2, 8, { noise })
    const exact = run(random(), branin, 2, 8)
    expect(trace.values).toEqual(exact.values)
    expect(trace.regret).toEqual(exact.regret)
    // the study takes the fourth for the best from there on
    const fourth = exact.values[3] - branin.minimum
    expect(trace.recommended).toEqual([...exact.regret.slice(0, 3), ...Array.from({ length: 5 }, () => fourth)])
    expect(exact.recommended).toBeUndefined()
    expect(run(random(), branin, 0, 2, { noise: () => Number.NaN }).recommended).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ])
  })

  it('asks for a whole batch before it tells any of it', () => {
    const known: number[] = []
    const counting: Strategy = {
      ...random(),
      suggest: (study, count) => {
        known.push(study.told)
        return random().suggest(study, count)
      },
    }
    expect(run(counting, branin, 0, 10, { batch: 4 }).values).toHaveLength(10)
    expect(known).toEqual([0, 0, 0, 0, 4, 4, 4, 4, 8, 8])
    expect(() => run(random(), branin, 0, 10, { batch: 0 })).toThrow(RangeError)
  })

  it('keeps so many trials out', () => {
    const known: number[] = []
    const out: number[] = []
    const counting: Strategy = {
      ...random(),
      suggest: (study, count) => {
        known.push(study.told)
        out.push(study.trials.filter(({ status }) => status === 'pending').length)
        return random().suggest(study, count)
      },
    }
    expect(run(counting, branin, 0, 7, { pending: 3 }).values).toEqual(run(random(), branin, 0, 7).values)
    expect(known).toEqual([0, 0, 0, 1, 2, 3, 4])
    expect(out).toEqual([0, 1, 2, 2, 2, 2, 2])
    expect(() => run(random(), branin, 0, 10, { pending: 0 })).toThrow(RangeError)
  })

  it('refuses a budget that is none', () => {
    for (const evaluations of [0, -1, 1.5, Number.NaN]) expect(() => run(random(), branin, 0, evaluations)).toThrow(RangeError)
  })
})

describe('regret', () => {
  it('is the best so far less the minimum, never negative, past NaN', () => {
    expect(regret([5, 3, 4, Number.NaN, 1], 1)).toEqual([4, 2, 2, 2, 0])
    expect(regret([Number.NaN, 2], 1)).toEqual([Number.POSITIVE_INFINITY, 1])
    expect(regret([1 - 1e-16], 1)).toEqual([0])
    expect(regret([], 1)).toEqual([])
  })
})
