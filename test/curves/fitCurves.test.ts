import { describe, expect, it } from 'vitest'
import { type Curve, extrapolate, fitCurves, loneCurve, precisionOf, thinned, UnrelatedFinals } from '../../src/curves/index.ts'
import { unwarp } from '../../src/gp/index.ts'
import { Stream } from '../../src/random/index.ts'

const EPOCHS = 27

/** Power laws and exponentials that come down to different values, with noise. */
function family(count: number, seed: number): readonly Curve[] {
  return Array.from({ length: count }, (_, i) => {
    const stream = new Stream(seed, i, 'curve')
    const [end, height, rate, isPower] = [
      0.1 + 0.5 * stream.uniform(),
      0.2 + 0.6 * stream.uniform(),
      stream.uniform(),
      stream.uniform() < 0.5,
    ]
    const steps = Array.from({ length: EPOCHS }, (_, k) => (k + 1) / EPOCHS)
    const losses = steps.map((t) => {
      const decay = isPower ? (t * EPOCHS) ** -(0.5 + rate) : Math.exp(-t * (3 + 10 * rate))
      return end + height * decay + 0.01 * stream.normal()
    })
    return { steps, losses }
  })
}

const cut = ({ steps, losses }: Curve, count: number): Curve => ({ steps: steps.slice(0, count), losses: losses.slice(0, count) })

describe('a fit to learning curves', () => {
  it('holds most final values in its 90 % intervals, given a third of the curve, and errs by less than the last value does', () => {
    let [inside, error, naive, total] = [0, 0, 0, 0]
    for (const seed of [1, 2, 3]) {
      const all = family(50, seed)
      const curves = all.map((curve, i) => (i < 20 ? curve : cut(curve, EPOCHS / 3)))
      const fit = fitCurves(curves, new UnrelatedFinals(curves.length))
      const { means, variances, path } = extrapolate(curves, new UnrelatedFinals(curves.length), fit)!
      const noise = Math.exp(fit.theta.at(-2)!)
      all.slice(20).forEach(({ losses }, k) => {
        const i = 20 + k
        const final = losses.at(-1)!
        const half = 1.645 * Math.sqrt(variances[i] + noise)
        total++
        if (final > unwarp(path, means[i] - half) && final < unwarp(path, means[i] + half)) inside++
        error += Math.abs(unwarp(path, means[i]) - final)
        naive += Math.abs(curves[i].losses.at(-1)! - final)
      })
    }
    expect(inside / total).toBeGreaterThan(0.8)
    expect(error).toBeLessThan(0.7 * naive)
  })

  it('goes on from an earlier fit, and is the same again', () => {
    const curves = family(12, 4)
    const first = fitCurves(curves, new UnrelatedFinals(12))
    expect(fitCurves(curves, new UnrelatedFinals(12))).toEqual(first)
    expect(fitCurves(curves, new UnrelatedFinals(12), first).warp).toBe(first.warp)
  })

  it('learns more the more it sees, all of it at the end', () => {
    const fit = fitCurves(family(12, 5), new UnrelatedFinals(12))
    const precision = precisionOf(fit)
    const [little, more, end] = [precision([1 / 27]), precision([1 / 27, 9 / 27]), precision([1 / 27, 9 / 27, 1])]
    expect(more).toBeGreaterThan(little)
    expect(end).toBeGreaterThan(more)
    expect(1 / end).toBeLessThanOrEqual(Math.exp(fit.theta.at(-2)!))
  })

  it('says of a lone curve how likely it is to end below a loss', () => {
    const others = family(20, 6)
    const chanceBelow = loneCurve(others, fitCurves(others, new UnrelatedFinals(20)))!
    const [curve] = family(1, 7)
    const begun = cut(curve, 12)
    const final = curve.losses.at(-1)!
    expect(chanceBelow(begun, final - 0.3)).toBeLessThan(0.05)
    expect(chanceBelow(begun, final + 0.3)).toBeGreaterThan(0.95)
    expect(chanceBelow(begun, final)).toBeGreaterThan(chanceBelow(begun, final - 0.02))
  })

  it.each([
    ['equal values', [1, 1, 1], [1, 1, 1]],
    ['huge values', [1e308, -1e308, 0], [1e308, 1e308, 1e308]],
    ['tiny values', [5e-324, 0, -0], [0, 5e-324, 5e-324]],
  ])('copes with %s', (_, a, b) => {
    const curves = [a, b].map((losses) => ({ steps: [0.25, 0.5, 1], losses }))
    const fit = fitCurves(curves, new UnrelatedFinals(2))
    expect(fit.theta.every(Number.isFinite)).toBe(true)
    expect(extrapolate(curves, new UnrelatedFinals(2), fit)?.means.every(Number.isFinite)).toBe(true)
  })
})

describe('thinned', () => {
  it('keeps curves as they are that have few different steps', () => {
    const curves = family(3, 1)
    expect(thinned(curves)).toBe(curves)
  })

  it('keeps at most 32 different steps, but the last of each curve, far apart where they are late', () => {
    const long = Array.from({ length: 1000 }, (_, k) => (k + 1) / 1000)
    const curves = [1000, 613].map((count) => ({ steps: long.slice(0, count), losses: long.slice(0, count) }))
    const [a, b] = thinned(curves)
    expect(a.steps.length).toBeLessThanOrEqual(32)
    expect(a.steps.length).toBeGreaterThan(20)
    expect(a.steps.at(-1)).toBe(1)
    expect(b.steps.at(-1)).toBe(0.613)
    expect(a.losses).toEqual(a.steps)
    expect(a.steps.at(-1)! - a.steps.at(-2)!).toBeGreaterThan(10 * (a.steps[1] - a.steps[0]))
  })
})
