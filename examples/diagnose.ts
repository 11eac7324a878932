/** A study that goes wrong in several ways, and what its diagnosis says. */

import { Optimizer } from 'surmise'
import { diagnose } from 'surmise/analysis'

const optimizer = new Optimizer({
  space: {
    learningRate: { type: 'float', min: 1e-5, max: 1e-2, scale: 'log' },
    dropout: { type: 'float', min: 0, max: 0.5 },
    threads: { type: 'int', min: 1, max: 16 },
  },
  seed: 1,
})

for (let i = 0; i < 60; i++) {
  const { id, params } = optimizer.ask()
  // runs out of memory now and then; the best learning rate is beyond the range; threads change nothing
  const failed = params.dropout > 0.35
  const value = (Math.log10(params.learningRate) + 1) ** 2 + (params.dropout - 0.2) ** 2
  optimizer.tell(id, failed ? { status: 'failed' } : value)
}

const { findings, fit, trials } = diagnose(optimizer)
console.log(
  `${trials.complete} results, ${trials.failed} failures; the model explains ${Math.round(100 * (fit?.q2 ?? 0))} % of results it has not seen`,
)
for (const { severity, kind, message } of findings) console.log(`${severity}: ${kind}: ${message}`)
