import { ArgumentTypeError, ArgumentValueError, checkInteger, checkKeys, checkPlainObject } from '../base/index.ts'
import { type Codecs, type ParamsOf, Space, type SpaceDefinition } from '../space/index.ts'
import type { StoppingRule } from '../stopping/index.ts'
import type { Strategy } from '../strategies/index.ts'
import { type Direction, type Directions, isSameDirection } from '../study/index.ts'
import { checkTerminator, type Terminator } from '../termination/index.ts'
import { type Loop, type LoopResult, type Objective, type OnTrial, runLoop } from './loop.ts'
import { Optimizer } from './optimizer.ts'
import type { Outcome } from './outcome.ts'
import { type ReadTold, readTold } from './tell.ts'

/** A new study, or an optimizer to continue. */
export type LoopStudy<S extends SpaceDefinition> =
  | {
      readonly space: S
      readonly codecs?: Codecs
      readonly constraints?: readonly string[]
      /** The directions of several objectives, at least two; for `minimize` alone. */
      readonly direction?: readonly Direction[]
      readonly seed?: number
      readonly strategy?: Strategy
      readonly stopping?: StoppingRule
      readonly optimizer?: undefined
    }
  | {
      readonly optimizer: Optimizer<S>
      readonly space?: undefined
      readonly codecs?: undefined
      readonly constraints?: undefined
      readonly direction?: undefined
      readonly seed?: undefined
      readonly strategy?: undefined
      readonly stopping?: undefined
    }

/** How long a loop goes on: at least one of the two. */
export type LoopEnd =
  | {
      /** How many trials to run: an integer >= 1. */
      readonly trials: number
      /** What else may end the loop, asked before every trial: what is running then is waited for. */
      readonly until?: Terminator
    }
  | { readonly trials?: number; readonly until: Terminator }

/** The options of `minimize` and `maximize`. */
export type LoopOptions<S extends SpaceDefinition> = LoopStudy<S> & LoopEnd & LoopExtras<S>

/** Options that have nothing to do with what is searched, or for how long. */
export interface LoopExtras<S extends SpaceDefinition> {
  /** How many objectives may be running at a time; 1 unless told. */
  readonly parallel?: number
  /** Stops the loop: nothing more is asked, and what is running is abandoned. */
  readonly signal?: AbortSignal
  /** Called with each trial that was run, after it was told; a promise is waited for. What it throws, the loop throws. */
  readonly onTrial?: OnTrial<S>
  /**
   * What is tried first: parameters to run, such as established defaults, which are enqueued and count as trials; and results already
   * known.
   */
  readonly initial?: readonly (NoInfer<ParamsOf<S>> | ({ readonly params: NoInfer<ParamsOf<S>> } & Outcome))[]
}

