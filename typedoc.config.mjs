import { readFileSync } from 'node:fs'

const { exports } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

/** The entries of the package, as source; the module of a thread has nothing to import. */
const entryPoints = Object.values(exports)
  .flatMap(({ default: file }) => (file === undefined || file.endsWith('/thread.js') ? [] : [file]))
  .map((file) => file.replace('./dist/', 'src/').replace(/\.js$/, '.ts'))

/** One site of the guide, the decisions, the figures, and what each export is. @type {import('typedoc').TypeDocOptions} */
export default {
  name: 'Surmise',
  entryPoints,
  out: 'site',
  plugin: ['./scripts/site.mjs'],
  searchInComments: true,
  searchInDocuments: true,
  // a page says more of a word than an option of that name
  searchGroupBoosts: { Documents: 10 },
  customCss: 'docs/site.css',
  hideGenerator: true,
  readme: 'README.md',
  projectDocuments: [
    'docs/guide/*.md',
    'docs/figures.md',
    'docs/performance.md',
    'docs/quality/*.md',
    'docs/decisions/*.md',
    'docs/constants.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
  ],
  highlightLanguages: ['typescript', 'javascript', 'json', 'python', 'shellscript', 'html'],
  excludePrivate: true,
  excludeInternal: true,
  disableSources: true,
  githubPages: false,
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
  validation: { notExported: true, invalidLink: true, invalidPath: true, rewrittenLink: true, notDocumented: false },
}
