import type { Transcript } from './transcript.ts'

/** A transcript to be held against; of one that is golden the events may be unknown. */
export type Expected = Pick<Transcript, 'name' | 'digest' | 'trials'> & { readonly events?: readonly string[] }

const firstIndex = (a: readonly string[], b: readonly string[]): number => {
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (a[i] !== b[i]) return i
  return -1
}

/** The part of a line that is shown: what is around the first place where it differs from another. */
const around = (line: string | undefined, other: string | undefined): string => {
  if (line === undefined) return 'nothing'
  let at = 0
  while (at < line.length && line[at] === other?.[at]) at++
  return `…${line.slice(Math.max(0, at - 40), at + 40)}…`
}

function difference(expected: Expected, actual: Transcript): string {
  const trial = firstIndex(expected.trials, actual.trials)
  if (trial >= 0) {
    const wanted = expected.trials[trial]?.split(' ') ?? []
    const given = actual.trials[trial]?.split(' ') ?? []
    const at = firstIndex(wanted, given)
    return `trial ${trial}: expected ${wanted[at] ?? 'nothing'}, got ${given[at] ?? 'nothing'}`
  }
  const event = expected.events === undefined ? -1 : firstIndex(expected.events, actual.events)
  if (event < 0) return 'every trial is the same, the final state is not'
  const [wanted, given] = [expected.events?.[event], actual.events[event]]
  return `every trial is the same; event ${event}: expected ${around(wanted, given)}, got ${around(given, wanted)}`
}

/**
 * Where transcripts first differ from what is expected, one line a study: the first trial and parameter with both bit patterns, or
 * the first event of the final state. Empty when all digests are equal.
 */
export function differences(expected: readonly Expected[], actual: readonly Transcript[]): string[] {
  const names = [...new Set([...expected, ...actual].map(({ name }) => name))]
  return names.flatMap((name) => {
    const wanted = expected.find((study) => study.name === name)
    const given = actual.find((study) => study.name === name)
    if (wanted === undefined || given === undefined) return [`${name}: ${wanted === undefined ? 'not in golden.json' : 'was not run'}`]
    return wanted.digest === given.digest ? [] : [`${name}: ${difference(wanted, given)}`]
  })
}
