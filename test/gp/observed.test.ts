import { describe, expect, it } from 'vitest'
import { AveragePosterior, leaveOneOut, MarginalLikelihood, type Model, matern52, Posterior } from '../../src/gp/index.ts'
import { argumentOf } from '../argumentOf.ts'

const model: Model = { kernel: matern52(2), noise: 0.01, mean: 0 }
const theta = Float64Array.of(0, 0)
const X = Float64Array.of(0, 0, 0.5, 0.5, 1, 0)
const y = Float64Array.of(1, 2, 3)

/** Everything that is conditioned on data. */
const conditioned: readonly (readonly [string, (model: Model, X: Float64Array, y: Float64Array, known?: Float64Array) => unknown])[] = [
  ['Posterior', (of, at, values, known) => new Posterior(of, theta, at, 3, values, known ? { known } : {})],
  ['AveragePosterior', (of, at, values, known) => new AveragePosterior(of, theta, at, 3, values, known ? { known } : {})],
  ['leaveOneOut', (of, at, values, known) => leaveOneOut(of, theta, at, 3, values, known ? { known } : {})],
  ['MarginalLikelihood', (of, at, _, known) => new MarginalLikelihood(of, at, 3, known)],
]

describe.each(conditioned)('%s', (_name, made) => {
  it('takes what is whole', () => {
    expect(() => made(model, X, y, Float64Array.of(0, 1, 0))).not.toThrow()
  })

  it.each([
    ['known variances that are too short', () => made(model, X, y, Float64Array.of(1, 1)), 'known'],
    ['inputs that are too short', () => made(model, X.subarray(1), y), 'X'],
    ['an infinite input', () => made(model, Float64Array.of(0, 0, Infinity, 0, 1, 1), y), 'X[2]'],
    ['an input that is NaN', () => made(model, Float64Array.of(0, NaN, 0, 0, 1, 1), y), 'X[1]'],
    ['noise below zero', () => made({ ...model, noise: -1 }, X, y), 'model.noise'],
    ['noise that is NaN', () => made({ ...model, noise: NaN }, X, y), 'model.noise'],
  ])('refuses %s', (_, act, argument) => {
    expect(argumentOf(act)).toBe(argument)
  })
})

describe('outputs', () => {
  it.each(conditioned.filter(([name]) => name !== 'MarginalLikelihood'))('that are infinite are refused by %s', (_, made) => {
    expect(argumentOf(() => made(model, X, Float64Array.of(1, -Infinity, 0)))).toBe('y[1]')
  })
})

describe('a stationary kernel', () => {
  it.each([
    ['half a column', [0.5]],
    ['a column twice', [0, 0]],
    ['a column that is not there', [2]],
    ['a column below zero', [-1]],
    ['no column', []],
  ])('refuses %s', (_, columns) => {
    expect(argumentOf(() => matern52(2, { columns }))).toBe('columns')
  })
})
