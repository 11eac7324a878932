import { isSurmiseError } from '../base/index.ts'
import { Optimizer } from '../optimizer/index.ts'
import type { Stream } from '../random/index.ts'
import { type Params, Space, type SpaceDefinition } from '../space/index.ts'
import type { Strategy } from '../strategies/index.ts'
import { type Directions, readState, type State } from '../study/index.ts'
import { forEach, oneOf, type Script, stepsOf } from './cases.ts'
import { holds, type Law, plainJson, same } from './law.ts'
import { constraintsOf, LAW_SPACES, type LawSpace } from './lawSpaces.ts'
import type { StrategyLawOptions } from './strategyLawOptions.ts'
import { anyAct, askIfLeft, objective, perform, resultOf, type StudyAct } from './studyAct.ts'
import { isRefused, visitsLaw } from './visitsLaw.ts'
import { watchedStrategy } from './watchedStrategy.ts'

/** The spaces in which suggestions are many and hardly ever the same by chance. */
const WIDE = ['mixed', 'line', 'steps', 'corner', 'walled'] as const

interface Given {
  readonly space: LawSpace
  readonly seed: number
  readonly direction: Directions
}

/**
 * The laws of a strategy: determined by seed and events alone; legal suggestions whatever happens; the same bits after a restart between
 * any two calls and from a log cut anywhere; `ask(n)` as n asks; other suggestions for other seeds; every point of a finite space once; a
 * study that is read and never changed. Spaces that its `check` refuses are left out. Spaces with constraints are among those tried where the package mathjs is there.
 *
 * ```ts
 * for (const { name, run } of strategyLaws(() => spiral({ turns: 5 }))) test(name, run)
 * ```
 *
 * @param make  makes the strategy anew, for a study of this space and direction
 */
