import type { ToldTrial } from './record.ts'
import { lossOf, secondsOf } from './repeats.ts'
import type { Table } from './table.ts'

/** What a worker is to train. */
export interface Training {
  readonly row: number
  /** How many repeats are there already, and how many there shall be. */
  readonly from: number
  readonly to: number
  /** Whether the searcher is asked after each repeat if it is worth going on. */
  readonly watched: boolean
}

/** Who says what is trained; trials are numbered from 0 in the order in which they are asked for. */
export interface Searcher {
  /** The next trial, or undefined where nothing is left to try. */
  ask(): Training | undefined
  /** After a repeat of a watched trial: the mean loss of the repeats up to it. */
  report(number: number, repeats: number, value: number): 'continue' | 'stop'
  /** The end: the mean loss of all repeats, undefined where the trial was stopped. */
  tell(number: number, value: number | undefined): void
}

/** How many train, on whose repeats (see `lossOf`), and how many repeats they may train in all. */
export interface Crew {
  readonly workers: number
  readonly seed: number
  readonly budget: number
}

interface Stage extends Training {
  readonly number: number
  /** How many repeats there are when this stage is over, at which second. */
  readonly until: number
  readonly end: number
}

/**
 * Workers that train side by side, each busy for the seconds of the table, asking anew as soon as they are done, until the next training
 * does not fit into the budget. Events are in the order of time; at one and the same, in that of the trials' numbers.
 *
 * A watched trial is paid for repeat by repeat, and one whose next repeat does not fit ends with those that it has.
 */
export function simulate(table: Table, { workers, seed, budget }: Crew, searcher: Searcher): ToldTrial[] {
  const told: ToldTrial[] = []
  const running: Stage[] = []
  let [now, spent, asked, over] = [0, 0, 0, false]

  const fits = (repeats: number): boolean => spent + repeats <= budget
  const train = (number: number, training: Training, done: number): boolean => {
    const until = training.watched ? done + 1 : training.to
    if (!fits(until - done)) return false
    spent += until - done
    running.push({ ...training, number, until, end: now + secondsOf(table, training.row, seed, done, until) })
    return true
  }
  const start = (): void => {
    if (over || !fits(1)) return
    const training = searcher.ask()
    over = training === undefined || !train(asked++, training, training.from)
  }

  for (let worker = 0; worker < workers; worker++) start()
  while (running.length > 0) {
    const stage = running.reduce((a, b) => (b.end < a.end || (b.end === a.end && b.number < a.number) ? b : a))
    running.splice(running.indexOf(stage), 1)
    const { number, row, from, to, watched, until } = stage
    now = stage.end
    const value = lossOf(table, row, seed, until)
    const goesOn = watched && searcher.report(number, until, value) === 'continue'
    if (goesOn && until < to && train(number, stage, until)) continue
    told.push({ row, fidelity: until, trained: until - from, end: now, value })
    // one that comes to its end is complete, whatever was said of going on
    searcher.tell(number, until === to ? value : undefined)
    start()
  }
  return told
}
