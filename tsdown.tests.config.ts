import { readdirSync } from 'node:fs'
import { defineConfig } from 'tsdown'
import { modules } from './tsdown.config.ts'

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

/** What is published, made in the same way, with every file as an entry: `npm run test:build` puts it in the place of the source. */
export default defineConfig({
  ...modules,
  entry: Object.fromEntries(files.map((file) => [file.replace(/\.ts$/, ''), `src/${file}`])),
  outDir: '.tmp-build',
})
