/** Labelled samples: `labels[i]` is the class of `features[i]`. */
export interface Samples {
  readonly features: readonly (readonly number[])[]
  readonly labels: readonly number[]
}

/** The samples at `indices`, in that order. */
export function pick(samples: Samples, indices: readonly number[]): Samples {
  return { features: indices.map((i) => samples.features[i]), labels: indices.map((i) => samples.labels[i]) }
}
