import { readFileSync } from 'node:fs'
import { median } from '../src/benchmark/index.ts'

/** What other optimizers reached on one function with their default settings, see test/fixtures/peers.json. */
export interface PeerFunction {
  readonly bounds: readonly (readonly number[])[]
  readonly minimum: number
  readonly evaluations: number
  readonly at: readonly number[]
  readonly peers: Readonly<Record<string, { readonly seeds: readonly number[]; readonly regret: readonly (readonly number[])[] }>>
}

const file: { readonly functions: Readonly<Record<string, PeerFunction>> } = JSON.parse(
  readFileSync(new URL('../test/fixtures/peers.json', import.meta.url), 'utf8'),
)

/** The functions of the comparison by name. */
export const peerFunctions: Readonly<Record<string, PeerFunction>> = file.functions

/** Every peer that was run on at least one function, the two baselines last. */
export const peerNames: readonly string[] = [...new Set(Object.values(peerFunctions).flatMap((each) => Object.keys(each.peers)))].sort(
  (a, b) => Number(isBaseline(a)) - Number(isBaseline(b)) || (a < b ? -1 : 1),
)

/** How a peer is called in a table: the baselines are Optuna's, and have namesakes among our strategies. */
export function peerLabel(peer: string): string {
  return isBaseline(peer) ? `optuna-${peer}` : peer
}

/** Median over its seeds of a peer's regret after the whole budget; `undefined` where it was not run. */
export function peerMedian(functionName: string, peer: string): number | undefined {
  const runs = peerFunctions[functionName]?.peers[peer]
  return runs && median(runs.regret.map((regret) => regret[regret.length - 1] ?? Number.NaN))
}

function isBaseline(peer: string): boolean {
  return peer === 'random' || peer === 'sobol'
}
