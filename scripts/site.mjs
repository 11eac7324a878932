import { readFileSync } from 'node:fs'
import { Converter, MarkdownEvent, RendererEvent } from 'typedoc'

/** The parts of the site, and the pages of each by where they lie. The first that fits has it. */
const parts = [
  ['Guide', /^docs\/guide\//],
  ['Measured', /^docs\/(?:quality\/|figures$|performance$|constants$)/],
  ['Decisions', /^docs\/decisions\//],
  ['Project', /^/],
]

/** What stands below the line that installs the package. */
const doors = [
  ['Guide', 'docs/guide/README'],
  ['Figures', 'docs/figures'],
  ['Quality', 'docs/quality/README'],
  ['Decisions', 'docs/decisions/README'],
]

const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** What a program can import by name: neither data nor the module that a thread runs. */
const entries = Object.keys(exports)
  .filter((entry) => !entry.endsWith('.json') && !entry.endsWith('/thread'))
  .map((entry) => entry.replace('.', 'surmise'))

/** The heading of a page; that of a folder's first page is the folder's, which stands above it already. */
function titleOf(path, content) {
  if (path.endsWith('/README')) return 'Contents'
  return /^# (.*)$/m.exec(content.map(({ text }) => text).join(''))?.[1] ?? path
}

/**
 * Pages are named by their headings, a path of a page in backquotes leads to it, and an entry of the package that is missing fails the
 * build.
 *
 * @param app {import('typedoc').Application}
 */
export function load(app) {
  const pages = new Map()

  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, page) => {
    pages.set(page.name, { page, title: titleOf(page.name, page.content) })
  })

  // addresses are made of paths by now
  app.renderer.on(RendererEvent.BEGIN, ({ project }) => {
    for (const [path, { page, title }] of pages) page.name = `${parts.find(([, where]) => where.test(path))[0]}/${title}`
    const modules = new Set(project.children?.map(({ name }) => name))
    for (const entry of entries) if (!modules.has(entry)) app.logger.error(`${entry} is not in the reference`)
  })

  // before it is made HTML
  const early = 1
  app.renderer.on(
    MarkdownEvent.PARSE,
    (event) => {
      const { router } = app.renderer
      const linkTo = (path, text) => `[${text}](${router.relativeUrl(event.page.model, pages.get(path).page)})`
      event.parsedText = event.parsedText.replace(/`([\w/-]+)\.md`/g, (whole, path) =>
        pages.has(path)
          ? linkTo(
              path,
              pages
                .get(path)
                .page.name.replace(/\/Contents$/, '')
                .replace('/', ': '),
            )
          : whole,
      )
      if (event.page.url !== 'index.html') return
      const links = [...doors.map(([text, path]) => linkTo(path, text)), '[API](modules.html)'].join(' · ')
      event.parsedText = event.parsedText.replace(/^```sh\n[^`]*```\n/m, (install) => `${install}\n${links}\n`)
    },
    early,
  )
}
