import { checkInteger, integer, optional } from '../base/index.ts'
import { requireOneObjective, Study, type StudyEvent } from '../study/index.ts'

/** Which objective a question is about. */
export interface ObjectiveOptions {
  /** In a study with several objectives, which of them, from 0; there it must be told. */
  readonly objective?: number
}

/** How that option is read. */
export const objective = optional(integer(0))

// views are a cache: they can be made again from the study
const views = new WeakMap<Study, Map<number, Study>>()

/**
 * A study as it is about one of its objectives: the same trials, each with one value. With one objective it is the study itself.
 *
 * @param what  what is asked, as a message begins: `'importance'`
 * @throws StudyError `ERR_SEVERAL_OBJECTIVES` where the study has several and nothing says which; ArgumentTypeError, ArgumentValueError
 *   that names `options.objective`
 */
export function objectiveOf(study: Study, index: number | undefined, what: string): Study {
  const { space, directions, seed, lease } = study
  if (index === undefined) {
    requireOneObjective(study, `${what} looks at one objective, so { objective } has to say which`)
    return study
  }
  checkInteger('options.objective', index, 0, directions.length - 1)
  if (directions.length === 1) return study
  const known = views.get(study) ?? new Map<number, Study>()
  const view = known.get(index) ?? new Study(space, directions[index], seed, lease)
  views.set(study, known.set(index, view))
  for (let i = view.events.length; i < study.events.length; i++) view.apply(eventOf(study.events[i], index))
  return view
}

function eventOf(event: StudyEvent, index: number): StudyEvent {
  if (event.type !== 'tell' || event.values === undefined) return event
  const { values, ...rest } = event
  return { ...rest, value: values[index] }
}
