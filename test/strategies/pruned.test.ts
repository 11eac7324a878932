import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { asha, bayes, cmaes, differentialEvolution, multiFidelity, Optimizer, random, type Strategy, tpe } from '../../src/index.ts'
import { openedOf } from '../../src/optimizer/overview.ts'
import { compareMerits, type Merit, meritOf } from '../../src/strategies/merit.ts'
import type { Direction, Study } from '../../src/study/index.ts'
import { observe } from '../../src/surrogate/observations.ts'

const space = { x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } } as const
const bowl = ({ x, y }: { readonly x: number; readonly y: number }): number => (x - 0.3) * (x - 0.3) + (y - 0.6) * (y - 0.6)

/** A trial: what it reports from step 0 on, and how it ends. */
type Course = readonly [reports: readonly number[], ending: number | 'pruned' | 'failed']

function studyOf(courses: readonly Course[], direction: Direction = 'minimize'): Study {
  const optimizer = new Optimizer({ space, direction, seed: 1, strategy: random() })
  for (const [reports, ending] of courses) {
    const { id } = optimizer.ask()
    reports.forEach((value, step) => {
      optimizer.report(id, step, value)
    })
    optimizer.tell(id, typeof ending === 'number' ? ending : { status: ending })
  }
  return openedOf(optimizer).study as unknown as Study
}

describe('the merit of a trial', () => {
  const courses: readonly Course[] = [
    [[9], 2],
    [[9], 5],
    [[9, 8, 7], 'pruned'],
    [[3, 4], 'pruned'],
    [[1, 6], 'pruned'],
    [[-1e300], 'pruned'],
    [[], 'pruned'],
    [[0], 'failed'],
  ]

  it.each(['minimize', 'maximize'] as const)(
    'is a value, then how far it came, then what it reported last, when it is to %s',
    (direction) => {
      const sign = direction === 'minimize' ? 1 : -1
      const turned = courses.map(
        ([reports, ending]): Course => [reports.map((v) => sign * v), typeof ending === 'number' ? sign * ending : ending],
      )
      const study = studyOf(turned, direction)
      const merits = turned.map((_, number) => meritOf(study, number))
      for (let i = 0; i < merits.length; i++) {
        for (let k = 0; k < merits.length; k++) expect(Math.sign(compareMerits(merits[i], merits[k]))).toBe(Math.sign(i - k))
      }
    },
  )

  it('is a total order, of huge losses too', () => {
    const merit = fc.record<Merit>({
      rank: fc.integer({ min: 0, max: 2 }),
      step: fc.integer({ min: -1, max: 3 }),
      loss: fc.constantFrom(-Number.MAX_VALUE, -1, 0, 5e-324, 1, Number.MAX_VALUE),
    })
    fc.assert(
      fc.property(merit, merit, merit, (a, b, c) => {
        expect(Math.sign(compareMerits(a, b)) + Math.sign(compareMerits(b, a))).toBe(0)
        if (compareMerits(a, b) <= 0 && compareMerits(b, c) <= 0) expect(compareMerits(a, c)).toBeLessThanOrEqual(0)
        expect(compareMerits(a, a)).toBe(0)
      }),
    )
  })
})

describe('the variance of what a pruned trial reported', () => {
  const variances = (courses: readonly Course[], direction: Direction = 'minimize'): (number | undefined)[] => {
    const study = studyOf(courses, direction)
    const { noise, noiseTold, losses } = observe(study)
    expect(noiseTold).toBe(false)
    expect(losses.every(Number.isFinite)).toBe(true)
    return [...noise]
  }

  it.each(['minimize', 'maximize'] as const)(
    'is the mean squared change of complete trials from that step, when it is to %s',
    (direction) => {
      const courses: readonly Course[] = [
        [[10, 5], 2],
        [[8], 3],
        [[20], 'pruned'],
        [[99, 30], 'pruned'],
        [[9, 9, 9], 'pruned'],
        [[], 'pruned'],
        [[7], 'failed'],
      ]
      // from step 0 they changed by -8 and -5, from step 1 by -3; nobody else came to step 2; failed trials are not among the values
      expect(variances(courses, direction)).toEqual([0, 0, 44.5, 9, 0, 0])
    },
  )

  it('is finite whatever was reported', () => {
    const huge = Number.MAX_VALUE
    expect(
      variances([
        [[-huge], huge],
        [[1], 'pruned'],
      ]),
    ).toEqual([0, huge])
  })

  it('makes no noise of what was told, and lets the model go on', () => {
    const optimizer = new Optimizer({ space, seed: 1, strategy: bayes({ initial: 3 }) })
    for (const sign of [1, -1, 1, -1, 1, -1]) {
      const { id } = optimizer.ask()
      optimizer.report(id, 0, sign * Number.MAX_VALUE)
      optimizer.tell(id, sign > 0 ? 1 : { status: 'pruned' })
    }
    for (const { params } of optimizer.ask(3)) expect(Object.values(params).every(Number.isFinite)).toBe(true)
  })
})

