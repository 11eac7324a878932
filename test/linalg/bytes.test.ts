import fc from 'fast-check'
import { expect, it } from 'vitest'
// @ts-expect-error a script
import { textOf } from '../../scripts/build-wasm.mjs'
import { bytesOf } from '../../src/linalg/bytes.ts'

it('text from bytes gives the bytes again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => {
      expect([...bytesOf(textOf(bytes))]).toEqual([...bytes])
    }),
  )
  const all = Uint8Array.from({ length: 256 }, (_, i) => i)
  expect(bytesOf(textOf(all))).toEqual(all)
  expect(textOf(all)).toMatch(/^[\x20-\x7e]*$/)
})
