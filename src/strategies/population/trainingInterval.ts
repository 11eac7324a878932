import type { Json, StudyEvent } from '../../study/index.ts'

/** Which interval of which member a trial is, as its suggestion's memo keeps it. */
export interface TrainingInterval {
  /** Which population of the study, counted from zero. */
  readonly generation: number
  /** Which member of it, counted from zero. */
  readonly member: number
  /** Which interval of its training, counted from one. */
  readonly stage: number
}

/** What a suggestion remembers. */
export function writeInterval({ generation, member, stage }: TrainingInterval): Json {
  return { population: { generation, member, stage } }
}

/** The place of the trial that an event handed out; undefined for a trial of the caller's own. */
export function readInterval(event: StudyEvent): TrainingInterval | undefined {
  if (event.type !== 'ask' || event.fidelity === undefined) return undefined
  const { memo } = event
  if (typeof memo !== 'object' || memo === null || !('population' in memo)) return undefined
  const place = memo.population
  if (typeof place !== 'object' || place === null || !('generation' in place)) return undefined
  const { generation, member, stage } = place
  const isCount = (n: Json | undefined): n is number => typeof n === 'number' && Number.isInteger(n) && n >= 0
  return isCount(generation) && isCount(member) && isCount(stage) && stage > 0 ? { generation, member, stage } : undefined
}
