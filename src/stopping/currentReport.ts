import type { ReportEvent, Study } from '../study/index.ts'

/** The report that a rule is asked about: the last event of the study. */
export function currentReport({ events }: Study): ReportEvent {
  return events.at(-1) as ReportEvent
}
