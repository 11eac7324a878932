import { ArgumentTypeError, checkInteger, checkKeys, checkPlainObject, type SignalLike, type Uninferred } from '../base/index.ts'
import type { Outcome } from '../optimizer/index.ts'
import { type ParamsOf, Space, type SpaceDefinition } from '../space/index.ts'
import { type Direction, STUDY } from '../study/index.ts'
import { checkTerminator } from '../termination/index.ts'
import { openWorker } from '../worker/index.ts'
import type { Loop } from './loop.ts'
import type { AwaitedLoopOptions, AwaitingObjective, LoopOptions } from './loopOptions.ts'
import type { LoopResult } from './loopResult.ts'
import type { Objective } from './objective.ts'
import { readInitial } from './readInitial.ts'
import { runLoop } from './run.ts'
import { studyOf } from './studyOf.ts'

const KEYS = [
  'space',
  'codecs',
  'constraints',
  'direction',
  'seed',
  'strategy',
  'stopping',
  'optimizer',
  'study',
  'worker',
  'trials',
  'until',
  'parallel',
  'signal',
  'onTrial',
  'initial',
  'catch',
]

/**
 * Minimizes an objective: asks, runs, tells, until `trials` trials were run, `until` has a reason to stop, or nothing is left to try in a
 * finite space: as long as objectives are running there, their results may yet lead to another trial, and are waited for.
 *
 * With several objectives, `direction: ['minimize', 'maximize']` has the direction of each, and the objective returns an array of values
 * in that order; the result is `front`, and `best` is undefined.
 *
 * With `parallel: 1` the seed determines every trial. With more, a suggestion depends on which results were known when it was asked,
 * hence on the order in which objectives finish; the log records that order, so a saved state still continues bit for bit, and the
 * trials of `random()` and `sobol()` are the same in any order.
 *
 * With a rule `stopping`, a trial is told pruned whose `report` was answered `'stop'` and whose objective then returns a number, or
 * `{ status: 'pruned' }`; an objective that has a full result all the same says so: `{ value, status: 'complete' }`.
 *
 * An objective that throws, rejects, or returns something that is not a result is a failed trial; the trial has the `reason`, `errors` has
 * what was thrown, and the loop goes on. Where the first three trials all end so, or all of fewer, the mistake is in the objective: the
 * promise rejects with a `LoopError`. The option `catch` says otherwise. When `signal` is aborted the loop asks for nothing more, tells running trials as abandoned without waiting for them or
 * for a promise of `onTrial`, and resolves with what is known, `stopped: 'aborted'`. Signals and timers get their turn even where the
 * objective never waits for anything; one that computes for long without a pause is interrupted by nothing. When `onTrial` throws, or a strategy, running trials are told as abandoned
 * and the promise rejects: with that error where the caller has the study, from `onTrial` or the options, else with a `LoopError` that
 * brings it. Where nothing more is found that satisfies the constraints it resolves with `stopped: 'infeasible'`.
 *
 * With `study`, a stored study or another whose steps are promises, each step is acknowledged before the same worker's next. With
 * `worker: true` the search runs in a worker, and neither page nor program pauses while a model is fitted; the result is the same. In
 * both cases `report` gives a promise.
 *
 * ```ts
 * const { best } = await minimize(({ x }) => (x - 1) ** 2, { space: { x: { type: 'float', min: -5, max: 5 } }, trials: 30 })
 * ```
 *
 * Rejects with ArgumentTypeError or ArgumentValueError for options that are not understood, before anything is run.
 */
export function minimize<const S extends SpaceDefinition>(
  objective: Objective<Uninferred<ParamsOf<S>>>,
  options: LoopOptions<S>,
): Promise<LoopResult<S>>
export function minimize<const S extends SpaceDefinition>(
  objective: AwaitingObjective<Uninferred<ParamsOf<S>>>,
  options: AwaitedLoopOptions<S>,
): Promise<LoopResult<S>>
export async function minimize<const S extends SpaceDefinition>(
  objective: Objective<ParamsOf<S>> | AwaitingObjective<ParamsOf<S>>,
  options: LoopOptions<S> | AwaitedLoopOptions<S>,
): Promise<LoopResult<S>> {
  return start('minimize', objective, options)
}

