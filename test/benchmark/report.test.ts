import { describe, expect, it } from 'vitest'
import { markdownTable, report, summarise, type Trace, tracesToJSON, twoFigures } from '../../src/benchmark/index.ts'

const trace = (strategy: string, problem: string, seed: number, regret: number[], secondsPerAsk?: number[]): Trace => ({
  strategy,
  problem,
  seed,
  values: regret,
  regret,
  ...(secondsPerAsk && { secondsPerAsk }),
})

const traces: readonly Trace[] = [
  trace('a', 'p', 0, [4, 1], [0.001, 0.002]),
  trace('a', 'p', 1, [4, 3], [0.003, 0.004]),
  trace('b', 'p', 0, [9, 0.5]),
  trace('a', 'q', 0, [Number.POSITIVE_INFINITY, 7]),
]

describe('summarise', () => {
  it('groups by problem and strategy', () => {
    expect(summarise(traces)).toEqual([
      { problem: 'p', strategy: 'a', runs: 2, evaluations: 2, median: 2, quartiles: [1.5, 2.5], secondsPerAsk: 0.0025 },
      { problem: 'p', strategy: 'b', runs: 1, evaluations: 2, median: 0.5, quartiles: [0.5, 0.5] },
      { problem: 'q', strategy: 'a', runs: 1, evaluations: 2, median: 7, quartiles: [7, 7] },
    ])
    expect(summarise([])).toEqual([])
  })

  it('compares runs of unequal length at the shortest', () => {
    expect(summarise([trace('a', 'p', 0, [5, 1]), trace('a', 'p', 1, [3])])[0]).toMatchObject({ evaluations: 1, median: 4 })
  })
})

describe('report', () => {
  it('is a Markdown table', () => {
    expect(report(traces)).toBe(
      [
        '| problem    | evaluations |            a |                  b |',
        '| ---------- | ----------: | -----------: | -----------------: |',
        '| p          |           2 | 2 (1.5, 2.5) | **0.5** (0.5, 0.5) |',
        '| q          |           2 | **7** (7, 7) |                  - |',
        '| mean rank  |             |          1.5 |                  1 |',
        '| ms per ask |             |          2.5 |                  - |',
      ].join('\n'),
    )
  })

  it('escapes what would end a cell', () => {
    expect(markdownTable(['a|b'], [['c|d']])).toBe('| a\\|b |\n| ---- |\n| c\\|d |')
  })

  it('writes numbers in two figures', () => {
    const written = [0, 0.71234, 18.4, 1.23e-7, 0.001, 0.0009949, 9949, 12345, -3.12, Number.NaN, undefined, Number.POSITIVE_INFINITY].map(
      twoFigures,
    )
    expect(written).toEqual(['0', '0.71', '18', '1.2e-7', '0.001', '9.9e-4', '9900', '1.2e+4', '-3.1', '-', '-', 'inf'])
  })
})

describe('traces as JSON', () => {
  it('are a tree by problem, strategy and seed that survives JSON', () => {
    const tree = tracesToJSON(traces)
    expect(JSON.parse(JSON.stringify(tree))).toEqual({
      p: {
        a: { 0: { regret: [4, 1], secondsPerAsk: [0.001, 0.002] }, 1: { regret: [4, 3], secondsPerAsk: [0.003, 0.004] } },
        b: { 0: { regret: [9, 0.5] } },
      },
      q: { a: { 0: { regret: [null, 7] } } },
    })
  })
})
