import { type CompleteTrial, Optimizer, type Params, type SpaceDefinition, type StoppingRule, type Strategy } from '../../../src/index.ts'
import { incumbents, type Step } from '../../lib/regret.ts'

/** Something that is trained, epoch by epoch. */
export interface CurveProblem {
  readonly name: string
  readonly space: SpaceDefinition
  /** How many epochs a training has in full. */
  readonly epochs: number
  /** The loss after so many epochs, from 1 on. */
  lossAt(params: Params, epoch: number): number
  /** The cost of an epoch; in units in which a full training costs 1 on average. */
  costOf(params: Params): number
  /** The regret of a final loss, scaled. */
  regretOf(loss: number): number
}

/** A way to search: a strategy, and perhaps a rule that stops trainings. */
export interface Way {
  readonly strategy: Strategy
  readonly stopping?: StoppingRule
}

/** The best full training so far, from each total cost on. */
export interface CurveTrace {
  readonly steps: readonly Step[]
  readonly trials: number
  /** Seconds that the strategy and the rule took, all together. */
  readonly seconds: number
}

/**
 * One worker; a trial pays for the epochs that its parent had not, and only those with all epochs are results. Every epoch is
 * reported. A run ends when the budget is spent, or nothing is left.
 */
export function runCurves(problem: CurveProblem, way: Way, seed: number, budget: number): CurveTrace {
  const { epochs } = problem
  const optimizer = new Optimizer<SpaceDefinition>({ space: problem.space, seed, ...way })
  const results: Step[] = []
  let [spent, seconds] = [0, 0]
  const timed = <T>(work: () => T): T => {
    const start = performance.now()
    const result = work()
    seconds += (performance.now() - start) / 1000
    return result
  }
  while (spent < budget) {
    const trial = timed(() => optimizer.ask())
    const parent = trial.parent === undefined ? undefined : (optimizer.trials[Number(trial.parent)] as CompleteTrial)
    const to = Math.round(trial.fidelity ?? epochs)
    let done = Math.round(parent?.fidelity ?? 0)
    let answer = 'continue'
    while (done < to && answer === 'continue' && spent < budget) {
      done++
      spent += problem.costOf(trial.params)
      answer = timed(() => optimizer.report(trial.id, done - 1, problem.lossAt(trial.params, done)))
    }
    if (done < to) optimizer.tell(trial.id, { status: 'pruned' })
    else {
      const loss = problem.lossAt(trial.params, done)
      optimizer.tell(trial.id, loss)
      if (done === epochs) results.push({ cost: spent, regret: problem.regretOf(loss) })
    }
  }
  return { steps: incumbents(results), trials: optimizer.trials.length, seconds }
}
