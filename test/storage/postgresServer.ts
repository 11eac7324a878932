import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Where Debian puts the newest server's programs, or wherever the path does. */
function program(name: string): string {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(root, version, 'bin', name)).find((path) => existsSync(path)) ?? name
}

/** Runs SQL and waits for it, without giving way to anything else of this process. */
export function psql(connectionString: string, sql: string): void {
  execFileSync(program('psql'), [connectionString, '-q', '-c', sql], { stdio: 'ignore' })
}

/** Runs a program of the server, which refuses to be run by root. */
function run(name: string, ...options: string[]): void {
  const command = [program(name), ...options]
  const asOther = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', ...command] : command
  execFileSync(asOther[0] as string, asOther.slice(1), { stdio: 'ignore', cwd: tmpdir() })
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** Starts a server with an empty database; it is stopped after the tests of the file that asks for it. Gives the connection string. */
export async function postgresServer(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'surmise-postgres-'))
  if (process.getuid?.() === 0) execFileSync('chown', ['postgres', folder])
  const data = join(folder, 'data')
  run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync')
  const port = await freePort()
  const settings = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories='' -c fsync=off`
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start')
  afterAll(() => {
    run('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop')
    rmSync(folder, { recursive: true, force: true })
  })
  return `postgres://postgres@127.0.0.1:${port}/postgres`
}
