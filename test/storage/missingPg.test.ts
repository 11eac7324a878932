import { expect, it, vi } from 'vitest'
import { openStudy, postgres } from '../../src/storage/index.ts'
import { space } from './acts.ts'
import { rejection } from './rejection.ts'

vi.mock('pg', () => {
  throw new Error("Cannot find package 'pg'")
})

it('without the package pg, opening says what to install', async () => {
  const error = await rejection(openStudy(postgres({ study: 'a', connectionString: 'postgres://127.0.0.1/a' }), { space }))
  expect(error).toMatchObject({ name: 'StudyError', code: 'ERR_DEPENDENCY', argument: 'options.connectionString' })
  expect((error as Error).message).toContain('npm install pg')
})
