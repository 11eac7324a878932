import { populationBasedTraining } from '../../src/strategies/index.ts'
import { conformance } from './conformance.ts'

conformance(() => populationBasedTraining({ population: 4, interval: 1, max: 3 }), { revisits: true, repeats: true })
conformance(() => populationBasedTraining({ population: 7, interval: 0.5, max: 9, truncation: 0.4, resample: 0 }), {
  actions: 30,
  revisits: true,
  repeats: true,
})
