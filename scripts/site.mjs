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
  ['API', 'modules'],
  ['Figures', 'docs/figures'],
  ['Quality', 'docs/quality/README'],
  ['Decisions', 'docs/decisions/README'],
]

const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** What a program can import by name: neither data nor the module that a thread runs. */
const entries = Object.keys(exports)
  .filter((entry) => !entry.endsWith('.json') && !entry.endsWith('/thread'))
  .map((entry) => entry.replace('.', 'surmise'))

const textOf = (page) => page.content.map(({ text }) => text).join('')

/** The heading of a page. */
const titleOf = (path, text) => /^# (.*)$/m.exec(text)?.[1] ?? path

/** Pages in the order of the parts, and those of a folder as its first page lists them. */
function inOrder(pages) {
  const listed = [...pages].flatMap(([path, { text }]) => {
    if (!path.endsWith('/README')) return []
    const folder = path.replace(/README$/, '')
    return [path, ...[...text.matchAll(/\]\(([\w-]+)\.md\)/g)].map(([, name]) => folder + name)]
  })
  const placeOf = (path) => (listed.includes(path) ? listed.indexOf(path) : listed.length)
  return [...pages.keys()].sort((a, b) => partOf(a) - partOf(b) || placeOf(a) - placeOf(b))
}

const partOf = (path) => parts.findIndex(([, where]) => where.test(path))

/**
 * Pages are named by their headings, a path of a page in backquotes leads to it, and an entry of the package that is missing fails the
 * build.
 *
 * @param app {import('typedoc').Application}
 */
export function load(app) {
  const pages = new Map()

  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, page) => {
    const text = textOf(page)
    pages.set(page.name, { page, text, title: titleOf(page.name, text) })
  })

  // addresses are made of paths by now
  app.renderer.on(RendererEvent.BEGIN, ({ project }) => {
    const order = inOrder(pages)
    for (const path of order) {
      const { page, title } = pages.get(path)
      const [part] = parts[partOf(path)]
      page.name = `${part}/${title === part ? 'Contents' : title}`
    }
    const documents = order.map((path) => pages.get(path).page)
    project.documents = documents
    project.childrenIncludingDocuments = [...documents, ...(project.children ?? [])]
    const modules = new Set(project.children?.map(({ name }) => name))
    for (const entry of entries) if (!modules.has(entry)) app.logger.error(`${entry} is not in the reference`)
  })

  // before it is made HTML
  const early = 1
  app.renderer.on(
    MarkdownEvent.PARSE,
    (event) => {
      const linkTo = (path, text) => `[${text}](${app.renderer.router.relativeUrl(event.page.model, pages.get(path).page)})`
      event.parsedText = event.parsedText.replace(/`([\w/-]+)\.md`/g, (whole, path) =>
        pages.has(path) ? linkTo(path, pages.get(path).title) : whole,
      )
      if (event.page.url !== 'index.html') return
      const links = doors.map(([text, path]) => (path === 'modules' ? '[API](modules.html)' : linkTo(path, text)))
      event.parsedText = event.parsedText.replace(/^```sh\n[^`]*```\n/m, (install) => `${install}\n${links.join(' · ')}\n`)
    },
    early,
  )
}
