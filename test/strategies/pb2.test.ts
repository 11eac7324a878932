import { pb2 } from '../../src/strategies/index.ts'
import { conformance } from './conformance.ts'

conformance(() => pb2({ population: 3, interval: 1, max: 6, truncation: 0.5 }), { runs: 10, actions: 40, revisits: true, repeats: true })
