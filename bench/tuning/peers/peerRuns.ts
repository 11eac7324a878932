import { fileURLToPath } from 'node:url'
import { type LineProcess, peerProcess } from '../../peers/lineProcess.ts'
import type { ToldTrial, TuningRun } from '../record.ts'
import { lossOf } from '../repeats.ts'
import type { Table } from '../table.ts'
import { tuningPeers } from './peers.ts'

/** A run of a peer without the values of its trials, which stand in the table. */
export interface PeerRun extends Omit<TuningRun, 'trials'> {
  readonly trials: readonly Omit<ToldTrial, 'value'>[]
}

/** A run of a peer as one of ours is recorded, with the values that it was told. */
export function valued({ trials, ...run }: PeerRun, table: Table): TuningRun {
  return { ...run, trials: trials.map((trial) => ({ ...trial, value: lossOf(table, trial.row, run.seed, trial.fidelity) })) }
}

/** Runs peers, each module in its own process until `close`. */
export class PeerRunner {
  private readonly processes = new Map<string, LineProcess>()
  private readonly python: string
  private readonly tables: string

  /**
   * @param python  interpreter with the peers' packages
   * @param tables  folder of the converted tables
   */
  constructor(python: string, tables: string) {
    this.python = python
    this.tables = tables
  }

  /** One run; what it chooses is a function of the arguments and of the packages' versions. */
  async run({ contender, table, seed, workers, evaluations }: Omit<TuningRun, 'trials'>): Promise<PeerRun> {
    const { module, search } = tuningPeers[contender]
    const process = this.processes.get(module) ?? peerProcess(this.python, module, fileURLToPath(new URL('.', import.meta.url)))
    this.processes.set(module, process)
    try {
      const args = { table: `${this.tables}/${table}`, search, seed, workers, evaluations }
      const { result, seconds } = await process.request('run', args)
      const rows = result as readonly (readonly [row: number, fidelity: number, end: number, trained: number])[]
      const trials = rows.map(([row, fidelity, end, trained]) => ({ row, fidelity, end, trained }))
      return { contender, table, seed, workers, evaluations, trials, seconds: Number(seconds.toPrecision(3)) }
    } catch (error) {
      // the next run gets a new process
      process.close()
      this.processes.delete(module)
      throw error
    }
  }

  /** Ends the processes. */
  close(): void {
    for (const each of this.processes.values()) each.close()
    this.processes.clear()
  }
}
