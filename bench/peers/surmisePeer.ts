import { pointOf } from '../../src/benchmark/index.ts'
import { bayes, type Json, Optimizer, type Trial } from '../../src/index.ts'
import { serve } from './serve.ts'

interface Start {
  readonly bounds: readonly (readonly [number, number])[]
  readonly points: readonly (readonly number[])[]
  readonly values: readonly number[]
}

let optimizer: Optimizer
let trial: Trial

/** Our optimizer with its defaults as a long-lived process; the commands are those of worker.py. */
await serve(
  {
    start({ bounds, points, values }: Start) {
      const space = Object.fromEntries(bounds.map(([min, max], i) => [`x${i}`, { type: 'float', min, max } as const]))
      optimizer = new Optimizer({ space, seed: 1, strategy: bayes() })
      points.forEach((point, k) => {
        optimizer.tell({ params: Object.fromEntries(point.map((value, i) => [`x${i}`, value])), value: values[k] })
      })
    },
    tell({ value }: { readonly value: number }) {
      optimizer.tell(trial.id, value)
    },
    ask() {
      trial = optimizer.ask()
      return pointOf(trial.params, Object.keys(optimizer.space).length)
    },
  },
  (command) => (command === 'ask' ? { kind: kindOfLastStep() } : {}),
)

/** Whether the last point came from the global model or from the local one, as the strategy noted it in the log. */
function kindOfLastStep(): string {
  const last = optimizer.toJSON().events.at(-1)
  const memo: Json | undefined = last?.type === 'ask' ? last.memo : undefined
  const steps = typeof memo === 'object' && memo !== null && 'open' in memo && Array.isArray(memo.open) ? memo.open : []
  const step: unknown = steps.at(-1)
  return typeof step === 'object' && step !== null && 'kind' in step ? String(step.kind) : 'unknown'
}
