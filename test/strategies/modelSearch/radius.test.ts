import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Space } from '../../../src/space/index.ts'
import { judgeSteps } from '../../../src/strategies/modelSearch/radius.ts'
import { Study } from '../../../src/study/index.ts'
import type { Step } from '../../../src/surrogate/index.ts'

type Fate =
  | { readonly status: 'complete'; readonly value: number }
  | { readonly status: 'pruned' | 'failed' }
  | { readonly status: 'pending' }

/** The radius after a step from a loss of 10 met its fate, and whether it is still open. */
function after(radius: number, step: Partial<Step>, fate: Fate): { readonly radius: number; readonly open: number } {
  const study = new Study(new Space({ x: { type: 'float', min: 0, max: 1 } }), 'minimize', 1)
  study.apply({ type: 'ask', number: 0, id: '0', params: { x: 0.5 } })
  if (fate.status !== 'pending') study.apply({ type: 'tell', number: 0, ...fate })
  const taken: Step = { number: 0, kind: 'local', incumbent: 10, gain: 1, length: 0.1, edge: false, ...step }
  const memo = judgeSteps(study, { global: null, local: null, radius, open: [taken], repeat: null })
  return { radius: memo.radius, open: memo.open.length }
}

const radii = fc.double({ min: 1e-5, max: 1, noNaN: true })
/** A step that gained this share of the gain that was expected, 1. */
const gained = (share: number): Fate => ({ status: 'complete', value: 10 - share })

describe('the radius of the local step', () => {
  it('doubles, up to the whole cube, after a step to the edge that gained over three tenths of what was expected', () => {
    fc.assert(
      fc.property(radii, fc.double({ min: 0.301, max: 5, noNaN: true }), (radius, share) => {
        expect(after(radius, { edge: true }, gained(share)).radius).toBe(Math.min(1, 2 * radius))
      }),
    )
    expect(after(0.2, { edge: true }, gained(0.31)).radius).toBe(0.4)
    expect(after(0.2, { edge: true }, gained(0.29)).radius).toBe(0.2)
    expect(after(0.9, { edge: true }, gained(1)).radius).toBe(1)
  })

  it('stays after a step within it that gained over a tenth of what was expected, and is .7 times as long after one that gained less', () => {
    for (const share of [0.11, 0.5, 3]) expect(after(0.2, {}, gained(share)).radius).toBe(0.2)
    for (const edge of [false, true]) expect(after(0.2, { edge }, gained(0.09)).radius).toBe(0.7 * 0.2)
  })

  it('is half of the step that gained nothing, or half of itself, but not below a twentieth of itself, nor 1e-5', () => {
    for (const fate of [gained(0), gained(-1), { status: 'pruned' } as const]) {
      expect(after(0.2, { length: 0.1 }, fate).radius).toBe(0.05)
      expect(after(0.2, { length: 0.5 }, fate).radius).toBe(0.1)
      expect(after(0.2, { length: 0.001 }, fate).radius).toBe(0.5 * (0.1 * 0.2))
      expect(after(1.5e-5, {}, fate).radius).toBe(1e-5)
    }
  })

  it('is a tenth of the cube again, where it was less, when a global step found something better', () => {
    fc.assert(
      fc.property(radii, (radius) => {
        expect(after(radius, { kind: 'global' }, gained(0.5)).radius).toBe(Math.max(0.1, radius))
        expect(after(radius, { kind: 'global' }, gained(-0.5)).radius).toBe(radius)
      }),
    )
  })

  it('learns nothing of a trial that failed, and keeps a step open whose trial is pending', () => {
    expect(after(0.2, {}, { status: 'failed' })).toEqual({ radius: 0.2, open: 0 })
    expect(after(0.2, {}, { status: 'pending' })).toEqual({ radius: 0.2, open: 1 })
  })
})
