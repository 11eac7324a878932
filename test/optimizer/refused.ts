import { expect } from 'vitest'
import { type ErrorCode, isSurmiseError, type Optimizer } from '../../src/index.ts'

/** Calls, and expects a typed error that names `argument`, with the state of `optimizer` the same to the byte. */
export function refused(optimizer: Optimizer, call: () => unknown, code: ErrorCode, argument: string): void {
  const before = JSON.stringify(optimizer)
  let error: unknown
  try {
    call()
  } catch (caught) {
    error = caught
  }
  expect(isSurmiseError(error) ? { code: error.code, argument: error.argument } : error).toEqual({ code, argument })
  expect((error as Error).message).toContain(`"${argument}"`)
  expect(JSON.stringify(optimizer)).toBe(before)
}
