import { setImmediate } from 'node:timers/promises'
import { SingleBar } from 'cli-progress'
import { percent } from './percent.ts'

/** A bar for one search on standard error; where that is not a terminal, a line every ten seconds. */
export class Progress {
  readonly #bar: SingleBar

  constructor(label: string, total: number, best: number) {
    this.#bar = new SingleBar({
      format: `${label.padEnd(30)} {bar} {value}/{total}  best {best}`,
      barCompleteChar: '\u2588',
      barIncompleteChar: '\u2591',
      barsize: 25,
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: 10_000,
    })
    this.#bar.start(total, 1, { best: percent(best) })
  }

  /** Shows where the search is, and lets the terminal catch up. */
  async show(done: number, best: number): Promise<void> {
    this.#bar.update(done, { best: percent(best) })
    await setImmediate()
  }

  stop(): void {
    this.#bar.stop()
  }
}
