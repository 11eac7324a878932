import { Optimizer, type Registry } from '../optimizer/index.ts'
import type { Stream } from '../random/index.ts'
import type { StoppingRule } from '../stopping/index.ts'
import { random } from '../strategies/index.ts'
import type { State } from '../study/index.ts'
import { type Cases, forEach, oneOf, type Script } from './cases.ts'
import { holds, type Law, same } from './law.ts'
import { unchanged } from './watchedStrategy.ts'

/** How thorough the laws of a stopping rule are. */
export interface StoppingRuleLawOptions extends Cases {
  /** What makes the rule again from a state, `{ stoppingRules: [mine] }`; without it that is not tried. */
  readonly registry?: Registry
}

/** What a worker does next. */
interface Act {
  readonly type: (typeof TYPES)[number]
  readonly pick: number
  readonly value: number
}

const TYPES = [
  'ask',
  'report',
  'report',
  'report',
  'report',
  'report',
  'skip',
  'value',
  'failed',
  'abandoned',
  'pruned',
  'stranger',
] as const
// few different values, so that many are equal
const VALUES = [-3, -2, -1, 0, 1, 2, 3, -0, 1e308, -1e308, 5e-324] as const

interface Answer {
  readonly id: string
  readonly step: number
  readonly value: number
  readonly answer: 'continue' | 'stop'
}

/**
 * The laws of a stopping rule: it stops some trials and not others; it answers by the log alone, also after a restart between any two calls,
 * and a repeated report as at first; the same when negated values are maximised; a study is read and never changed.
 *
 * @param make  makes the rule anew for a study that minimises, or maximises with the sign -1: a rule that names a value then names its negative
 */
export function stoppingRuleLaws(
  make: (sign: 1 | -1) => StoppingRule,
  { runs = 25, seed = 1, registry }: StoppingRuleLawOptions = {},
): readonly Law[] {
  const space = { x: { type: 'float', min: 0, max: 1 } } as const
  const open = (sign: 1 | -1 = 1): Optimizer =>
    new Optimizer({ space, direction: sign === 1 ? 'minimize' : 'maximize', seed: 1, strategy: random(), stopping: watched(make(sign)) })
  const restored = (from: Optimizer): Optimizer =>
    Optimizer.fromJSON(JSON.parse(JSON.stringify(from)) as State, { stopping: watched(make(1)) })
  const run = (optimizer: Optimizer, acts: readonly Act[], sign: 1 | -1 = 1): readonly (Answer | undefined)[] =>
    acts.map((act) => perform(optimizer, act, sign))
  const always = (name: string, check: (acts: readonly Act[]) => void): Law => ({
    name,
    run: () => forEach(name, { runs, seed }, script, ({ steps }) => check(steps)),
  })
  return [
    {
      name: 'stops some trials and not others',
      run() {
        const optimizer = open()
        const answers = new Set<string>()
        for (let i = 0; i < 40; i++) {
          const { id } = optimizer.ask()
          let answer: 'continue' | 'stop' = 'continue'
          for (let step = 0; step < 30 && answer === 'continue'; step++) {
            answer = optimizer.report(id, step, ((i * 17) % 40) / 4 + (step < 9 ? 9 - step : 0))
            answers.add(answer)
          }
          optimizer.tell(id, answer === 'stop' ? { status: 'pruned' } : ((i * 17) % 40) / 4)
        }
        same([...answers].sort(), ['continue', 'stop'], 'the answers to reports of good trials and bad ones')
      },
    },
    always('answers by the log alone: again the same, and also when it is saved and restored between any two calls', (acts) => {
      const [whole, again] = [open(), open()]
      same(run(again, acts), run(whole, acts), 'the answers in the same study once more')
      let resumed = open()
      const answers = acts.map((act) => {
        const answer = perform(resumed, act, 1)
        resumed = restored(resumed)
        return answer
      })
      same(answers, run(open(), acts), 'the answers in a restored study')
      same(resumed, whole, 'a restored study')
    }),
    always('answers a report that is repeated later as it did at first', (acts) => {
      const optimizer = open()
      const answers = run(optimizer, acts)
      const before = JSON.stringify(optimizer)
      for (const given of answers) {
        if (given === undefined || optimizer.trials[Number(given.id)].status !== 'pending') continue
        const { id, step, value, answer } = given
        same(optimizer.report(id, step, value), answer, `the answer to step ${step} of trial ${id}, reported again`)
      }
      same(JSON.stringify(optimizer), before, 'the study after repeated reports')
    }),
    always('gives the same answers when the negated values are maximised', (acts) => {
      const answersOf = (sign: 1 | -1): readonly unknown[] => run(open(sign), acts, sign).map((answer) => answer?.answer)
      same(answersOf(-1), answersOf(1), 'the answers in a study that maximises')
    }),
    {
      name: 'is saved by its name and options, and made again from them',
      run() {
        const rule = make(1)
        const state = JSON.parse(JSON.stringify(new Optimizer({ space, seed: 1, strategy: random(), stopping: rule }))) as State
        same(state.stopping, { name: rule.name, options: rule.options }, 'the rule in a state')
        if (registry !== undefined) same(Optimizer.fromJSON(state, registry), state, 'the state of a restored study')
      },
    },
  ]
}

function script(stream: Stream): Script<null, Act> {
  const length = 20 + stream.integer(101)
  const steps = Array.from({ length }, () => ({ type: oneOf(stream, TYPES), pick: stream.integer(10), value: oneOf(stream, VALUES) }))
  return { given: null, steps }
}

function perform(optimizer: Optimizer, { type, pick, value }: Act, sign: 1 | -1): Answer | undefined {
  const pending = optimizer.trials.filter(({ status }) => status === 'pending')
  const trial = pending[pick % Math.max(1, pending.length)]
  if (type === 'ask' || trial === undefined) optimizer.ask()
  else if (type === 'stranger') optimizer.tell({ params: { x: 0.5 }, value: sign * value })
  else if (type === 'value') optimizer.tell(trial.id, sign * value)
  else if (type === 'report' || type === 'skip') {
    const step = Math.max(-1, ...trial.reports.map((report) => report.step)) + (type === 'report' ? 1 : 1 + pick)
    return { id: trial.id, step, value: sign * value, answer: optimizer.report(trial.id, step, sign * value) }
  } else optimizer.tell(trial.id, { status: type })
  return undefined
}

/** A rule that checks, at every decision, what must hold of any. */
function watched(inner: StoppingRule): StoppingRule {
  return {
    name: inner.name,
    options: inner.options,
    decide: (study, number) =>
      unchanged(study, () => {
        const answer = inner.decide(study, number)
        holds(answer === 'continue' || answer === 'stop', `decide gives ${JSON.stringify(answer)}`)
        same(inner.decide(study, number), answer, 'the answer when asked twice')
        return answer
      }),
  }
}