export function strategyLaws(
  make: (space: SpaceDefinition, direction: Directions) => Strategy,
  options: StrategyLawOptions = {},
): readonly Law[] {
  const { runs = 30, seed = 1, actions = 16, objectives = 1, repeats = false, repeatsForNoise = false, revisits = false } = options
  const cases = { runs, seed }
  const directions: readonly Directions[] =
    objectives === 1
      ? ['minimize', 'maximize']
      : [
          ['minimize', 'maximize'],
          ['maximize', 'maximize'],
        ]
  const serves = (name: LawSpace): boolean => isReadable(name) && !isRefused(make, LAW_SPACES[name], directions[0])
  const spaces = (Object.keys(LAW_SPACES) as LawSpace[]).filter(serves)
  const open = (name: LawSpace, from = 1, direction = directions[0]): Optimizer => {
    const space: SpaceDefinition = LAW_SPACES[name]
    return new Optimizer({
      space,
      constraints: constraintsOf(name),
      seed: from,
      direction,
      strategy: watchedStrategy(make(space, direction)),
    })
  }
  const start = ({ space, seed: from, direction }: Given): Optimizer => open(space, from, direction)
  const restored = (from: Optimizer | State): Optimizer => {
    const state = JSON.parse(JSON.stringify(from)) as State
    return Optimizer.fromJSON(state, { strategy: watchedStrategy(make(state.space, state.direction)) })
  }
  const script = (stream: Stream): Script<Given, StudyAct> => ({
    given: {
      space: oneOf(stream, spaces),
      seed: stream.integer(2) === 0 ? stream.integer(1000) : stream.integer(Number.MAX_SAFE_INTEGER),
      direction: oneOf(stream, directions),
    },
    steps: stepsOf(stream, actions, anyAct),
  })
  const always = (name: string, check: (given: Given, acts: readonly StudyAct[]) => void): Law => ({
    name,
    run: () => forEach(name, cases, script, ({ given, steps }) => check(given, steps)),
  })

  return [
    {
      name: 'serves the space of a float, two integers and a choice, in which most laws are tried',
      run: () => holds(serves('mixed'), 'its check refuses it'),
    },
    always('is determined by the seed and the events, and legal whatever happens', (given, acts) => {
      const [a, b] = [start(given), start(given)]
      for (const act of acts) perform(a, act)
      for (const act of acts) perform(b, act)
      same(a, b, 'the same study once more')
      const space: Space<SpaceDefinition> = new Space<SpaceDefinition>(LAW_SPACES[given.space])
      for (const { params } of a.trials) space.check('params', params)
    }),
    always('continues with the same bits when it is saved and restored between any two calls', (given, acts) => {
      const whole = start(given)
      let resumed = start(given)
      for (const act of acts) {
        perform(whole, act)
        perform(resumed, act)
        resumed = restored(resumed)
        same(resumed.best, whole.best, 'the best of a restored study')
        same(resumed.front, whole.front, 'the front of a restored study')
      }
      same(resumed, whole, 'a restored study')
    }),
    always('asks again for what it asked, from the log cut before any of its asks, and from the log alone', (given, acts) => {
      const optimizer = start(given)
      const own = new Set<number>()
      for (const act of acts) {
        if (act.type === 'own') own.add(optimizer.trials.length)
        perform(optimizer, act)
      }
      const state = optimizer.toJSON()
      const asks = state.events.flatMap((event, i) => (event.type === 'ask' && !own.has(event.number) ? [i] : []))
      // the last ones know most; a few are enough
      for (const i of asks.slice(-3)) {
        const cut = restored({ ...state, events: state.events.slice(0, i) })
        cut.ask()
        same(cut.toJSON().events[i], state.events[i], `event ${i}, asked for again from the log before it`)
      }
      const { study } = readState({ ...state, events: state.events.slice(0, asks[asks.length - 1] ?? 0) })
      const once = (): string => {
        try {
          return JSON.stringify(make(LAW_SPACES[given.space], given.direction).suggest(study, 1))
        } catch (error) {
          return String(error)
        }
      }
      same(once(), once(), 'a suggestion asked for twice')
    }),
    {
      name: 'gives for ask(n) what n asks give',
      run: () =>
        forEach(
          'ask(n)',
          cases,
          (stream) => {
            const { given, steps } = script(stream)
            return { given: { ...given, n: 2 + stream.integer(4) }, steps }
          },
          ({ given, steps }) => {
            const [batch, single] = [start(given), start(given)]
            for (const act of steps) {
              perform(batch, act)
              perform(single, act)
            }
            const asked = askIfLeft(batch, given.n)
            const all = Array.from({ length: given.n }, () => askIfLeft(single, 1)).every(Boolean)
            holds(all === asked, `ask(${given.n}) ${asked ? 'gives trials' : 'is exhausted'}, and ${given.n} asks are not as that`)
            if (asked) same(batch, single, 'a study that is asked for several at once')
          },
        ),
    },
    {
      name: 'differs between seeds',
      run() {
        const params = (from: number): string =>
          JSON.stringify(
            open('mixed', from)
              .ask(4)
              .map((trial) => trial.params),
          )
        // the upper word of a seed counts too
        for (const other of [2, Number.MAX_SAFE_INTEGER, 1 + 4_294_967_296])
          holds(params(1) !== params(other), `seeds 1 and ${other} ask for the same`)
      },
    },
    {
      name: 'keeps asking with many pending, failed, abandoned and equal trials',
      run() {
        for (const name of WIDE.filter(serves)) {
          const optimizer = open(name)
          const distinct = new Set<string>()
          for (let round = 0; round < 4; round++) {
            const trials = optimizer.ask(4)
            for (const { params, fidelity } of trials) distinct.add(JSON.stringify([params, fidelity]))
            optimizer.tell(trials[0].id, resultOf(optimizer, {}, 1))
            optimizer.tell(trials[1].id, resultOf(optimizer, {}, round % 2 === 0 ? Number.NaN : 1))
            optimizer.tell(trials[2].id, { status: round % 2 === 0 ? 'abandoned' : 'pruned' })
          }
          holds(
            distinct.size >= (repeats ? 12 : repeatsForNoise ? 15 : 16),
            `16 trials in the space ${name} are ${distinct.size} different ones`,
          )
        }
      },
    },
    ...(revisits ? [] : [visitsLaw(make, directions[0], options)]),
    {
      name: 'gives an ask event that is the same after JSON',
      run() {
        const optimizer = open('mixed')
        for (const { id, params } of optimizer.ask(3))
          optimizer.tell(id, resultOf(optimizer, params as Params, objective(params as Params)))
        optimizer.ask()
        const { events } = optimizer.toJSON()
        const event = events[events.length - 1]
        plainJson(event, 'the event')
      },
    },
  ]
}

/** Whether a space can be read here: constraints need the package mathjs. */
function isReadable(name: LawSpace): boolean {
  try {
    new Space<SpaceDefinition>(LAW_SPACES[name], { constraints: constraintsOf(name) })
    return true
  } catch (error) {
    if (isSurmiseError(error) && error.code === 'ERR_DEPENDENCY') return false
    throw error
  }
}
