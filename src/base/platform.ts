/** As much of an `AbortSignal` as is used, for whoever has neither the library `dom` nor the types of Node. */
export interface SignalLike {
  readonly aborted: boolean
  readonly reason?: unknown
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** The platform's `AbortSignal`; what is used of it, where the program has no types of a platform. */
export type Signal = typeof globalThis extends { readonly AbortSignal: { readonly prototype: infer T } } ? T : SignalLike

/** A type that is read and never inferred from: `NoInfer`, which TypeScript has from 5.4 on. */
export type Uninferred<T> = [T][T extends unknown ? 0 : never]
