import { CholeskyDecomposition, Matrix } from 'ml-matrix'
import * as door from '../../src/linalg/index.ts'
import { serve } from './serve.ts'

/** What is timed of an engine, and the arena that one in WebAssembly wants its matrices in. */
interface Engine extends Pick<door.LinearAlgebra, 'name' | 'cholesky' | 'solveLowerMany'> {
  readonly enter?: (tenant: { leave(): void }, length: number) => void
  readonly allocate?: (length: number) => Float64Array
}

// the engine that studies use: the fastest there is, or plain JavaScript where the door opens no other
const { openAlgebra }: { readonly openAlgebra?: () => Engine } = door as object
const engine: Engine = openAlgebra?.() ?? door.plain
let n = 0
let A = new Float64Array(0)
let L: Float64Array = new Float64Array(0)
let work: Float64Array = new Float64Array(0)
let matrix = new Matrix(0, 0)
let decomposition: CholeskyDecomposition

/** Cholesky and triangular solve of our engine and of ml-matrix as a long-lived process, the counterpart of openblas_peer.py. */
await serve({
  engine: () => engine.name,
  start(args: { readonly n: number }) {
    n = args.n
    engine.enter?.({ leave() {} }, 2 * n * n + 8)
    A = new Float64Array(n * n)
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) A[i * n + j] = 1 / (1 + (i - j) * (i - j)) + (i === j ? 1 : 0)
    L = allocate(n * n)
    L.set(A)
    engine.cholesky(L, n, n)
    work = allocate(n * n)
    matrix = new Matrix(Array.from({ length: n }, (_, i) => Array.from(A.subarray(i * n, (i + 1) * n))))
    decomposition = new CholeskyDecomposition(matrix)
  },
  cholesky: timed(() => engine.cholesky(work, n, n)),
  solve: timed(() => engine.solveLowerMany(L, n, n, work, n, n)),
  mlCholesky: timed(() => new CholeskyDecomposition(matrix)),
  mlSolve: timed(() => decomposition.solve(matrix)),
})

function allocate(length: number): Float64Array {
  return engine.allocate?.(length) ?? new Float64Array(length)
}

/** Seconds of each repetition, as many as fit into the time, at least one; each begins with a fresh copy, outside the clock. */
function timed(run: () => unknown): (args: { readonly milliseconds: number }) => readonly number[] {
  return ({ milliseconds }) => {
    const times: number[] = []
    const end = performance.now() + milliseconds
    while (times.length === 0 || performance.now() < end) {
      work.set(A)
      const started = process.hrtime.bigint()
      run()
      times.push(Number(process.hrtime.bigint() - started) / 1e9)
    }
    return times
  }
}
