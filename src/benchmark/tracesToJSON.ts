import type { Trace } from './run.ts'

/** One run in the file of traces: the regret after each evaluation, and the seconds of each ask if they were taken. */
export interface TraceJSON {
  /** `null` before the first evaluation that gave a number. */
  readonly regret: readonly (number | null)[]
  /** With noise: the regret of the best trial as the study knew it, after each evaluation. */
  readonly recommended?: readonly (number | null)[]
  readonly secondsPerAsk?: readonly number[]
}

/** Runs by problem, strategy and seed. */
export type TracesJSON = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, TraceJSON>>>>>>

/** Traces as plain JSON by problem, strategy and seed; a second run of the same three replaces the first. */
export function tracesToJSON(traces: readonly Trace[]): TracesJSON {
  const tree: Record<string, Record<string, Record<string, TraceJSON>>> = Object.create(null)
  for (const { problem, strategy, seed, regret, recommended, secondsPerAsk } of traces) {
    tree[problem] ??= Object.create(null)
    tree[problem][strategy] ??= {}
    tree[problem][strategy][seed] = {
      regret: regret.map(finiteOrNull),
      ...(recommended !== undefined && { recommended: recommended.map(finiteOrNull) }),
      ...(secondsPerAsk !== undefined && { secondsPerAsk }),
    }
  }
  return tree
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
