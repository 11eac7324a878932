import type { Problem } from '../../src/problems/index.ts'
import { type KnownResults, knownResults } from './knownResults.ts'
import type { LineProcess } from './lineProcess.ts'

/** One timed ask. */
export interface Ask {
  readonly milliseconds: number
  /** Which of our steps it was; peers say nothing. */
  readonly kind?: string
}

/** An optimizer in its process, with the study that it is in. */
export class Contender {
  readonly name: string
  private readonly process: LineProcess
  private problem: Problem | undefined
  private point: readonly number[] | undefined

  constructor(name: string, process: LineProcess) {
    this.name = name
    this.process = process
  }

  /** Begins a study of `problem` in which `n` results are known. */
  async start(problem: Problem, n: number): Promise<void> {
    const known: KnownResults = knownResults(problem, n)
    this.problem = problem
    this.point = undefined
    await this.process.request('start', { ...known })
  }

  /** Tells the value of the point asked for last, if there is one, and asks for the next. Only the ask is timed. */
  async ask(): Promise<Ask> {
    if (this.point !== undefined && this.problem) await this.process.request('tell', { value: this.problem.evaluate(this.point) })
    const { seconds, result, kind } = await this.process.request('ask')
    this.point = (result as readonly unknown[]).map(Number)
    return { milliseconds: 1000 * seconds, ...(kind === undefined ? {} : { kind }) }
  }
}
