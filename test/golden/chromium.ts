import { basename, dirname } from 'node:path'
import { openChromium } from '../chromium.ts'
import type { Engine } from './engine.ts'
import type { Answer } from './program.ts'

/** Headless Chromium. */
export const chromium: Engine = {
  name: 'chromium',
  async open(bundle) {
    const { version, open, close } = await openChromium(dirname(bundle))
    return {
      version,
      close,
      async answer(webAssembly) {
        const page = await open(webAssembly ? undefined : 'delete globalThis.WebAssembly')
        try {
          return await page.evaluate<Answer>(`import('/${basename(bundle)}').then(({ answer }) => answer())`)
        } finally {
          await page.close()
        }
      },
    }
  },
}
