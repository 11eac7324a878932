import { bytesOf } from './bytes.ts'
import { KERNEL } from './kernel.generated.ts'

/** What assembly/index.ts exports: addresses and strides in bytes, counts in entries. */
export interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  cholesky(A: number, n: number, ld: number): number
  appendRows(L: number, n: number, m: number, ld: number): number
  solveRows(L: number, ld: number, start: number, from: number, to: number, B: number, ldb: number, m: number): void
  solveTransposed(L: number, n: number, ld: number, b: number): void
  inverse(L: number, n: number, ld: number, out: number, ldo: number, W: number, ldw: number): void
  dot(a: number, b: number, n: number): number
  exponentials(z: number, n: number, p: number, q: number): void
  linesGram(
    profile: number,
    K: number,
    ld: number,
    z: number,
    n: number,
    count: number,
    stride: number,
    p: number,
    q: number,
    scale: number,
  ): void
  linesPullback(
    profile: number,
    W: number,
    ld: number,
    z: number,
    n: number,
    count: number,
    stride: number,
    p: number,
    q: number,
    scale: number,
    sums: number,
  ): void
  linesCross(
    profile: number,
    out: number,
    y: number,
    z: number,
    n: number,
    count: number,
    stride: number,
    p: number,
    q: number,
    scale: number,
    slope: number,
  ): void
  linesCrossPullback(w: number, n: number, count: number, stride: number, slope: number, sums: number): void
  radialGram(
    profile: number,
    K: number,
    ld: number,
    Z: number,
    n: number,
    d: number,
    weights: number,
    scale: number,
    slope: number,
    row: number,
  ): void
  radialPullback(
    W: number,
    ld: number,
    Z: number,
    n: number,
    d: number,
    weights: number,
    scale: number,
    slope: number,
    row: number,
    sums: number,
  ): void
  radialCross(
    profile: number,
    out: number,
    y: number,
    Z: number,
    n: number,
    d: number,
    weights: number,
    scale: number,
    slope: number,
    row: number,
  ): void
  radialCrossPullback(w: number, y: number, Z: number, n: number, d: number, slope: number, sums: number): void
  addTriangle(K: number, ld: number, S: number, lds: number, n: number): void
  contract(W: number, ld: number, S: number, lds: number, n: number): number
  gradientWeights(W: number, ld: number, n: number, a: number): number
}

interface Host {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: unknown }
}

// compiled once; instances are cheap
let module: object | undefined

/** A new instance of the kernel with its own memory; `undefined` where it cannot be had: no WebAssembly, no SIMD, no room. */
export function openKernel(): KernelExports | undefined {
  const host = (globalThis as { readonly WebAssembly?: Host }).WebAssembly
  if (!host) return undefined
  try {
    module ??= new host.Module(bytesOf(KERNEL))
    return new host.Instance(module).exports as KernelExports
  } catch {
    // whatever the reason, plain JavaScript gives the same results
    return undefined
  }
}
