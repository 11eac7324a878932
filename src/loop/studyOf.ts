import { ArgumentTypeError, ArgumentValueError } from '../base/index.ts'
import { Optimizer } from '../optimizer/index.ts'
import type { SpaceDefinition } from '../space/index.ts'
import { type Direction, type Directions, isSameDirection } from '../study/index.ts'
import { type Askable, askableOf } from './askable.ts'
import type { AwaitedLoopOptions } from './loopOptions.ts'

/** The study that the options bring, or a new one. @throws typed errors that name the option at fault */
export function studyOf<S extends SpaceDefinition>(direction: Direction, options: AwaitedLoopOptions<S>): Askable<S> {
  const { study, optimizer, worker = false, space, codecs, constraints, direction: given, seed, strategy, stopping } = options
  if (study === undefined && optimizer === undefined) {
    return askableOf(
      new Optimizer<S>({
        space: space as S,
        direction: readGoal(direction, given),
        ...(codecs === undefined ? {} : { codecs }),
        ...(constraints === undefined ? {} : { constraints }),
        ...(seed === undefined ? {} : { seed }),
        ...(strategy === undefined ? {} : { strategy }),
        ...(stopping === undefined ? {} : { stopping }),
      }),
    )
  }
  const name = study === undefined ? 'optimizer' : 'study'
  if (study !== undefined) checkAskable(study)
  else if (!(optimizer instanceof Optimizer)) throw new ArgumentTypeError('optimizer', 'an Optimizer', optimizer)
  for (const [key, value] of Object.entries({ space, codecs, constraints, direction: given, seed, strategy, stopping })) {
    if (value !== undefined) throw new ArgumentValueError(key, `to be absent beside ${name}, which has its own`, value)
  }
  if (study !== undefined && optimizer !== undefined) throw new ArgumentValueError('optimizer', 'to be absent beside study', optimizer)
  if (study !== undefined && worker !== false) throw new ArgumentValueError('worker', 'to be absent beside study', worker)
  const askable = study ?? askableOf(optimizer as unknown as Optimizer<S>)
  const { lease, direction: goal } = askable.optimizer
  if (lease !== undefined) {
    throw new ArgumentValueError(name, 'one without a lease: the loop has no clock, and its trials cannot vanish', askable)
  }
  const isMine = direction === 'minimize' && typeof goal !== 'string'
  if (!isMine && !isSameDirection(goal, direction)) throw new ArgumentValueError(name, `the direction '${direction}'`, goal)
  return askable
}

function checkAskable(study: unknown): asserts study is Askable<SpaceDefinition> {
  if (study instanceof Optimizer)
    throw new ArgumentTypeError('study', 'a study whose steps are promises; an Optimizer is the option optimizer', study)
  if (typeof study !== 'object' || study === null) throw new ArgumentTypeError('study', 'a study that can ask and tell', study)
  for (const method of ['ask', 'tell', 'report', 'enqueue', 'tellMany']) {
    const value: unknown = Reflect.get(study, method)
    if (typeof value !== 'function') throw new ArgumentTypeError(`study.${method}`, 'a function', value)
  }
  const decides: unknown = Reflect.get(study, 'shouldStop')
  if (decides !== undefined && typeof decides !== 'function') throw new ArgumentTypeError('study.shouldStop', 'a function', decides)
  const picture: unknown = Reflect.get(study, 'optimizer')
  if (!(picture instanceof Optimizer)) throw new ArgumentTypeError('study.optimizer', 'an Optimizer', picture)
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
