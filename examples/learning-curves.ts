/** The same number of epochs, spent on full trainings, on trainings that a rule stops, and on slices that are frozen and thawed. */
import { bayes, freezeThaw, learningCurve, Optimizer, type StoppingRule, type Strategy } from 'surmise'

const EPOCHS = 27
const space = {
  rate: { type: 'float', min: 1e-4, max: 1, scale: 'log' },
  decay: { type: 'float', min: 1e-6, max: 1, scale: 'log' },
  width: { type: 'int', min: 4, max: 512, scale: 'log' },
} as const

/** Stands for a training: settings decide how low the loss can get, and the rate also how fast. */
function lossAfter(
  { rate, decay, width }: { readonly rate: number; readonly decay: number; readonly width: number },
  epochs: number,
): number {
  const [r, d, w] = [Math.log10(rate), Math.log10(decay), Math.log2(width)]
  const limit = 0.1 + 0.05 * (r + 1.5) ** 2 + 0.03 * (d + 3) ** 2 + 0.02 * (w - 6) ** 2 + 0.02 * Math.sin(3 * r + w)
  return limit + 0.8 * Math.exp(-epochs / (4 - r)) + 0.005 * Math.sin(7 * epochs + 11 * r)
}

/** Spends so many epochs; a trial that goes on from a parent pays for what is new. */
function search(strategy: Strategy, stopping: StoppingRule | undefined, budget: number): string {
  const optimizer = new Optimizer({ space, seed: 1, strategy, ...(stopping ? { stopping } : {}) })
  let finished = 0
  for (let spent = 0; spent < budget; ) {
    const { id, params, fidelity = EPOCHS, parent } = optimizer.ask()
    let epoch = optimizer.trials.find((trial) => trial.id === parent)?.fidelity ?? 0
    let answer = 'continue'
    while (epoch < fidelity && answer === 'continue') {
      epoch++
      spent++
      answer = optimizer.report(id, epoch - 1, lossAfter(params, epoch))
    }
    optimizer.tell(id, epoch < fidelity ? { status: 'pruned' } : lossAfter(params, epoch))
    if (epoch === EPOCHS) finished++
  }
  const begun = optimizer.trials.filter(({ parent }) => parent === undefined).length
  return `loss ${optimizer.best?.value.toFixed(4)}, ${begun} begun, ${finished} finished`
}

const budget = 12 * EPOCHS
console.log(`bayes():                 ${search(bayes(), undefined, budget)}`)
console.log(`bayes(), learningCurve(): ${search(bayes(), learningCurve({ max: EPOCHS }), budget)}`)
console.log(`freezeThaw():            ${search(freezeThaw({ max: EPOCHS }), undefined, budget)}`)
