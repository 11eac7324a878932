import { describe, expect, it } from 'vitest'
import { percent } from '../../examples/terminal/percent.ts'
import { plot } from '../../examples/terminal/plot.ts'
import { resultTable } from '../../examples/terminal/resultTable.ts'

describe('plot', () => {
  it('draws each curve as one falling line, the later over the earlier', () => {
    const drawn = plot(
      [
        { name: 'slow', mark: 'o', values: [0.4, 0.4, 0.2, 0.2] },
        { name: 'fast', mark: '*', values: [0.4, 0.1, 0.1, 0.1] },
      ],
      percent,
      20,
      3,
    )
    expect(drawn.split('\n')).toEqual([
      '40.0 % │*****oooooo',
      '       │    *     oooooooooo',
      '10.0 % │    ****************',
      '       └────────────────────',
      '        1      4 evaluations',
      '        o slow   * fast',
    ])
  })

  it('draws a flat curve and a single evaluation', () => {
    expect(plot([{ name: 'flat', mark: '*', values: [0.3, 0.3] }], percent, 4, 2)).toContain('│****')
    expect(plot([{ name: 'one', mark: '*', values: [0.3] }], percent, 4, 2)).toContain('│****')
  })

  it('stays inside its frame for any falling curve', () => {
    const values = Array.from({ length: 37 }, (_, i) => Math.exp(-i / 5))
    const lines = plot([{ name: 'a', mark: '*', values }], percent, 20, 10).split('\n')
    expect(lines).toHaveLength(13)
    for (const line of lines.slice(0, 10)) expect(line).toMatch(/^.{8}│[* ]{0,20}$/)
    expect(lines[0]).toContain('│*')
    expect(lines[9].endsWith('*')).toBe(true)
  })
})

describe('result table', () => {
  it('has a column for each result, with rounded hyperparameters', () => {
    const table = resultTable([
      { name: 'defaults', crossValidated: 0.3302, heldOut: 0.32, evaluations: 1, seconds: 0.26, params: { kernel: 'rbf', gamma: 1 / 49 } },
      { name: 'tuned', crossValidated: 0.1, heldOut: 0.125, evaluations: 50, seconds: 10, params: { kernel: 'sigmoid', gamma: 1e-5 } },
    ])
    const cells = table.split('\n').map((line) =>
      line
        .split(/[^\w.% -]/)
        .map((cell) => cell.trim())
        .filter(Boolean),
    )
    expect(cells.filter((row) => row.length > 0)).toEqual([
      ['defaults', 'tuned'],
      ['cross-validated error', '33.0 %', '10.0 %'],
      ['error on held-out images', '32.0 %', '12.5 %'],
      ['evaluations', '1', '50'],
      ['seconds', '0.3', '10.0'],
      ['kernel', 'rbf', 'sigmoid'],
      ['gamma', '0.0204', '0.00001'],
    ])
    expect(new Set(table.split('\n').map((line) => line.length)).size).toBe(1)
  })
})
