import { type StorageLawOptions, storageLaws } from '../../src/testing/index.ts'
import { anySeed, hold } from '../laws.ts'

/** The laws of a storage as tests. */
export function conformance(name: string, options: StorageLawOptions): void {
  hold(`the laws of a storage: ${name}`, storageLaws({ seed: anySeed, ...options }))
}
