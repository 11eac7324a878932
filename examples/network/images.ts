import { FEATURES, loadDigits } from '../classifier/digits.ts'
import type { Samples } from '../classifier/samples.ts'

/** Features of an image. */
export const INPUTS = FEATURES

/** Kinds of images. */
export const CLASSES = 10

/** Images as a network reads them: `features` is `labels.length x INPUTS`, row-major, of mean 0 and variance 1 over all of the training. */
export interface Images {
  readonly features: Float64Array
  readonly labels: Uint8Array
}

/** Handwritten digits: `train` of each to learn from, and `validation` others of each to be judged by. */
export function loadImages(size: { readonly train: number; readonly validation: number }): {
  readonly train: Images
  readonly validation: Images
} {
  const { train, test } = loadDigits({ train: size.train, test: size.validation })
  const greys = train.features.flat()
  const mean = greys.reduce((sum, grey) => sum + grey, 0) / greys.length
  const variance = greys.reduce((sum, grey) => sum + (grey - mean) * (grey - mean), 0) / greys.length
  const standardised = ({ features, labels }: Samples): Images => {
    const feature = (grey: number): number => (grey - mean) / Math.sqrt(variance)
    return { features: Float64Array.from(features.flat(), feature), labels: Uint8Array.from(labels) }
  }
  return { train: standardised(train), validation: standardised(test) }
}