const KEYS = [
  'space',
  'codecs',
  'constraints',
  'direction',
  'seed',
  'strategy',
  'stopping',
  'optimizer',
  'trials',
  'until',
  'parallel',
  'signal',
  'onTrial',
  'initial',
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
 * An objective that throws, rejects, or returns something that is not a result is a failed trial; the loop goes on, and `errors` says
 * what happened. When `signal` is aborted the loop asks for nothing more, tells running trials as abandoned without waiting for them,
 * and resolves with what is known, `stopped: 'aborted'`. When `onTrial` throws, or a strategy, running trials are told as abandoned
 * and the promise rejects with that error; an `optimizer` that the caller brought has kept everything.
 *
 * ```ts
 * const { best } = await minimize(({ x }) => (x - 1) ** 2, { space: { x: { type: 'float', min: -5, max: 5 } }, trials: 30 })
 * ```
 *
 * Rejects with ArgumentTypeError or ArgumentValueError for options that are not understood, before anything is run.
 */
export async function minimize<const S extends SpaceDefinition>(
  objective: Objective<NoInfer<ParamsOf<S>>>,
  options: LoopOptions<S>,
): Promise<LoopResult<S>> {
  return start('minimize', objective, options)
}

/** Maximizes an objective; in all else it is `minimize`, but for several objectives, whose directions `minimize` takes. */
export async function maximize<const S extends SpaceDefinition>(
  objective: Objective<NoInfer<ParamsOf<S>>>,
  options: LoopOptions<S> & { readonly direction?: undefined },
): Promise<LoopResult<S>> {
  return start('maximize', objective, options)
}

function start<S extends SpaceDefinition>(
  direction: Direction,
  objective: Objective<ParamsOf<S>>,
  options: LoopOptions<S>,
): Promise<LoopResult<S>> {
  if (typeof objective !== 'function') throw new ArgumentTypeError('objective', 'a function', objective)
  checkPlainObject('options', options)
  checkKeys('options', options, KEYS)
  const { trials, until, parallel = 1, signal, onTrial, initial = [] } = options as LoopOptions<S>
  if (trials !== undefined || until === undefined) checkInteger('trials', trials, 1)
  if (until !== undefined) checkTerminator('until', until)
  checkInteger('parallel', parallel, 1)
  checkSignal(signal)
  if (onTrial !== undefined && typeof onTrial !== 'function') throw new ArgumentTypeError('onTrial', 'a function', onTrial)
  const optimizer = optimizerOf(direction, options as LoopOptions<S>)
  const { codecs, constraints } = optimizer
  const objectives = typeof optimizer.direction === 'string' ? 1 : optimizer.direction.length
  const { defaults, known } = readInitial(new Space(optimizer.space, { codecs, constraints }), initial, objectives)
  optimizer.tellMany(
    known.map(({ params, fidelity, ending }) => ({ params, ...(fidelity === undefined ? {} : { fidelity }), ...(ending as Outcome) })),
  )
  for (const params of defaults) optimizer.enqueue(params)
  const loop: Loop<S> = { objective, optimizer, trials: trials ?? Number.POSITIVE_INFINITY, until, parallel, signal, onTrial }
  return runLoop(loop)
}

function optimizerOf<S extends SpaceDefinition>(direction: Direction, options: LoopOptions<S>): Optimizer<S> {
  const { optimizer, space, codecs, constraints, direction: given, seed, strategy, stopping } = options
  if (optimizer === undefined) {
    return new Optimizer<S>({
      space: space as S,
      direction: readGoal(direction, given),
      ...(codecs === undefined ? {} : { codecs }),
      ...(constraints === undefined ? {} : { constraints }),
      ...(seed === undefined ? {} : { seed }),
      ...(strategy === undefined ? {} : { strategy }),
      ...(stopping === undefined ? {} : { stopping }),
    })
  }
  if (!(optimizer instanceof Optimizer)) throw new ArgumentTypeError('optimizer', 'an Optimizer', optimizer)
  for (const [name, value] of Object.entries({ space, codecs, constraints, direction: given, seed, strategy, stopping })) {
    if (value !== undefined) throw new ArgumentValueError(name, 'to be absent beside an optimizer, which has its own', value)
  }
  if (optimizer.lease !== undefined) {
    throw new ArgumentValueError(
      'optimizer',
      'an optimizer without a lease: the loop has no clock, and its trials cannot vanish',
      optimizer,
    )
  }
  const isMine = direction === 'minimize' && typeof optimizer.direction !== 'string'
  if (!isMine && !isSameDirection(optimizer.direction, direction)) {
    throw new ArgumentValueError('optimizer', `the direction '${direction}'`, optimizer.direction)
  }
  return optimizer
}

/** The direction of a new study: that of the function that was called, or the directions of several objectives. */
function readGoal(direction: Direction, given: unknown): Directions {
  if (given === undefined) return direction
  if (direction === 'maximize' || !Array.isArray(given)) {
    const expected = `to be absent, or in minimize the directions of several objectives; ${direction} has one direction`
    throw new ArgumentValueError('direction', expected, given)
  }
  return given as readonly Direction[]
}

function checkSignal(signal: unknown): void {
  if (signal === undefined) return
  const isSignal = typeof signal === 'object' && signal !== null && 'aborted' in signal && 'addEventListener' in signal
  if (!isSignal) throw new ArgumentTypeError('signal', 'an AbortSignal', signal)
}

/** Parameters to run, and results that are known; a result is told from parameters by its entry `params`, an object. */
function readInitial<S extends SpaceDefinition>(
  space: Space<S>,
  initial: unknown,
  objectives: number,
): { readonly defaults: readonly ParamsOf<S>[]; readonly known: readonly ReadTold<ParamsOf<S>>[] } {
  if (!Array.isArray(initial)) throw new ArgumentTypeError('initial', 'an array', initial)
  const defaults: ParamsOf<S>[] = []
  const known: ReadTold<ParamsOf<S>>[] = []
  for (let i = 0; i < initial.length; i++) {
    const entry: unknown = initial[i]
    const argument = `initial[${i}]`
    checkPlainObject(argument, entry)
    if (typeof entry.params !== 'object') defaults.push(space.readFeasible(argument, entry))
    else {
      checkKeys(argument, entry, ['params', 'fidelity', 'value', 'values', 'noise', 'status'])
      known.push(readTold(space, entry, objectives, `${argument}.`))
    }
  }
  return { defaults, known }
}
