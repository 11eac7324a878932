import { createRequire } from 'node:module'
import type { ParamsOf, SpaceDefinition } from 'surmise'
import { FEATURES } from './digits.ts'
import type { Samples } from './samples.ts'

/** What is tuned: the five hyperparameters of LIBSVM's classifier, and the contrast of the images it is given. */
export const space = {
  kernel: { type: 'categorical', choices: ['rbf', 'polynomial', 'sigmoid'] },
  cost: { type: 'float', min: 1e-3, max: 1e4, scale: 'log' },
  gamma: { type: 'float', min: 1e-5, max: 1e2, scale: 'log' },
  degree: { type: 'int', min: 1, max: 6 },
  coef0: { type: 'float', min: 0, max: 4 },
  contrast: { type: 'float', min: 0.2, max: 2 },
} as const satisfies SpaceDefinition

export type Hyperparameters = ParamsOf<typeof space>

/** What LIBSVM uses when it is told nothing, on the images as they are. */
export const defaults: Hyperparameters = { kernel: 'rbf', cost: 1, gamma: 1 / FEATURES, degree: 3, coef0: 0, contrast: 1 }

const SVM = await loadLibsvm()

const KERNELS = { rbf: SVM.KERNEL_TYPES.RBF, polynomial: SVM.KERNEL_TYPES.POLYNOMIAL, sigmoid: SVM.KERNEL_TYPES.SIGMOID }

/** What came of training: the share of the other set that it gets wrong, and how many support vectors it keeps. */
export interface Trained {
  readonly error: number
  readonly size: number
}

/**
 * Trains a support vector machine on one set, and scores it on the other.
 *
 * Kernels of x and y: `exp(-gamma |x - y|^2)`, `(gamma x.y + coef0)^degree` and `tanh(gamma x.y + coef0)`.
 * Features, from 0 to 1, are raised to the power `contrast` first.
 */
export function errorAndSize({ kernel, contrast, ...options }: Hyperparameters, train: Samples, test: Samples): Trained {
  const machine = new SVM({ type: SVM.SVM_TYPES.C_SVC, kernel: KERNELS[kernel], quiet: true, ...options })
  const adjust = (features: Samples['features']) => features.map((row) => row.map((grey) => grey ** contrast))
  machine.train(adjust(train.features), train.labels)
  const predicted = machine.predict(adjust(test.features))
  const size = Number(/total_sv (\d+)/.exec(machine.serializeModel())?.[1])
  machine.free()
  return { error: predicted.filter((label, i) => label !== test.labels[i]).length / predicted.length, size }
}

/** The share that it gets wrong. */
export function errorRate(params: Hyperparameters, train: Samples, test: Samples): number {
  return errorAndSize(params, train, test).error
}

async function loadLibsvm() {
  // the package fetches its WebAssembly by URL wherever `fetch` exists, which fails in Node; without it, the file is read
  const { fetch } = globalThis
  Reflect.set(globalThis, 'fetch', undefined)
  try {
    const ready: typeof import('libsvm-js') = createRequire(import.meta.url)('libsvm-js')
    return await ready
  } finally {
    Reflect.set(globalThis, 'fetch', fetch)
  }
}
