// Searches twenty parameters in a Web Worker of Chromium, and fails where the page pauses for more than 50 ms, or a step differs.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openChromium } from '../chromium.ts'
import { bundle } from './bundle.ts'
import type { Watched } from './page.ts'

const TRIALS = 150

const folder = mkdtempSync(join(tmpdir(), 'surmise-page-'))
await bundle(folder, ['page'])
const { open, close } = await openChromium(folder)
try {
  const watch = async (isInWorker: boolean): Promise<Watched> => {
    const page = await open()
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
  await close()
  rmSync(folder, { recursive: true, force: true })
}
