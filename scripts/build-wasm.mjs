// Compiles assembly/ and writes the bytes to src/linalg/kernel.generated.ts, so that no bundler or browser needs a file beside it.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const LETTERS = Array.from({ length: 92 }, (_, i) => String.fromCharCode(35 + i)).filter((letter) => !"$'\\`".includes(letter))

/** Bytes as the text that src/linalg/bytes.ts reads. */
export const textOf = (bytes) =>
  Array.from(bytes, (byte) => {
    const place = (byte + 16) % 256
    return ['', ' ', '!'][Math.floor(place / LETTERS.length)] + LETTERS[place % LETTERS.length]
  }).join('')

const here = fileURLToPath(new URL('..', import.meta.url))

/** The generated file, as text. */
export async function compileKernel() {
  const files = new Map()
  const options = [
    'assembly/index.ts',
    '--outFile',
    'kernel.wasm',
    '--optimizeLevel',
    '3',
    '--shrinkLevel',
    '1',
    '--converge',
    '--enable',
    'simd',
    '--runtime',
    'stub',
    '--noAssert',
  ]
  const { error, stderr } = await asc.main([...options, '--use', 'abort=', '--baseDir', here], {
    writeFile: (name, contents) => files.set(name, contents),
  })
  if (error) throw new Error(`${stderr}`, { cause: error })
  const bytes = Buffer.from(files.get('kernel.wasm'))
  return `/** The WebAssembly kernel, ${bytes.length} bytes as text. Made from assembly/ by scripts/build-wasm.mjs: change it there. */
export const KERNEL = '${textOf(bytes)}'
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = await compileKernel()
  writeFileSync(new URL('../src/linalg/kernel.generated.ts', import.meta.url), text)
  console.log(text.slice(4, text.indexOf(' as text')))
}
