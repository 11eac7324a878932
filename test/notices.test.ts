import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const notices = readFileSync(join(root, 'THIRD-PARTY-NOTICES'), 'utf8')

/** What is embedded: each file with a long text in it, and the script of ours that computes it, or whose it is. */
const embedded: Readonly<Record<string, { readonly made: string } | { readonly of: string; readonly made: string }>> = {
  'linalg/kernel.generated.ts': { made: 'scripts/build-wasm.mjs' },
  'special/coefficients.ts': { made: 'scripts/special_coefficients.py' },
  'random/joeKuo.ts': { of: 'Frances Y. Kuo and Stephen Joe', made: 'scripts/sobol_directions.py' },
}

describe('THIRD-PARTY-NOTICES', () => {
  it('is about every text that is embedded: it is computed here, or the notice names whose it is', () => {
    const long = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && /[^\s]{200}/.test(readFileSync(join(root, 'src', file), 'utf8')),
    )
    expect(long.sort()).toEqual(Object.keys(embedded).sort())
    for (const [file, entry] of Object.entries(embedded)) {
      expect(readFileSync(join(root, entry.made), 'utf8')).toContain(file.slice(file.lastIndexOf('/') + 1))
      if (!('of' in entry)) continue
      expect(notices).toContain(`src/${file}`)
      expect(notices).toMatch(new RegExp(`Copyright \\(c\\) \\d{4}, ${entry.of}`))
      // a comment that bundlers keep
      const comment = /\/\*! .*Copyright \(c\).* \*\//
      expect(readFileSync(join(root, 'src', file), 'utf8')).toMatch(comment)
      expect(readFileSync(join(root, entry.made), 'utf8')).toMatch(comment)
    }
  })

  it('has the whole licence of what it names, and is published', () => {
    for (const part of [
      'must retain the above copyright',
      'in binary form must reproduce',
      'Neither the names of',
      'AS IS',
      'POSSIBILITY OF SUCH DAMAGE',
    ]) {
      expect(notices).toContain(part)
    }
    const { files, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>
    expect(files).toContain('THIRD-PARTY-NOTICES')
    // what is installed beside the package has its own licence with it; there is nothing
    expect(dependencies).toBeUndefined()
  })

  it('says the truth about the kernel: nothing of the library of AssemblyScript is in it', async () => {
    const texts = new Map<string, string>()
    const options = ['assembly/index.ts', '--outFile', 'kernel.wasm', '--textFile', 'kernel.wat', '--enable', 'simd', '--runtime', 'stub']
    const { error } = await asc.main([...options, '--noAssert', '--use', 'abort=', '--baseDir', root], {
      writeFile: (name, contents) => void texts.set(name, String(contents)),
    })
    expect(error).toBeNull()
    const text = texts.get('kernel.wat') ?? ''
    expect(text).toContain('assembly/cholesky/cholesky')
    expect(text).not.toContain('~lib')
  })
})
