declare module 'libsvm-js' {
  interface Options {
    readonly type: string
    readonly kernel: string
    readonly cost: number
    readonly gamma: number
    readonly degree: number
    readonly coef0: number
    readonly quiet: boolean
  }

  class SVM {
    static readonly SVM_TYPES: { readonly C_SVC: string }
    static readonly KERNEL_TYPES: { readonly POLYNOMIAL: string; readonly RBF: string; readonly SIGMOID: string }
    constructor(options: Options)
    train(samples: readonly (readonly number[])[], labels: readonly number[]): void
    predict(samples: readonly (readonly number[])[]): number[]
    /** The model as text, with a line `total_sv`. */
    serializeModel(): string
    free(): void
  }

  const ready: Promise<typeof SVM>
  export = ready
}
