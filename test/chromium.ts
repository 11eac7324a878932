import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { type Page, chromium as playwright } from 'playwright-core'

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

/** A browser that is running. */
export interface Chromium {
  readonly version: string
  /** Opens an empty page, which can import the modules as `/name.js`; `script` runs before any other. */
  readonly open: (script?: string) => Promise<Page>
  readonly close: () => Promise<void>
}

/**
 * Headless Chromium: the one that the variable CHROMIUM names, or Debian's. The modules of a folder are served to it on this machine only:
 * `crypto.subtle` and workers need a secure context, which a file is not.
 *
 * @throws when it is not on this machine
 */
export async function openChromium(folder: string): Promise<Chromium> {
  if (!existsSync(executablePath)) {
    throw new Error(`there is no browser at ${executablePath}: apt-get install chromium, or set CHROMIUM to its path`)
  }
  const browser = await playwright.launch({ executablePath, args, headless: true })
  const server = createServer(({ url = '/' }, response) => {
    const file = join(folder, basename(url))
    const isModule = url.endsWith('.js') && existsSync(file)
    response.setHeader('content-type', isModule ? 'text/javascript' : 'text/html')
    response.end(isModule ? readFileSync(file) : '<!doctype html><title>Surmise</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    version: browser.version(),
    async open(script) {
      const page = await browser.newPage()
      if (script !== undefined) await page.addInitScript(script)
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      return page
    },
    async close() {
      await browser.close()
      server.close()
    },
  }
}
