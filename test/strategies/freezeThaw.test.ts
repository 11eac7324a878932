import { freezeThaw } from '../../src/strategies/index.ts'
import { conformance } from './conformance.ts'

conformance(() => freezeThaw({ min: 1, max: 4, levels: 3, initial: 3 }), { runs: 8, actions: 24, continues: true })
