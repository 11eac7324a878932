import { Optimizer, type RestoreOptions, shouldStop } from '../optimizer/index.ts'
import { random } from '../strategies/index.ts'
import type { State } from '../study/index.ts'
import type { Terminator } from '../termination/index.ts'
import { type Cases, forEach } from './cases.ts'
import { holds, type Law, plainJson, same } from './law.ts'
import { anyAct, perform, type StudyAct } from './studyAct.ts'

/** How thorough the laws of a terminator are. */
export interface TerminatorLawOptions extends Cases {
  /** Whether it ends a study of 200 equal results told within 200 seconds, `true` by default. */
  readonly ends?: boolean
}

const SPACE = { x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } } as const

/**
 * The laws of a terminator: it says why in words or nothing, by the log and the time it is given alone, also after a restart; it changes
 * neither study nor suggestions; an empty study is not ended, and one that finds nothing more is.
 *
 * @param make  makes the terminator anew; where it looks at the time, it begins at 0 seconds
 */
export function terminatorLaws(make: () => Terminator, { runs = 20, seed = 1, ends = true }: TerminatorLawOptions = {}): readonly Law[] {
  const open = (from: number): Optimizer => new Optimizer({ space: SPACE, seed: from, strategy: random() }) as unknown as Optimizer
  const restored = (from: Optimizer, options: RestoreOptions = {}): Optimizer =>
    Optimizer.fromJSON(JSON.parse(JSON.stringify(from)) as State, options)
  const reasonOf = (optimizer: Optimizer, terminator: Terminator, now: number): string | undefined => {
    const before = JSON.stringify(optimizer)
    const reason: unknown = shouldStop(optimizer, terminator, { now })
    holds(reason === undefined || (typeof reason === 'string' && reason !== ''), `decide gives ${JSON.stringify(reason)}`)
    same(JSON.stringify(optimizer), before, 'the study that a terminator may only read')
    return reason as string | undefined
  }
  const always = (name: string, check: (from: number, acts: readonly StudyAct[]) => void): Law => ({
    name,
    run: () =>
      forEach(
        name,
        { runs, seed },
        (stream) => ({ given: stream.integer(1000), steps: Array.from({ length: 8 + stream.integer(40) }, () => anyAct(stream)) }),
        ({ given, steps }) => check(given, steps),
      ),
  })
  return [
    {
      name: 'has a name, and options that are plain JSON',
      run() {
        const { name, options } = make()
        holds(typeof name === 'string' && name !== '', `the name is ${JSON.stringify(name)}`)
        plainJson(options, 'what the options are')
      },
    },
    {
      name: 'does not end an empty study',
      run: () => same(reasonOf(open(1), make(), 0), undefined, 'the reason'),
    },
    always('says the same of a log that grows, of one that is read at once, and when asked again', (from, acts) => {
      const growing = make()
      const optimizer = open(from)
      acts.forEach((act, now) => {
        perform(optimizer, act)
        const reason = reasonOf(optimizer, growing, now)
        same(reasonOf(optimizer, growing, now), reason, 'the reason when asked again')
        same(reasonOf(restored(optimizer), make(), now), reason, 'the reason in a restored study')
      })
    }),
    always('changes no suggestion', (from, acts) => {
      const terminator = make()
      const [watched, plain] = [open(from), open(from)]
      acts.forEach((act, now) => {
        perform(watched, act)
        perform(plain, act)
        reasonOf(watched, terminator, now)
      })
      same(watched, plain, 'a study that a terminator looked at')
    }),
    ...(ends
      ? [
          {
            name: 'ends a study that finds nothing more',
            run() {
              const terminator = make()
              const optimizer = open(1)
              let now = 0
              while (now < 200 && reasonOf(optimizer, terminator, now) === undefined) {
                optimizer.tell(optimizer.ask().id, 1)
                now++
              }
              holds(now < 200, 'no reason was given to end a study of 200 equal results')
            },
          },
        ]
      : []),
  ]
}
