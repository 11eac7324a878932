import { expect, it } from 'vitest'
import { Space } from '../../../src/space/index.ts'
import { activeView } from '../../../src/strategies/modelSearch/activeView.ts'

it('stays in its branch: a step that would activate or deactivate a coordinate cannot be run', () => {
  const space = new Space({
    cost: { type: 'float', min: 0, max: 1 },
    degree: { type: 'int', min: 1, max: 5, when: { cost: { min: 0.5 } } },
  })
  const X = Float64Array.of(0.9, 0.5, 0.2, -1)
  const values = { n: 2, numbers: [0, 1], X, losses: Float64Array.of(1, 2), noise: new Float64Array(2), ranked: [0, 1] }
  const deep = activeView(space, values, 0)
  expect(deep.columns).toEqual([0, 1])
  expect(deep.observations.n).toBe(1)
  expect(deep.runnable(Float64Array.of(0.6, 0.3))).toEqual(Float64Array.of(0.6, 0.3))
  expect(deep.runnable(Float64Array.of(0.4, 0.3))).toBeUndefined()
  const flat = activeView(space, values, 1)
  expect(flat.columns).toEqual([0])
  expect(flat.runnable(Float64Array.of(0.4))).toEqual(Float64Array.of(0.4, -1))
  expect(flat.runnable(Float64Array.of(0.6))).toBeUndefined()
})
