import { ArgumentTypeError, checkInteger } from '../base/index.ts'
import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import { asStateError, readEvent, type Study, type StudyEvent } from '../study/index.ts'

/** The events of a study from a place in its log on, as a new array. @throws typed errors that name `from` */
export function eventsFrom<S extends SpaceDefinition>(study: Study<S>, from: unknown): readonly StudyEvent<ParamsOf<S>>[] {
  checkInteger('from', from, 0)
  return study.events.slice(from)
}

/**
 * Appends events from outside, each checked against the study as it is by then.
 *
 * @throws ArgumentTypeError that names `events`; StudyError `ERR_STATE` that names the entry at fault, with those before it applied
 */
export function replayEvents<S extends SpaceDefinition>(study: Study<S>, events: unknown): void {
  if (!Array.isArray(events)) throw new ArgumentTypeError('events', 'an array', events)
  asStateError(() => {
    for (let i = 0; i < events.length; i++) study.apply(readEvent(study, `events[${i}]`, events[i]))
  })
}
