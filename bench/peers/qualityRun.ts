import { isNoisy, noiseOf } from '../lib/noise.ts'
import { type Entry, problemNamed } from '../lib/suites.ts'
import type { LineProcess } from './lineProcess.ts'

/** One run of a peer on a function of a suite, as it is kept. */
export interface PeerRun extends Entry {
  readonly peer: string
  readonly seed: number
  /** After how many evaluations `regret` was taken: 1, 5, 10, 15, ... and the end. */
  readonly at: readonly number[]
  /** Without noise, simple regret; with noise, the regret without noise of the point that the peer recommends. */
  readonly regret: readonly number[]
  /** With noise, the regret without noise of the best point evaluated. */
  readonly evaluated?: readonly number[]
  /** What the whole run took. */
  readonly seconds: number
}

/** 1, 5, 10, 15, ... and `evaluations`. */
export function checkpoints(evaluations: number): readonly number[] {
  const fives = Array.from({ length: Math.floor(evaluations / 5) }, (_, i) => 5 * (i + 1))
  return [...new Set([1, ...fives, evaluations])].filter((n) => n <= evaluations)
}

/** Lets the optimizer behind `process` search a function of a suite: the function is evaluated here, the noise the same for all. */
export async function runPeer(
  process: Pick<LineProcess, 'request'>,
  peer: string,
  { problem: name, evaluations }: Entry,
  seed: number,
): Promise<PeerRun> {
  const started = performance.now()
  const problem = problemNamed(name)
  const noise = noiseOf(name)
  const noisy = isNoisy(name)
  const at = checkpoints(evaluations)
  const regret: number[] = []
  const evaluated: number[] = []
  let least = Number.POSITIVE_INFINITY
  const exact = (point: unknown): number => problem.evaluate((point as readonly unknown[]).map(Number)) - problem.minimum
  await process.request('start', { bounds: problem.bounds, points: [], values: [], seed, noisy, evaluations })
  for (let n = 1; n <= evaluations; n++) {
    const { result } = await process.request('ask')
    const here = exact(result)
    least = Math.max(0, Math.min(least, here))
    await process.request('tell', { value: here + problem.minimum + noise(seed, n - 1) })
    if (!at.includes(n)) continue
    evaluated.push(threeFigures(least))
    regret.push(threeFigures(noisy ? Math.max(0, exact((await process.request('recommend')).result)) : least))
  }
  const seconds = threeFigures((performance.now() - started) / 1000)
  return { peer, problem: name, seed, evaluations, at, regret, ...(noisy && { evaluated }), seconds }
}

function threeFigures(value: number): number {
  return Number(value.toPrecision(3))
}
