import { describe, expect, it } from 'vitest'
import { diagnose, focus, importance, partialDependence } from '../../src/analysis/index.ts'
import { Optimizer, type Params, random, type SpaceDefinition } from '../../src/index.ts'

const unit = { type: 'float', min: 0, max: 1 } as const
const number = (params: Params, name: string): number => params[name] as number

function studyOf(space: SpaceDefinition, constraints: readonly string[], f: (params: Params) => number, trials: number): Optimizer {
  const optimizer: Optimizer = new Optimizer({ space, constraints, seed: 1, strategy: random() })
  for (const { id, params } of optimizer.ask(trials)) optimizer.tell(id, f(params))
  return optimizer
}

describe('under a constraint', () => {
  const optimizer = studyOf({ x: unit, y: unit, z: unit }, ['x + y <= 1'], (p) => number(p, 'x') + 0.2 * number(p, 'z'), 60)

  it('importance is over feasible points, where inputs depend on one another', () => {
    const rows = Object.fromEntries(importance(optimizer).parameters.map((row) => [row.parameter, row]))
    // Var(x) = 1/18, Var(.2 z) = .04/12; what y tells of x is a quarter of it, and all but y leaves three quarters
    const variance = 1 / 18 + 0.04 / 12
    expect(rows.x.main).toBeCloseTo(1 / 18 / variance, 1.3)
    expect(rows.y.main).toBeCloseTo(1 / 72 / variance, 1.3)
    expect(rows.x.total).toBeCloseTo(1 / 24 / variance, 1.3)
    expect(rows.y.total).toBeLessThan(0.02)
    expect(rows.z.total).toBeCloseTo(0.04 / 12 / variance, 1.5)
  })

  it('partial dependence averages over feasible points, and leaves out what is nowhere feasible', () => {
    const { points } = partialDependence(optimizer, ['x', 'y'], { points: 5 })
    expect(points.map(({ at }) => at).every(([x, y]) => (x as number) + (y as number) <= 1)).toBe(true)
    expect(points).toHaveLength(15)
  })

  it('focus hands the constraints on, and its space keeps them', () => {
    const { space, constraints, results } = focus(optimizer, 2)
    expect(constraints).toEqual(['x + y <= 1'])
    const next = new Optimizer({ space, constraints, seed: 1, strategy: random() })
    for (const result of results) next.tell(result)
    for (const { params } of next.ask(20)) expect(number(params, 'x') + number(params, 'y')).toBeLessThanOrEqual(1)
  })

  it('diagnosis is as without', () => {
    expect(diagnose(optimizer).fit!.q2).toBeGreaterThan(0.9)
  })
})

it('a constraint on what focus drops is left out', () => {
  const space: SpaceDefinition = {
    kind: { type: 'categorical', choices: ['a', 'b'] },
    own: { ...unit, when: { kind: ['a'] } },
    x: unit,
  }
  const f = (p: Params): number => 5 * number(p, 'x') + (p.kind === 'a' ? 0.1 : 0)
  const optimizer = studyOf(space, ['own <= 0.5', 'x <= 0.9'], f, 40)
  const { dropped, constraints, varying } = focus(optimizer, 1)
  expect({ dropped, constraints, varying }).toEqual({ dropped: ['own'], constraints: ['x <= 0.9'], varying: ['x'] })
})

it('one per cent of the box is enough', { timeout: 60_000 }, () => {
  const optimizer = studyOf({ x: unit, y: unit }, ['x + y <= 0.14'], (p) => number(p, 'x'), 30)
  const rows = Object.fromEntries(importance(optimizer).parameters.map((row) => [row.parameter, row]))
  expect(rows.x.main).toBeGreaterThan(0.95)
  expect(rows.y.main).toBeCloseTo(0.25, 1)
  expect(partialDependence(optimizer, 'y').points.length).toBeGreaterThan(0)
})
