import { expect, it } from 'vitest'
import { runExample } from './runExample.ts'

it('enqueue runs the defaults first, in order', async () => {
  const { stdout } = await runExample('enqueue.ts')
  const [first, second, ...rest] = stdout.trim().split('\n')
  expect(first).toBe('a default, {"learningRate":0.001,"layers":2,"activation":"relu"}: 0.328')
  expect(second).toBe('a default, {"learningRate":0.01,"layers":4,"activation":"relu"}: 0.373')
  expect(rest).toHaveLength(1)
  expect(Number(/best of 22: ([\d.]+)/.exec(stdout)?.[1])).toBeLessThan(0.1)
})
