import { existsSync, readFileSync } from 'node:fs'
import { median } from '../../src/benchmark/index.ts'

/** The runs of one peer on one function, by seed and after each of the function's `at`. */
export interface PeerRuns {
  readonly seeds: readonly number[]
  readonly regret: readonly (readonly number[])[]
  /** Where there is noise and `regret` is that of the recommended point: the regret of the best point evaluated. */
  readonly evaluated?: readonly (readonly number[])[]
}

/** What other optimizers reached on one function with their default settings. */
export interface PeerFunction {
  readonly bounds: readonly (readonly number[])[]
  readonly minimum: number
  readonly evaluations: number
  readonly at: readonly number[]
  readonly peers: Readonly<Record<string, PeerRuns>>
}

/** The functions of test/fixtures/peers.json by name. */
export const peerFunctions: Readonly<Record<string, PeerFunction>> = read('peers.json')

/** Those of the other suites, test/fixtures/qualityPeers.json, as `npm run bench -- quality-peers` wrote them. */
const ownFunctions: Readonly<Record<string, PeerFunction>> = read('qualityPeers.json')

function functionNamed(name: string): PeerFunction | undefined {
  return peerFunctions[name] ?? ownFunctions[name]
}

/** Every peer that was run on at least one of these functions, the two baselines last. */
export function peersOf(functions: readonly string[]): readonly string[] {
  const names = new Set(functions.flatMap((name) => Object.keys(functionNamed(name)?.peers ?? {})))
  return [...names].sort((a, b) => Number(isBaseline(a)) - Number(isBaseline(b)) || (a < b ? -1 : 1))
}

/** How a peer is called in a table: the baselines are Optuna's, and have namesakes among our strategies. */
export function peerLabel(peer: string): string {
  return isBaseline(peer) ? `optuna-${peer}` : peer
}

/** Number of seeds of the peer that was run least on these functions, and of the one that was run most. */
export function peerSeeds(functions: readonly string[]): readonly [least: number, most: number] {
  const counts = functions.flatMap((name) => Object.values(functionNamed(name)?.peers ?? {}).map((runs) => runs.seeds.length))
  return [Math.min(...counts), Math.max(...counts)]
}

/**
 * Median over its seeds of a peer's regret after `evaluations`, or after the last number before it that was recorded; `undefined` where
 * the peer was not run, or `kind` was not recorded.
 */
export function peerMedian(name: string, peer: string, evaluations: number, kind: 'regret' | 'evaluated' = 'regret'): number | undefined {
  const found = functionNamed(name)
  const traces = found?.peers[peer]?.[kind]
  if (found === undefined || traces === undefined) return undefined
  const last = found.at.filter((n) => n <= evaluations).length - 1
  return median(traces.map((trace) => trace[last] ?? Number.NaN))
}

function isBaseline(peer: string): boolean {
  return peer === 'random' || peer === 'sobol'
}

function read(fixture: string): Readonly<Record<string, PeerFunction>> {
  const file = new URL(`../../test/fixtures/${fixture}`, import.meta.url)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).functions : {}
}
