import { describe, expect, it } from 'vitest'
import { toDigits, toUlps } from './reference.ts'
import { ulps } from './ulps.ts'

describe('the reference table', () => {
  it.each(toUlps)('$name is within 4 ulp at every listed x', ({ name, f, values }) => {
    for (const { x, expected } of values) {
      expect(ulps(f(x), expected), `${name}(${x}) = ${f(x)}, expected ${expected}`).toBeLessThanOrEqual(4)
    }
    expect(values.length).toBeGreaterThanOrEqual(17)
  })

  it.each(toDigits)('$name is within 1e-13 at every listed x', ({ name, f, values }) => {
    for (const { x, expected } of values) {
      expect(Math.abs(f(x) - expected), `${name}(${x})`).toBeLessThanOrEqual(1e-13 * Math.abs(expected))
    }
    expect(values.length).toBeGreaterThanOrEqual(17)
  })
})
