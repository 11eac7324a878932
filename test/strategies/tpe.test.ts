import { conformance } from './conformance.ts'
import { tpe } from '../../src/strategies/index.ts'

conformance(() => tpe({ initial: 3 }))
