import { StorageError } from '../../base/index.ts'

/** What a call is waited for beyond `wait`: the database ends a wait for others at `wait` by itself, and says more of it. */
const GRACE = 500

/** `ERR_STORAGE` of a server that gave no answer in time: its connection is not used again. */
export class NoAnswer extends StorageError {
  constructor(wait: number) {
    super('ERR_STORAGE', `the database gave no answer for more than ${wait} ms`)
  }
}

/**
 * What a call gives, or `NoAnswer` after `wait` milliseconds and a little more.
 *
 * @param late  takes what comes after all
 */
export async function within<T>(wait: number, call: () => Promise<T>, late?: (result: T) => void): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isLate = false
  const result = call()
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isLate = true
      reject(new NoAnswer(wait))
    }, wait + GRACE)
  })
  result.then(
    (value) => (isLate ? late?.(value) : undefined),
    () => undefined,
  )
  try {
    return await Promise.race([result, timeout])
  } finally {
    clearTimeout(timer)
  }
}
