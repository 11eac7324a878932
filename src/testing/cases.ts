import { Stream } from '../random/index.ts'
import { BrokenLaw } from './law.ts'

/** How often a law is tried, and on which cases. */
export interface Cases {
  /** How many cases; each law has a number of its own by default. */
  readonly runs?: number
  /** Which cases, of all there are: a safe integer >= 0; 1 by default. */
  readonly seed?: number
}

/** A case of a law: what is done, one step after the other, beside what it is done with. */
export interface Script<T, S> {
  readonly given: T
  readonly steps: readonly S[]
}

/**
 * Tries a law on random cases. Of the first that breaks it, steps are left out as long as it stays broken; the message has what is left, and
 * the seed that finds it again.
 *
 * @param name  of the law: its cases are its own
 */
export async function forEach<T, S>(
  name: string,
  { runs, seed }: Required<Cases>,
  draw: (stream: Stream) => Script<T, S>,
  check: (script: Script<T, S>) => void | Promise<void>,
): Promise<void> {
  const failure = async (script: Script<T, S>): Promise<unknown> => {
    try {
      await check(script)
      return undefined
    } catch (error) {
      return error ?? new BrokenLaw('nothing was thrown')
    }
  }
  for (let run = 0; run < runs; run++) {
    let script = draw(new Stream(seed, run, name))
    let error = await failure(script)
    if (error === undefined) continue
    for (let i = script.steps.length - 1; i >= 0; i--) {
      const shorter = { ...script, steps: script.steps.filter((_, k) => k !== i) }
      const other = await failure(shorter)
      if (other === undefined) continue
      script = shorter
      error = other
    }
    const reason = error instanceof Error ? error.message : String(error)
    throw new BrokenLaw(`${reason}\n  in case ${run} of seed ${seed}: ${JSON.stringify(script)}`, { cause: error })
  }
}

/** One of several, each as likely. */
export function oneOf<const T>(stream: Stream, choices: readonly T[]): T {
  return choices[stream.integer(choices.length)]
}

/** So many steps, from half of `most` on. */
export function stepsOf<S>(stream: Stream, most: number, draw: (stream: Stream) => S): readonly S[] {
  const least = Math.ceil(most / 2)
  return Array.from({ length: least + stream.integer(most - least + 1) }, () => draw(stream))
}
