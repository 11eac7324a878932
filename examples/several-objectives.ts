/** A classifier that errs little and is small: the front between both found by NSGA-II, and how to pick one trial of it. */
import { minimize, nsga2, type ParamsOf, random, type Strategy } from 'surmise'
import { hypervolume } from 'surmise/benchmark'
import { loadDigits } from './classifier/digits.ts'
import { pick } from './classifier/samples.ts'
import { errorAndSize } from './classifier/supportVectorMachine.ts'

const PER_DIGIT = 30
const { train: images, test: others } = loadDigits({ train: PER_DIGIT, test: 40 })

const space = {
  // images of each digit to learn from
  images: { type: 'int', min: 2, max: PER_DIGIT, scale: 'log' },
  cost: { type: 'float', min: 1e-2, max: 1e3, scale: 'log' },
  gamma: { type: 'float', min: 1e-3, max: 10, scale: 'log' },
  contrast: { type: 'float', min: 0.2, max: 2 },
} as const

/** The share of other images that it gets wrong, and its support vectors, which the time to read an image is proportional to. */
function errorAndVectors({ images: count, ...params }: ParamsOf<typeof space>): readonly [error: number, vectors: number] {
  const kept = [...images.labels.keys()].filter((i) => i % PER_DIGIT < count)
  const { error, size } = errorAndSize({ kernel: 'rbf', degree: 3, coef0: 0, ...params }, pick(images, kept), others)
  return [error, size]
}

const found = async (strategy: Strategy) => {
  const { front } = await minimize(errorAndVectors, { space, direction: ['minimize', 'minimize'], strategy, trials: 200, seed: 1 })
  // of trials with equal values one is enough
  const sizes = new Map(front.map((trial) => [trial.values[1] ?? 0, trial]))
  return [...sizes].sort(([a], [b]) => a - b).map(([vectors, { values, params }]) => ({ vectors, error: values[0] ?? 1, params }))
}
const percent = (share: number) => `${(100 * share).toFixed(1)} %`

const front = await found(nsga2({ population: 20 }))
for (const { vectors, error, params } of front.filter((_, i) => i % 3 === 0)) {
  console.log(
    `${'#'.repeat(Math.round(100 * error)).padEnd(45)} ${percent(error)} with ${vectors} vectors, learned from ${params.images} images a digit`,
  )
}

// the smallest that errs at most five points more than the best
const least = Math.min(...front.map(({ error }) => error))
const chosen = front.find(({ error }) => error <= least + 0.05)
console.log(`chosen: ${chosen?.vectors} vectors with ${percent(chosen?.error ?? 1)}; most: ${front.at(-1)?.vectors} with ${percent(least)}`)

// the area in which there is something better, to one who has 300 vectors and is always wrong
const areaOf = (points: typeof front) =>
  hypervolume(
    points.map(({ vectors, error }) => [vectors / 300, error]),
    [1, 1],
  ).toFixed(3)
console.log(`hypervolume: nsga2 ${areaOf(front)}, random search ${areaOf(await found(random()))}`)
