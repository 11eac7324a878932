import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
// @ts-expect-error a script
import { compileKernel } from '../../scripts/build-wasm.mjs'

it('the committed kernel is what its source compiles to', async () => {
  expect(await compileKernel()).toBe(readFileSync(new URL('../../src/linalg/kernel.generated.ts', import.meta.url), 'utf8'))
}, 120_000)
