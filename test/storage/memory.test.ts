import { memory } from '../../src/storage/index.ts'
import { conformance } from './conformance.ts'

conformance('memory()', {
  place: async () => {
    const storage = memory()
    return () => storage
  },
  shared: false,
})
