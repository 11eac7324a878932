import { StudyError } from '../../../src/base/index.ts'
import { REGRET_FLOOR } from '../../../src/benchmark/index.ts'
import { Optimizer } from '../../../src/optimizer/index.ts'
import { Stream } from '../../../src/random/index.ts'
import type { Strategy } from '../../../src/strategies/index.ts'
import { scheduleOf } from '../simulatedWorkers.ts'
import type { Contender, Objective, Result, Side, Situation } from './situation.ts'

/** Seconds of processor time of this process: the machine may be busy with other things. */
function seconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Runs every contender on every objective of a situation. */
export function runSituation(situation: Situation, sides: readonly Side[], onRun: (result: Result) => void): void {
  for (const side of sides) {
    for (const objective of situation.objectives[side]) {
      for (const [name, contender] of Object.entries(situation.contenders)) {
        for (let seed = 0; seed < situation.seeds; seed++) {
          onRun({
            situation: situation.name,
            side,
            objective: objective.name,
            contender: name,
            seed,
            ...runContender(situation, contender, objective, seed),
          })
        }
      }
    }
  }
}

type Reached = Pick<Result, 'regrets' | 'asking' | 'solved'>

function runContender(
  { at, workers = 1, eachNumber = false }: Situation,
  { make, most }: Contender,
  objective: Objective,
  seed: number,
): Reached {
  const reachable = at.filter((n) => n <= (most ?? n))
  if (!eachNumber) return padded(runOnce(make(reachable.at(-1) ?? 0), objective, seed, workers, reachable), at.length)
  const runs = reachable.map((n) => runOnce(make(n), objective, seed, workers, [n]))
  return padded(
    { regrets: runs.flatMap((run) => run.regrets), asking: runs.flatMap((run) => run.asking), solved: runs.at(-1)?.solved },
    at.length,
  )
}

function padded({ regrets, asking, solved }: Reached, length: number): Reached {
  const rest = Array.from({ length: length - regrets.length }, () => undefined)
  return { regrets: [...regrets, ...rest], asking: [...asking, ...rest], solved }
}

/**
 * The regret of the best of the first trials by number: what a study of so many trials would have ended with, because a suggestion depends
 * on nothing that is asked later. With noise, the regret of `optimizer.best` when so many are told.
 */
function runOnce(strategy: Strategy, objective: Objective, seed: number, workers: number, at: readonly number[]): Reached {
  const { space, constraints = [], minimum, evaluate, noise } = objective
  const optimizer = new Optimizer({ space, constraints, seed, strategy })
  const trials = at.at(-1) ?? 0
  const values: number[] = []
  const asked: number[] = []
  const recommended: number[] = []
  let spent = 0
  let told = 0
  const ids: string[] = []
  for (const { type, number } of workers === 1 ? oneAtATime(trials) : scheduleOf(workers, seed, trials).events) {
    if (type === 'ask') {
      const before = seconds()
      try {
        const { id, params } = optimizer.ask()
        ids.push(id)
        values.push(evaluate(params))
      } catch (error) {
        // every point was visited
        if (!(error instanceof StudyError) || error.code !== 'ERR_EXHAUSTED') throw error
        break
      }
      spent += seconds() - before
      asked.push(spent)
    } else {
      const value = values[number]
      optimizer.tell(ids[number], noise === undefined ? value : { value: value + noise * new Stream(seed, number, 'noise').normal() })
      told++
      if (noise !== undefined && at.includes(told)) recommended.push(Math.max(0, evaluate(optimizer.best!.params) - minimum))
    }
  }
  let best = Number.POSITIVE_INFINITY
  const regrets = values.map((value) => {
    best = Math.min(best, value)
    return Math.max(0, best - minimum)
  })
  const solved = regrets.findIndex((regret) => regret <= REGRET_FLOOR)
  return {
    regrets: noise === undefined ? at.map((n) => regrets[Math.min(n, regrets.length) - 1]) : recommended,
    asking: at.map((n) => asked[Math.min(n, asked.length) - 1]),
    solved: solved < 0 ? undefined : solved + 1,
  }
}

function* oneAtATime(trials: number): Generator<{ readonly type: 'ask' | 'tell'; readonly number: number }> {
  for (let number = 0; number < trials; number++) {
    yield { type: 'ask', number }
    yield { type: 'tell', number }
  }
}
