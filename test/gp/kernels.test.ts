import { describe, expect, it } from 'vitest'
import { additive, matern32, matern52, rbf, scaled, sum } from '../../src/gp/index.ts'
import { kernelLaws } from './conformance.ts'

kernelLaws('matern52', matern52(3))
kernelLaws('matern32', matern32(2))
kernelLaws('rbf', rbf(4))
kernelLaws('matern52 of one column', matern52(3, { columns: [1] }))
kernelLaws('matern52 with categories', matern52(3, { categorical: [0, 2] }), [0, 2])
kernelLaws('scaled rbf', scaled(rbf(2), { factor: 0.25 }))
kernelLaws('sum', sum([scaled(matern52(2)), scaled(matern32(2))]))
kernelLaws(
  'product plus additive term',
  sum([scaled(matern52(3, { categorical: [1] })), scaled(additive(3, (column) => matern52(3, { columns: [column], categorical: [1] })))]),
  [1],
)
kernelLaws('nested', scaled(sum([rbf(2), scaled(scaled(matern32(2)))])))

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
    expect(() => matern52(2, { columns: [2] })).toThrow('"columns" expected columns from 0 to 1, got 2')
    expect(() => matern52(2, { columns: [] })).toThrow('"columns"')
    expect(() => sum([])).toThrow('"terms"')
    expect(() => sum([rbf(1), rbf(2)])).toThrow('"terms"')
  })
})
