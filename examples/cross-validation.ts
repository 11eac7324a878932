/** A classifier of handwritten digits tuned by cross-validation, hopeless settings given up after a few folds, and an honest estimate. */
import { crossValidated, folds, minimize, nested, race, random } from 'surmise'
import { loadDigits } from './classifier/digits.ts'
import { pick } from './classifier/samples.ts'
import { errorRate, type Hyperparameters, space } from './classifier/supportVectorMachine.ts'

const { train: images } = loadDigits({ train: 20, test: 0 })
const errorOf = (params: Hyperparameters, { train, test }: { readonly train: readonly number[]; readonly test: readonly number[] }) =>
  errorRate(params, pick(images, train), pick(images, test))
const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** Tunes on these images alone. */
async function tune(samples: readonly number[], trials: number) {
  const splits = folds(samples, { k: 5, repeats: 2, stratify: images.labels, seed: 1 })
  const objective = crossValidated(errorOf, { folds: splits, race: race() })
  const { best, trials: all } = await minimize(objective, { space, trials, seed: 1, strategy: random() })
  if (best === undefined) throw new Error('nothing was completed')
  return { best, scored: all.reduce((sum, { reports }) => sum + reports.length, 0), of: all.length * splits.length }
}

const { best, scored, of } = await tune([...images.labels.keys()], 30)
console.log(`best error: ${percent(best.value)} in cross-validation, after ${scored} of ${of} folds`)

const { value, noise } = await nested({
  folds: folds(images.labels.length, { k: 3, stratify: images.labels, seed: 2 }),
  tune: async ({ train }) => (await tune(train, 15)).best.params,
  score: errorOf,
})
console.log(`to expect of tuning so, on other images: ${percent(value)} ± ${percent(Math.sqrt(noise))}`)
