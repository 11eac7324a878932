import type { Study } from '../../study/index.ts'

/** What was spent since a training was last brought to its end, after one more slice; shares are of the full resource. */
export function spentAfter(spent: number, from: number, to: number): number {
  return to >= 1 ? 0 : spent + to - from
}

/** The same after all trials of a study, in the order of their numbers, whatever became of them. @param max  the full resource */
export function spentOf(study: Study, max: number): number {
  const shareOf = (fidelity: number | undefined): number => Math.min(1, (fidelity ?? max) / max)
  return study.trials.reduce((spent, { fidelity, parent }) => {
    return spentAfter(spent, parent === undefined ? 0 : shareOf(study.byId(parent)?.fidelity), shareOf(fidelity))
  }, 0)
}