/** Every trial reports and is pruned, as by a rule that nothing satisfies; the last of them. */
function allPruned(strategy: Strategy, direction: Direction, trials: number): { readonly x: number; readonly y: number }[] {
  const optimizer = new Optimizer({ space, direction, seed: 3, strategy })
  for (let i = 0; i < trials; i++) {
    const { id, params } = optimizer.ask()
    optimizer.report(id, 0, direction === 'minimize' ? bowl(params) : -bowl(params))
    optimizer.tell(id, { status: 'pruned' })
  }
  return optimizer.trials.slice(-20).map(({ params }) => params)
}

describe('a population of which everybody is pruned', () => {
  it.each([
    ['cmaes', cmaes, 200, 1e-6],
    ['differentialEvolution', differentialEvolution, 800, 1e-2],
    ['tpe', tpe, 120, 2e-2],
  ] as const)('goes on to where the last reports are good: %s', (_, strategy, trials, tolerance) => {
    for (const direction of ['minimize', 'maximize'] as const) {
      const losses = allPruned(strategy(), direction, trials).map(bowl)
      expect(losses.sort((a, b) => a - b)[10]).toBeLessThan(tolerance)
    }
  })
})

describe('a model that is to begin', () => {
  /** The number of the first trial that a model suggested. */
  const firstOfModel = (strategy: Strategy, ending: 'complete' | 'pruned' | 'silent' | 'failed', first = true): number => {
    const optimizer = new Optimizer({ space, seed: 1, strategy })
    for (let i = 0; i < 12; i++) {
      const { id, number, params } = optimizer.ask()
      if (ending === 'complete' || (number === 0 && first)) optimizer.tell(id, bowl(params))
      else if (ending === 'failed') optimizer.tell(id, { status: 'failed' })
      else {
        if (ending === 'pruned') optimizer.report(id, 0, 1 + bowl(params))
        optimizer.tell(id, { status: 'pruned' })
      }
    }
    const events = optimizer.toJSON().events
    return events.findIndex((event) => event.type === 'ask' && event.memo !== undefined) < 0
      ? Number.POSITIVE_INFINITY
      : Math.min(...events.flatMap((event) => (event.type === 'ask' && event.memo !== undefined ? [event.number] : [])))
  }

  it.each([
    ['bayes', () => bayes({ initial: 5 })],
    ['multiFidelity', () => multiFidelity({ initial: 5, min: 1, max: 2, levels: 2 })],
  ] as const)('counts pruned trials by what they reported, once there is a value: %s', (_, strategy) => {
    expect(firstOfModel(strategy(), 'complete')).toBe(5)
    expect(firstOfModel(strategy(), 'pruned')).toBe(5)
    expect(firstOfModel(strategy(), 'pruned', false)).toBe(Number.POSITIVE_INFINITY)
    expect(firstOfModel(strategy(), 'silent')).toBe(Number.POSITIVE_INFINITY)
    expect(firstOfModel(strategy(), 'failed')).toBe(Number.POSITIVE_INFINITY)
  })

  it('needs no special design beside asha, and continues bit for bit', () => {
    const run = (restart: boolean): { readonly models: number; readonly json: string } => {
      let optimizer: Optimizer<typeof space> = new Optimizer({ space, seed: 2, strategy: bayes(), stopping: asha({ min: 1, max: 9 }) })
      for (let i = 0; i < 16; i++) {
        if (restart) optimizer = Optimizer.fromJSON<typeof space>(JSON.parse(JSON.stringify(optimizer)), all)
        const { id, params } = optimizer.ask()
        let [step, stopped] = [0, false]
        for (; step < 9 && !stopped; step++) stopped = optimizer.report(id, step, bowl(params) + 1 / (step + 1)) === 'stop'
        optimizer.tell(id, stopped ? { status: 'pruned' } : bowl(params) + 1 / 9)
      }
      return {
        models: optimizer.toJSON().events.filter((event) => event.type === 'ask' && event.memo).length,
        json: JSON.stringify(optimizer),
      }
    }
    const { models, json } = run(false)
    expect(models).toBe(12)
    expect(run(true).json).toBe(json)
  })
})
