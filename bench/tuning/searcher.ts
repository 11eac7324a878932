import { isSurmiseError, Optimizer } from '../../src/index.ts'
import type { Way } from './contenders.ts'
import type { Searcher } from './simulation.ts'
import { rowOf, spaceOfTable, type Table } from './table.ts'

/** A study on a table as the simulation asks it: without a fidelity of its own a trial is trained in full, and watched where a rule may stop it. */
export function searcherOf(table: Table, seed: number, way: Way): Searcher {
  const optimizer = new Optimizer({ space: spaceOfTable(table), seed, ...way })
  const ids: string[] = []
  const reached = new Map<string, number>()
  return {
    ask: () => {
      try {
        const { id, params, fidelity = table.repeats, parent } = optimizer.ask()
        ids.push(id)
        const from = parent === undefined ? 0 : (reached.get(parent) ?? 0)
        // a share of a repeat cannot be trained
        const to = Math.max(from, 1, Math.round(fidelity))
        reached.set(id, to)
        return { row: rowOf(table, params), from, to, watched: way.stopping !== undefined }
      } catch (error) {
        if (isSurmiseError(error) && error.code === 'ERR_EXHAUSTED') return undefined
        throw error
      }
    },
    report: (number, repeats, value) => optimizer.report(ids[number], repeats - 1, value),
    tell: (number, value) => {
      optimizer.tell(ids[number], value ?? { status: 'pruned' })
    },
  }
}
