import { ArgumentValueError, checkInteger, checkKeys, checkPlainObject, isSameJson } from '../base/index.ts'
import { type Codecs, Space, type SpaceDefinition } from '../space/index.ts'
import { checkStoppingRule, type StoppingRule } from '../stopping/index.ts'
import { checkStrategy, defaultStrategy, type Strategy } from '../strategies/index.ts'
import {
  asStateError,
  type Directions,
  type Lease,
  readDirections,
  readLease,
  readState,
  type StrategyState,
  Study,
} from '../study/index.ts'
import { checkSame } from './checkSame.ts'
import { drawSeed } from './drawSeed.ts'
import { checkRegistry, REGISTRY_KEYS, type Registry, restoreStoppingRule, restoreStrategy } from './registry.ts'

/** What an optimizer is made from. */
export interface OptimizerOptions<S extends SpaceDefinition> {
  /** The parameters by name; plain JSON, copied. */
  readonly space: S
  /** The codecs of its custom parameters, by the names that it uses. */
  readonly codecs?: Codecs
  /**
   * Expressions over the parameters, as text, that every suggestion satisfies: `'layers * width <= 4096'`. They are read by the optional
   * package mathjs; a browser waits for `loadConstraints()` before.
   */
  readonly constraints?: readonly string[]
  /**
   * Whether smaller or larger values are better; `'minimize'` by default. An array of at least two for several objectives, one for each:
   * then results are `values`, and `optimizer.front` takes the place of `optimizer.best`.
   */
  readonly direction?: Directions
  /** A safe integer >= 0 that determines every suggestion; without one it is drawn, and kept in the state. */
  readonly seed?: number
  /** How to search; `bayes()` by default, and `nsga2()` with several objectives. */
  readonly strategy?: Strategy
  /** Which trials `report` says to stop before their end; none by default. */
  readonly stopping?: StoppingRule
  /** How long an asked trial may stay without a sign of life, by your clock; for ever by default. */
  readonly lease?: Lease
}

/** What `fromJSON` may be given beside the state. */
export interface RestoreOptions extends Registry {
  /** The strategy itself, in the place of a function that makes it again. */
  readonly strategy?: Strategy
  /** The stopping rule itself, in the place of a function that makes it again. */
  readonly stopping?: StoppingRule
  /** The codecs of the custom parameters of its space. */
  readonly codecs?: Codecs
}

/** A study with what searches it: all that an optimizer holds. */
export interface Opened<S extends SpaceDefinition> {
  readonly study: Study<S>
  readonly strategy: Strategy
  /** The strategy as it is saved. */
  readonly strategyState: StrategyState
  /** The one that the study was begun with, which another may have taken over from. */
  readonly first: StrategyState
  /** What makes again a strategy that takes over elsewhere. */
  readonly registry: Registry
  readonly stopping: StoppingRule | undefined
  /** The rule as it is saved. */
  readonly stoppingState: StrategyState | undefined
}

const KEYS = ['space', 'codecs', 'constraints', 'direction', 'seed', 'strategy', 'stopping', 'lease']

/** A new study from the options of an optimizer, all of them checked. @throws typed errors that name the option at fault */
export function openNew<S extends SpaceDefinition>(options: OptimizerOptions<S>): Opened<S> {
  checkPlainObject('options', options)
  checkKeys('options', options, KEYS)
  const { space, codecs = {}, constraints = [], direction = 'minimize', lease, stopping } = options as OptimizerOptions<S>
  const goal = readDirections('direction', direction)
  const { seed = drawSeed(), strategy = defaultStrategy(goal) } = options as OptimizerOptions<S>
  const checked = new Space(space, { codecs, constraints })
  checkInteger('seed', seed, 0)
  const strategyState = checkStrategy(strategy)
  strategy.check?.(checked as unknown as Space, goal)
  const checkedLease = lease === undefined ? undefined : readLease('lease', lease)
  const stoppingState = stopping === undefined ? undefined : checkStoppingRule('stopping', stopping)
  checkMayStop('stopping', goal, stopping)
  const study = new Study(checked, goal, seed + 0, checkedLease)
  return { study, strategy, strategyState, first: strategyState, registry: {}, stopping, stoppingState }
}

