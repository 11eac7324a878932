/** A search space of ConfigSpace, with conditions and what it forbids, searched by Surmise. */
import { Optimizer } from 'surmise'
import { fromConfigSpace } from 'surmise/interop'

// as ConfigSpace's to_json writes it
const json = {
  hyperparameters: [
    { type: 'categorical', name: 'kernel', choices: ['linear', 'rbf', 'poly'], weights: null, default_value: 'rbf' },
    { type: 'uniform_float', name: 'cost', lower: 0.001, upper: 1000, log: true, default_value: 1 },
    { type: 'uniform_float', name: 'gamma', lower: 0.0001, upper: 10, log: true, default_value: 0.1 },
    { type: 'uniform_int', name: 'degree', lower: 2, upper: 5, log: false, default_value: 3 },
  ],
  conditions: [
    { type: 'IN', child: 'gamma', parent: 'kernel', values: ['rbf', 'poly'] },
    { type: 'EQ', child: 'degree', parent: 'kernel', value: 'poly' },
  ],
  forbiddens: [
    {
      type: 'AND',
      clauses: [
        { type: 'EQUALS', name: 'kernel', value: 'poly' },
        { type: 'CLAUSE_GT', name: 'cost', value: 100 },
      ],
    },
  ],
}

const { space, constraints } = fromConfigSpace(json)
console.log(JSON.stringify(space, undefined, 2))
console.log(constraints)

const optimizer = new Optimizer({ space, constraints, seed: 1 })
for (const { params } of optimizer.ask(4)) console.log(params)
