import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium as playwright } from 'playwright-core'
import type { Engine } from './engine.ts'
import type { Answer } from './program.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Serves an empty page and the bundle, on this machine only: `crypto.subtle` needs a secure context, which a file is not. */
async function serve(bundle: string): Promise<Server> {
  const server = createServer(({ url }, response) => {
    const isBundle = url === '/golden.js'
    response.setHeader('content-type', isBundle ? 'text/javascript' : 'text/html')
    response.end(isBundle ? readFileSync(bundle) : '<!doctype html><title>golden studies</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

/** Headless Chromium: the one that the variable CHROMIUM names, or Debian's. */
export const chromium: Engine = {
  name: 'chromium',
  async open(bundle) {
    if (!existsSync(executablePath)) {
      throw new Error(`there is no browser at ${executablePath}: apt-get install chromium, or set CHROMIUM to its path`)
    }
    const browser = await playwright.launch({ executablePath, args, headless: true })
    const server = await serve(bundle)
    return {
      version: browser.version(),
      async answer(webAssembly) {
        const page = await browser.newPage()
        try {
          if (!webAssembly) await page.addInitScript('delete globalThis.WebAssembly')
          await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
          return await page.evaluate<Answer>(`import('/golden.js').then(({ answer }) => answer())`)
        } finally {
          await page.close()
        }
      },
      async close() {
        await browser.close()
        server.close()
      },
    }
  },
}
