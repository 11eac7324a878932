import type { Json, StudyEvent } from '../../study/index.ts'

/** Where a trial stands, as its suggestion's memo keeps it. */
export interface BracketRung {
  /** Which bracket of the study, counted from zero. */
  readonly bracket: number
  /** Which rung of it, counted from zero. */
  readonly rung: number
}

/** What a suggestion remembers: its place, and for a new configuration what the strategy that found it wants to remember. */
export function writeBracketRung({ bracket, rung }: BracketRung, inner?: Json): Json {
  return { bracket, rung, ...(inner === undefined ? {} : { memo: inner }) }
}

/** The place of the trial that an event handed out, and the memo of the strategy that found it; undefined for a trial of the caller's own. */
export function readBracketRung(event: StudyEvent): (BracketRung & { readonly memo: Json | undefined }) | undefined {
  if (event.type !== 'ask' || event.fidelity === undefined) return undefined
  const { memo } = event
  if (typeof memo !== 'object' || memo === null || Array.isArray(memo)) return undefined
  const { bracket, rung, memo: inner } = memo as { readonly [key: string]: Json }
  return typeof bracket === 'number' && typeof rung === 'number' ? { bracket, rung, memo: inner } : undefined
}
