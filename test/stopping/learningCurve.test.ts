import { learningCurve } from '../../src/stopping/index.ts'
import { conformance } from './conformance.ts'

conformance(() => learningCurve({ max: 30, startup: 2 }), 12)
