import { ArgumentValueError } from '../base/index.ts'
import type { Trial } from './trial.ts'

/**
 * The trials that a trial was continued from, the first of them first and itself last: by `parent`, back to one that began anew. With
 * population-based training their parameters are the schedule that was found.
 *
 * ```ts
 * lineage(optimizer.trials, optimizer.best).map(({ fidelity, params }) => [fidelity, params.rate])
 * ```
 *
 * @param trials  of the study, such as `optimizer.trials`
 * @param trial  one of them; only its id is read
 * @throws ArgumentValueError for a trial, or a parent of one, that is not among them
 */
export function lineage<P>(trials: readonly Trial<P>[], trial: { readonly id: string }): readonly Trial<P>[] {
  const byId = new Map(trials.map((each) => [each.id, each]))
  const line: Trial<P>[] = []
  for (let id: string | undefined = trial.id; id !== undefined; ) {
    const found: Trial<P> | undefined = byId.get(id)
    // a study hands out a trial after its parent, so that no line is endless; other trials may be anything
    if (found === undefined || line.length >= trials.length)
      throw new ArgumentValueError('trials', `the trial ${JSON.stringify(id)}`, trials)
    line.push(found)
    id = found.parent
  }
  return line.reverse()
}