/** Maximizes an objective; in all else it is `minimize`, but for several objectives, whose directions `minimize` takes. */
export function maximize<const S extends SpaceDefinition>(
  objective: Objective<Uninferred<ParamsOf<S>>>,
  options: LoopOptions<S> & { readonly direction?: undefined },
): Promise<LoopResult<S>>
export function maximize<const S extends SpaceDefinition>(
  objective: AwaitingObjective<Uninferred<ParamsOf<S>>>,
  options: AwaitedLoopOptions<S> & { readonly direction?: undefined },
): Promise<LoopResult<S>>
export async function maximize<const S extends SpaceDefinition>(
  objective: Objective<ParamsOf<S>> | AwaitingObjective<ParamsOf<S>>,
  options: LoopOptions<S> | AwaitedLoopOptions<S>,
): Promise<LoopResult<S>> {
  return start('maximize', objective, options)
}

async function start<S extends SpaceDefinition>(
  direction: Direction,
  objective: Objective<ParamsOf<S>> | AwaitingObjective<ParamsOf<S>>,
  options: LoopOptions<S> | AwaitedLoopOptions<S>,
): Promise<LoopResult<S>> {
  if (typeof objective !== 'function') throw new ArgumentTypeError('objective', 'a function', objective)
  checkPlainObject('options', options)
  checkKeys('options', options, KEYS)
  const { trials, until, parallel = 1, signal, onTrial, initial = [], worker = false, catch: caught } = options as AwaitedLoopOptions<S>
  if (trials !== undefined || until === undefined) checkInteger('trials', trials, 1)
  if (until !== undefined) checkTerminator('until', until)
  checkInteger('parallel', parallel, 1)
  checkSignal(signal)
  if (onTrial !== undefined && typeof onTrial !== 'function') throw new ArgumentTypeError('onTrial', 'a function', onTrial)
  if (caught !== undefined && typeof caught !== 'boolean' && typeof caught !== 'function') {
    throw new ArgumentTypeError('catch', 'a boolean or a function', caught)
  }
  if (typeof worker !== 'boolean' && typeof worker !== 'function') throw new ArgumentTypeError('worker', 'a boolean or a function', worker)
  const given = studyOf(direction, options as AwaitedLoopOptions<S>)
  const { codecs, constraints, space, [STUDY]: searched } = given.optimizer
  const { defaults, known } = readInitial(new Space(space, { codecs, constraints }), initial, searched.directions.length)
  const isOwn = options.optimizer === undefined && options.study === undefined
  const opened = worker === false ? undefined : await openWorker(given.optimizer, worker === true ? {} : { worker })
  const study = opened ?? given
  try {
    const rows = known.map(({ params, fidelity, ending }) => {
      return { params, ...(fidelity === undefined ? {} : { fidelity }), ...(ending as Outcome) }
    })
    if (rows.length > 0) await study.tellMany(rows)
    for (const params of defaults) await study.enqueue(params)
    const loop = { objective, study, trials: trials ?? Number.POSITIVE_INFINITY, until, parallel, signal, onTrial, catch: caught, isOwn }
    return await runLoop(loop as Loop<S>)
  } finally {
    await opened?.close()
  }
}

function checkSignal(signal: unknown): void {
  if (signal === undefined) return
  const half = (typeof signal === 'object' && signal !== null ? signal : {}) as Partial<SignalLike>
  const isSignal = typeof half.aborted === 'boolean' && isFunction(half.addEventListener) && isFunction(half.removeEventListener)
  if (!isSignal) throw new ArgumentTypeError('signal', 'an AbortSignal', signal)
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}