/** What `fromJSON` may be given beside the state: the options that are code. */
export const RESTORE_KEYS: readonly string[] = ['strategy', 'stopping', 'codecs', ...REGISTRY_KEYS]

/** The study that a state describes, with its strategy. @throws typed errors that name the entry or the option at fault */
export function openSaved<S extends SpaceDefinition>(state: unknown, options: RestoreOptions): Opened<S> {
  checkPlainObject('options', options)
  checkKeys('options', options, RESTORE_KEYS)
  checkRegistry(options)
  const { strategy: given, stopping: rule, codecs = {} } = options as RestoreOptions
  const own = given === undefined ? undefined : checkStrategy(given)
  const ownRule = rule === undefined ? undefined : checkStoppingRule('stopping', rule)
  const saved = readState<S>(state, codecs)
  const latest = saved.study.takeover?.strategy ?? saved.strategy
  const place = `state.${placeOf(saved.study)}`
  if (own !== undefined) asStateError(() => checkSame(place, own, latest))
  if (ownRule !== undefined) asStateError(() => checkSame('state.stopping', ownRule, saved.stopping))
  const strategy = given ?? restoreStrategy(latest, options, place)
  asStateError(() => strategy.check?.(saved.study.space as unknown as Space, saved.study.goal))
  asStateError(() => checkMayStop('state.stopping', saved.study.goal, saved.stopping))
  const stopping = rule ?? (saved.stopping === undefined ? undefined : restoreStoppingRule(saved.stopping, options))
  return {
    study: saved.study,
    strategy,
    strategyState: own ?? checkStrategy(strategy),
    first: saved.strategy,
    registry: options,
    stopping,
    stoppingState: ownRule ?? saved.stopping,
  }
}

/** Where a state has the strategy that searches now. */
function placeOf<S extends SpaceDefinition>({ takeover, events }: Study<S>): string {
  return takeover === undefined ? 'strategy' : `events[${events.findLastIndex(({ type }) => type === 'strategy')}].strategy`
}

const isSamePart = (a: StrategyState, b: StrategyState): boolean => a.name === b.name && isSameJson(a.options, b.options)

/** What searches a study after events from elsewhere: the same, or the strategy that took over there, made again. */
export function followSwitch<S extends SpaceDefinition>(opened: Opened<S>): Opened<S> {
  const { study, strategyState, first, registry } = opened
  const latest = study.takeover?.strategy ?? first
  if (isSamePart(latest, strategyState)) return opened
  const strategy = restoreStrategy(latest, registry, placeOf(study))
  strategy.check?.(study.space as unknown as Space, study.goal)
  return { ...opened, strategy, strategyState: latest }
}

/**
 * What searches a study from here on, which the log then says. The same strategy again takes the place of its code alone.
 *
 * @throws typed errors that name `strategy`, or the option of it that does not fit the study
 */
export function switchStrategy<S extends SpaceDefinition>(opened: Opened<S>, strategy: Strategy): Opened<S> {
  const state = checkStrategy(strategy)
  const { study, strategyState } = opened
  strategy.check?.(study.space as unknown as Space, study.goal)
  if (!isSamePart(state, strategyState)) study.apply(Object.freeze({ type: 'strategy', strategy: state }))
  return { ...opened, strategy, strategyState: state }
}

/** Throws where a rule is to stop trials by the one value that they report, and the study has several objectives. */
function checkMayStop(argument: string, direction: Directions, rule: unknown): void {
  if (typeof direction === 'string' || rule === undefined) return
  const expected = `to be absent with ${direction.length} objectives: a rule looks at one value on the way`
  throw new ArgumentValueError(argument, expected, rule)
}
