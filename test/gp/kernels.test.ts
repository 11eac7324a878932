import { describe, expect, it } from 'vitest'
import { additive, matern32, matern52, rbf, scaled, sum } from '../../src/gp/index.ts'
import { kernelLaws } from '../../src/testing/index.ts'
import { anySeed, hold } from '../laws.ts'

hold('matern52', kernelLaws(matern52(3), { seed: anySeed }))
hold('matern32', kernelLaws(matern32(2), { seed: anySeed }))
hold('rbf', kernelLaws(rbf(4), { seed: anySeed }))
hold('matern52 of one column', kernelLaws(matern52(3, { columns: [1] }), { seed: anySeed }))
hold('matern52 with categories', kernelLaws(matern52(3, { categorical: [0, 2] }), { categorical: [0, 2], seed: anySeed }))
hold('scaled rbf', kernelLaws(scaled(rbf(2), { factor: 0.25 }), { seed: anySeed }))
hold('sum', kernelLaws(sum([scaled(matern52(2)), scaled(matern32(2))]), { seed: anySeed }))
hold(
  'product plus additive term',
  kernelLaws(
    sum([scaled(matern52(3, { categorical: [1] })), scaled(additive(3, (column) => matern52(3, { columns: [column], categorical: [1] })))]),
    { categorical: [1], seed: anySeed },
  ),
)
hold('nested', kernelLaws(scaled(sum([rbf(2), scaled(scaled(matern32(2)))])), { seed: anySeed }))

describe('kernels', () => {
  it('name their hyperparameters in the order of theta', () => {
    const kernel = sum([scaled(matern52(2)), scaled(matern52(2, { columns: [1] }))])
    expect(kernel.hyperparameters.map(({ name }) => name)).toEqual([
      'outputscale',
      'lengthscale[0]',
      'lengthscale[1]',
      'outputscale',
      'lengthscale[1]',
    ])
  })

  it('refuse what makes no sense', () => {
    expect(() => matern52(0)).toThrow('"inputs"')
    expect(() => matern52(2, { columns: [2] })).toThrow('"columns" expected an integer from 0 to 1, got 2')
    expect(() => matern52(2, { columns: [] })).toThrow('"columns"')
    expect(() => sum([])).toThrow('"terms"')
    expect(() => sum([rbf(1), rbf(2)])).toThrow('"terms"')
  })
})
