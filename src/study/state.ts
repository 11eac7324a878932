import {
  ArgumentTypeError,
  ArgumentValueError,
  checkInteger,
  checkKeys,
  checkPlainObject,
  isSurmiseError,
  StudyError,
} from '../base/index.ts'
import { type Codecs, type ParamsOf, Space, type SpaceDefinition } from '../space/index.ts'
import { type Directions, readDirections } from './directions.ts'
import type { StudyEvent } from './event.ts'
import { type Lease, readLease } from './lease.ts'
import { readEvent } from './readEvent.ts'
import { readPart, type StrategyState } from './strategyState.ts'
import { Study } from './study.ts'

/** A study as plain JSON: all that is needed to continue bit for bit, in any engine. */
export interface State<S extends SpaceDefinition = SpaceDefinition> {
  readonly format: 'surmise'
  readonly version: 1
  readonly space: S
  /** Absent where there are none. */
  readonly constraints?: readonly string[]
  /** An array with several objectives. */
  readonly direction: Directions
  readonly seed: number
  readonly lease?: Lease
  /** What it was begun with; an event says where another took its place. */
  readonly strategy: StrategyState
  /** The rule that stops trials early; absent where there is none. */
  readonly stopping?: StrategyState
  readonly events: readonly StudyEvent<ParamsOf<S>>[]
}

/** All of a state but its events: what is settled before the first of them. */
export type StudyHeader<S extends SpaceDefinition = SpaceDefinition> = Omit<State<S>, 'events'>

/** The state of a study that was begun with a strategy, and stopped by a rule. The events are shared, and frozen. */
export function writeState<S extends SpaceDefinition>(
  study: Study<S>,
  { name, options }: StrategyState,
  stopping?: StrategyState,
): State<S> {
  return {
    format: 'surmise',
    version: 1,
    space: study.space.definition,
    ...(study.space.constraints.length === 0 ? {} : { constraints: study.space.constraints }),
    direction: study.goal,
    seed: study.seed,
    ...(study.lease === undefined ? {} : { lease: study.lease }),
    strategy: { name, options },
    ...(stopping === undefined ? {} : { stopping: { name: stopping.name, options: stopping.options } }),
    events: [...study.events],
  }
}

/** Runs `read`; whatever it finds wrong becomes `ERR_STATE`, with the same message and argument. A package that is missing stays so. */
export function asStateError<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!isSurmiseError(error) || error.code === 'ERR_STATE' || error.code === 'ERR_DEPENDENCY') throw error
    throw new StudyError('ERR_STATE', `the state cannot be restored: ${error.message}`, error.argument)
  }
}

/**
 * The study that a state describes. Every rule of the log is checked, event by event: numbers in order, ids unique, parameters legal,
 * results only for pending trials. A log that was cut after any event is a state too.
 *
 * @param state  what `writeState` gave, or what came back from `JSON.parse(JSON.stringify(...))`
 * @param codecs  of the custom parameters of its space
 * @throws StudyError `ERR_STATE` that names the entry at fault: `state.events[7].params.layers`
 */
export function readState<S extends SpaceDefinition>(
  state: unknown,
  codecs: Codecs = {},
): { readonly study: Study<S>; readonly strategy: StrategyState; readonly stopping: StrategyState | undefined } {
  return asStateError(() => {
    checkPlainObject('state', state)
    const { format, version, direction, seed, lease, events } = state
    if (format !== 'surmise') throw new ArgumentValueError('state.format', "'surmise'", format)
    if (version !== 1) throw new ArgumentValueError('state.version', '1, the only version so far', version)
    checkKeys('state', state, ['format', 'version', 'space', 'constraints', 'direction', 'seed', 'lease', 'strategy', 'stopping', 'events'])
    const goal = readDirections('state.direction', direction)
    checkInteger('state.seed', seed, 0)
    const strategy = readPart('state.strategy', state.strategy)
    const stopping = state.stopping === undefined ? undefined : readPart('state.stopping', state.stopping)
    if (!Array.isArray(events)) throw new ArgumentTypeError('state.events', 'an array', events)
    const constraints = (state.constraints === undefined ? [] : state.constraints) as readonly string[]
    const space = new Space(state.space as S, { argument: 'state.space', codecs, constraints })
    const read = lease === undefined ? undefined : readLease('state.lease', lease)
    const study = new Study<S>(space, goal, seed + 0, read)
    for (let i = 0; i < events.length; i++) study.apply(readEvent(study, `state.events[${i}]`, events[i]))
    return { study, strategy, stopping }
  })
}
