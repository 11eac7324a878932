import { isSurmiseError } from '../src/base/index.ts'

/** The argument that the error of a call names; undefined where it throws none. Any other error is thrown on. */
export function argumentOf(call: () => unknown): string | undefined {
  try {
    call()
  } catch (error) {
    if (isSurmiseError(error)) return error.argument
    throw error
  }
  return undefined
}
