import { describe, expect, it } from 'vitest'
import { Optimizer } from '../../src/optimizer/index.ts'
import { random } from '../../src/strategies/index.ts'
import { conformance } from './conformance.ts'

conformance(random)

describe('random', () => {
  it('is uniform: each of 8 cells holds an eighth of 4000 points, within 5 standard deviations', () => {
    const optimizer = new Optimizer({ space: { x: { type: 'float', min: 1, max: 256, scale: 'log' } }, seed: 1, strategy: random() })
    const counts = new Array<number>(8).fill(0)
    for (const { params } of optimizer.ask(4000)) counts[Math.floor(Math.log2(params.x))]++
    for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(5 * Math.sqrt((4000 * 7) / 64))
  })

  it('does not depend on what was told', () => {
    const make = () => new Optimizer({ space: { x: { type: 'float', min: 0, max: 1 } }, seed: 1, strategy: random() })
    const [told, untold] = [make(), make()]
    for (let i = 0; i < 5; i++) told.tell(told.ask().id, i)
    untold.ask(5)
    expect(told.ask().params).toEqual(untold.ask().params)
  })
})
