import { bayes, Optimizer, type Outcome, random } from '../../src/index.ts'

/** An optimizer in one dimension to which these results were told, one after the other. */
export function told(...results: readonly (number | Outcome)[]): Optimizer {
  const optimizer = new Optimizer({ space: { x: { type: 'float', min: 0, max: 1 } }, seed: 1, strategy: random() }) as unknown as Optimizer
  for (const result of results) optimizer.tell(optimizer.ask().id, result)
  return optimizer
}

/** A bowl in two dimensions after so many evaluations. */
export function bowl(evaluations: number, seed = 1, direction: 'minimize' | 'maximize' = 'minimize'): Optimizer {
  const space = { x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } } as const
  const optimizer = new Optimizer({ space, seed, direction, strategy: bayes() })
  for (let i = 0; i < evaluations; i++) {
    const { id, params } = optimizer.ask()
    const value = (params.x - 0.3) * (params.x - 0.3) + (params.y - 0.6) * (params.y - 0.6)
    optimizer.tell(id, direction === 'minimize' ? value : -value)
  }
  return optimizer as unknown as Optimizer
}
