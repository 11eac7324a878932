import { afterAll, describe, expect, it } from 'vitest'

describe('where there is no WebAssembly', () => {
  const host = globalThis as { WebAssembly?: unknown }
  const kept = host.WebAssembly
  delete host.WebAssembly
  afterAll(() => {
    host.WebAssembly = kept
  })

  it('plain JavaScript takes over', async () => {
    const { algebraName, openWebAssembly } = await import('../../src/linalg/index.ts')
    expect(openWebAssembly()).toBeUndefined()
    expect(algebraName()).toBe('plain')
  })
})
