import { nsga2 } from '../../src/strategies/index.ts'
import { conformance } from './conformance.ts'

conformance(() => nsga2())
// a population so small that it evolves soon
conformance(() => nsga2({ population: 3 }))
conformance(() => nsga2({ population: 3 }), { objectives: 2 })
