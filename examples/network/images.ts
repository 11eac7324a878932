import { FEATURES, loadDigits } from '../classifier/digits.ts'
import { pick, type Samples } from '../classifier/samples.ts'

/** Features of an image. */
export const INPUTS = FEATURES

/** Kinds of images. */
export const CLASSES = 10

/** Images as a network reads them: `features` is `labels.length x INPUTS`, row-major, of mean 0 and variance 1 over all of the training. */
export interface Images {
  readonly features: Float64Array
  readonly labels: Uint8Array
}

/** Handwritten digits: `train` of each to learn from, `validation` others to be judged by, and `test` others for an honest figure in the end. */
export function loadImages({
  train: learnt,
  validation,
  test = 0,
}: Readonly<Record<'train' | 'validation', number>> & { readonly test?: number }): {
  readonly train: Images
  readonly validation: Images
  readonly test: Images
} {
  const { train, test: rest } = loadDigits({ train: learnt, test: validation + test })
  const perDigit = rest.labels.map((_, i) => i % (validation + test))
  const part = (isIn: (place: number) => boolean): Samples =>
    pick(
      rest,
      [...perDigit.keys()].filter((i) => isIn(perDigit[i])),
    )
  const greys = train.features.flat()
  const mean = greys.reduce((sum, grey) => sum + grey, 0) / greys.length
  const variance = greys.reduce((sum, grey) => sum + (grey - mean) * (grey - mean), 0) / greys.length
  const standardised = ({ features, labels }: Samples): Images => {
    const feature = (grey: number): number => (grey - mean) / Math.sqrt(variance)
    return { features: Float64Array.from(features.flat(), feature), labels: Uint8Array.from(labels) }
  }
  return {
    train: standardised(train),
    validation: standardised(part((place) => place < validation)),
    test: standardised(part((place) => place >= validation)),
  }
}
