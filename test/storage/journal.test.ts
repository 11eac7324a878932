import { join } from 'node:path'
import { journal } from '../../src/storage/index.ts'
import { conformance } from './conformance.ts'
import { temporaryFolder } from './folder.ts'

const folder = temporaryFolder()
let places = 0

for (const [name, options] of Object.entries({
  'journal()': {},
  'journal(), a snapshot after each step': { snapshotEvery: 1, fsync: 'never' },
  'journal(), no snapshot': { snapshotEvery: 0, fsync: 'always' },
} as const)) {
  conformance(name, {
    place: async () => {
      const path = join(folder, `${places++}.journal`)
      return () => journal(path, options)
    },
    shared: false,
  })
}
