import type { Study, StudyEvent } from '../study/index.ts'

/**
 * A view of the log, kept for each study and brought up to date when it is asked for: every event is read once. Losing it costs time only.
 *
 * @param start  the view of an empty log
 * @param read  takes one event into the view; the study is the present one, which may know more than the event
 */
export function folded<T>(start: () => T, read: (view: T, event: StudyEvent, study: Study) => void): (study: Study) => T {
  const kept = new WeakMap<Study, { readonly view: T; events: number }>()
  return (study) => {
    const entry = kept.get(study) ?? { view: start(), events: 0 }
    kept.set(study, entry)
    const { events } = study
    for (; entry.events < events.length; entry.events++) read(entry.view, events[entry.events], study)
    return entry.view
  }
}
