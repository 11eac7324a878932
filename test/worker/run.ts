// Searches twenty parameters in a Web Worker of Chromium, and fails where the page pauses for more than 50 ms, or a step differs.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { chromium } from 'playwright-core'
import { bundle } from './bundle.ts'
import type { Watched } from './page.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const TRIALS = 150

const folder = mkdtempSync(join(tmpdir(), 'surmise-page-'))
await bundle(folder, ['page'])
const server = createServer(({ url = '/' }, response) => {
  const file = join(folder, basename(url))
  const isFile = url !== '/' && existsSync(file)
  response.setHeader('content-type', isFile ? 'text/javascript' : 'text/html')
  response.end(isFile ? readFileSync(file) : '<!doctype html><title>a search</title>')
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] })
try {
  const watch = async (isInWorker: boolean): Promise<Watched> => {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const seen = await page.evaluate<Watched>(`import('/page.js').then(({ watched }) => watched(${TRIALS}, ${isInWorker}))`)
    await page.close()
    return seen
  }
  const inPage = await watch(false)
  const inWorker = await watch(true)
  const say = (where: string, { longTasks, longestPause }: Watched): void =>
    console.log(`${where}: ${longTasks.length} tasks above 50 ms, longest pause ${longestPause.toFixed(0)} ms`)
  say(`20 parameters, ${TRIALS} trials in the page`, inPage)
  say(`20 parameters, ${TRIALS} trials in a worker`, inWorker)
  console.log(`slowest ask of the worker ${inWorker.slowestAsk.toFixed(0)} ms`)
  for (const line of inWorker.wrong) console.log(`differs: ${line}`)
  if (inWorker.longTasks.length > 0 || inWorker.wrong.length > 0) process.exitCode = 1
} finally {
  await browser.close()
  server.close()
  rmSync(folder, { recursive: true, force: true })
}
