import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import type { StoppingRule } from '../../src/stopping/index.ts'
import { random } from '../../src/strategies/index.ts'

/** What a worker does next. */
interface Action {
  readonly type: 'ask' | 'report' | 'skip' | 'value' | 'failed' | 'abandoned' | 'pruned' | 'stranger'
  readonly pick: number
  readonly value: number
}

const action: fc.Arbitrary<Action> = fc.record({
  type: fc.constantFrom(
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
  ),
  pick: fc.nat(9),
  // few different values, so that many are equal
  value: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0, -0, 1e308, -1e308, 5e-324)),
})
const script = fc.array(action, { minLength: 20, maxLength: 120 })

interface Answer {
  readonly id: string
  readonly step: number
  readonly value: number
  readonly answer: 'continue' | 'stop'
}

/** A rule that checks, at every decision, what must hold of any. */
function watched(inner: StoppingRule): StoppingRule {
  return {
    name: inner.name,
    options: inner.options,
    decide(study, number) {
      const before = JSON.stringify([study.events, study.trials])
      const answer = inner.decide(study, number)
      expect(JSON.stringify([study.events, study.trials]), 'the study is not changed').toBe(before)
      expect(['continue', 'stop']).toContain(answer)
      expect(inner.decide(study, number), 'asked twice').toBe(answer)
      return answer
    },
  }
}

function perform(optimizer: Optimizer, { type, pick, value }: Action, sign: 1 | -1): Answer | undefined {
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

/**
 * The laws of the StoppingRule contract, run on the rule that `make` makes anew each time.
 *
 * @param make  for a study that minimises, or maximises with the sign -1: a rule that names a value then names its negative
 */
export function conformance(make: (sign: 1 | -1) => StoppingRule, runs = 25): void {
  const open = (sign: 1 | -1 = 1): Optimizer =>
    new Optimizer({
      space: { x: { type: 'float', min: 0, max: 1 } },
      direction: sign === 1 ? 'minimize' : 'maximize',
      seed: 1,
      strategy: random(),
      stopping: watched(make(sign)),
    })
  const restored = (state: unknown): Optimizer => Optimizer.fromJSON(JSON.parse(JSON.stringify(state)), { stopping: watched(make(1)) })
  const run = (optimizer: Optimizer, acts: readonly Action[], sign: 1 | -1 = 1): (Answer | undefined)[] =>
    acts.map((act) => perform(optimizer, act, sign))

  describe(`the laws of a stopping rule: ${make(1).name}`, () => {
    it('stops some trials and not others', () => {
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
      expect([...answers].sort()).toEqual(['continue', 'stop'])
    })

    it('answers by the log alone: again the same, and also when it is saved and restored between any two calls', () => {
      fc.assert(
        fc.property(script, (acts) => {
          const [whole, again] = [open(), open()]
          expect(run(again, acts)).toEqual(run(whole, acts))
          let resumed = open()
          const answers = acts.map((act) => {
            const answer = perform(resumed, act, 1)
            resumed = restored(resumed)
            return answer
          })
          expect(answers).toEqual(run(open(), acts))
          expect(JSON.stringify(resumed)).toBe(JSON.stringify(whole))
        }),
        { numRuns: runs },
      )
    })

    it('answers a report that is repeated later as it did at first', () => {
      fc.assert(
        fc.property(script, (acts) => {
          const optimizer = open()
          const answers = run(optimizer, acts).filter((answer) => answer !== undefined)
          const text = JSON.stringify(optimizer)
          for (const { id, step, value, answer } of answers) {
            if (optimizer.trials[Number(id)].status === 'pending') expect(optimizer.report(id, step, value)).toBe(answer)
          }
          expect(JSON.stringify(optimizer)).toBe(text)
        }),
        { numRuns: runs },
      )
    })

    it('gives the same answers when the negated values are maximised', () => {
      fc.assert(
        fc.property(script, (acts) => {
          const answersOf = (sign: 1 | -1) => run(open(sign), acts, sign).map((answer) => answer?.answer)
          expect(answersOf(-1)).toEqual(answersOf(1))
        }),
        { numRuns: runs },
      )
    })

    it('is restored by its name', () => {
      const rule = make(1)
      const options = { space: { x: { type: 'float', min: 0, max: 1 } }, seed: 1, strategy: random(), stopping: rule } as const
      const state = JSON.parse(JSON.stringify(new Optimizer(options)))
      expect(state.stopping).toEqual({ name: rule.name, options: rule.options })
      expect(Optimizer.fromJSON(state, all).toJSON()).toEqual(state)
    })
  })
}
