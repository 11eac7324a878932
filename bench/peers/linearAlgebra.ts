import { markdownTable, median } from '../../src/benchmark/index.ts'
import { threeFigures } from '../lib/threeFigures.ts'
import type { LineProcess } from './lineProcess.ts'

/** Times of one routine of one library on matrices of order `n`, all repetitions of all rounds, in seconds. */
export interface RoutineTimes {
  readonly operation: 'cholesky' | 'solve'
  readonly n: number
  readonly library: string
  readonly seconds: readonly number[]
}

/** At which order our Cholesky has to take at most how many times as long as OpenBLAS. */
const targets: Readonly<Record<number, number>> = { 50: 1, 100: 1, 1000: 1.5 }

/** Times every routine in turn, `rounds` times over, `milliseconds` each time. */
export async function timeLinearAlgebra(
  ours: LineProcess,
  python: LineProcess,
  sizes: readonly number[],
  rounds: number,
  milliseconds: number,
): Promise<readonly RoutineTimes[]> {
  const engine = String((await ours.request('engine')).result)
  const routines = [
    { operation: 'cholesky', library: engine, process: ours, command: 'cholesky' },
    { operation: 'cholesky', library: 'openblas', process: python, command: 'lapack_cholesky' },
    { operation: 'cholesky', library: 'scipy', process: python, command: 'scipy_cholesky' },
    { operation: 'cholesky', library: 'ml-matrix', process: ours, command: 'mlCholesky' },
    { operation: 'solve', library: engine, process: ours, command: 'solve' },
    { operation: 'solve', library: 'openblas', process: python, command: 'blas_solve' },
    { operation: 'solve', library: 'scipy', process: python, command: 'scipy_solve' },
    { operation: 'solve', library: 'ml-matrix', process: ours, command: 'mlSolve' },
  ] as const
  const times: RoutineTimes[] = []
  for (const n of sizes) {
    await ours.request('start', { n })
    await python.request('start', { n })
    const seconds: number[][] = routines.map(() => [])
    // the first round lets compilers see the code and is not counted
    for (let round = -1; round < rounds; round++) {
      for (const [k, { process, command }] of routines.entries()) {
        const { result } = await process.request(command, { milliseconds })
        if (round >= 0) seconds[k].push(...(result as readonly number[]))
      }
    }
    routines.forEach(({ operation, library }, k) => {
      times.push({ operation, library, n, seconds: seconds[k] })
    })
  }
  return times
}

/** One operation as a Markdown table, a row per order: microseconds of each library and its ratio to ours. */
export function routineTable(times: readonly RoutineTimes[], operation: RoutineTimes['operation']): string {
  const own = times.filter((each) => each.operation === operation)
  const libraries = [...new Set(own.map(({ library }) => library))]
  const header = ['n', ...libraries.flatMap((library, k) => (k === 0 ? [`${library} us`] : [`${library} us`, '/ ours']))]
  const judged = operation === 'cholesky'
  const rows = [...new Set(own.map(({ n }) => n))].map((n) => {
    const medians = libraries.map((library) => median(own.find((each) => each.n === n && each.library === library)?.seconds ?? []))
    const cells = medians.flatMap((value, k) => [threeFigures(1e6 * value), ...(k === 0 ? [] : [threeFigures(value / medians[0])])])
    const most = targets[n]
    const verdict = most === undefined ? ['', ''] : [`ours / openblas <= ${most}`, medians[0] <= most * medians[1] ? 'yes' : 'NO']
    return [String(n), ...cells, ...(judged ? verdict : [])]
  })
  return markdownTable(judged ? [...header, 'target', 'met'] : header, rows)
}
