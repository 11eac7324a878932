/** The loss after a few epochs says much about the loss after all of them, for less: the same number of epochs, spent in two ways. */
import { bayes, multiFidelity, Optimizer, type Strategy } from 'surmise'

const space = {
  rate: { type: 'float', min: 1e-4, max: 1, scale: 'log' },
  decay: { type: 'float', min: 1e-6, max: 1, scale: 'log' },
  width: { type: 'int', min: 4, max: 512, scale: 'log' },
} as const

/** Stands for a training: settings decide how low the loss can get, and it gets there by a power of the epochs. */
function train({ rate, decay, width }: { readonly rate: number; readonly decay: number; readonly width: number }, epochs: number): number {
  const [r, d, w] = [Math.log10(rate), Math.log10(decay), Math.log2(width)]
  const limit = 0.1 + 0.05 * (r + 1.5) ** 2 + 0.03 * (d + 3) ** 2 + 0.02 * (w - 6) ** 2 + 0.02 * Math.sin(3 * r + w)
  return limit + 0.5 / (1 + epochs) ** 0.6
}

/** Spends so many epochs. */
function search(strategy: Strategy, epochs: number): string {
  const optimizer = new Optimizer({ space, seed: 1, strategy })
  for (let left = epochs; ; ) {
    const { id, params, fidelity = 81 } = optimizer.ask()
    left -= fidelity
    if (left < 0) break
    optimizer.tell(id, train(params, fidelity))
  }
  const told = optimizer.trials.filter(({ status }) => status === 'complete')
  const full = told.filter(({ fidelity = 81 }) => fidelity === 81)
  return `loss ${optimizer.best?.value.toFixed(4)}, ${told.length} trials, ${full.length} of them full`
}

const epochs = 8 * 81
console.log(`bayes(), always 81 epochs: ${search(bayes(), epochs)}`)
console.log(`multiFidelity(), 1 to 81:  ${search(multiFidelity({ min: 1, max: 81 }), epochs)}`)
