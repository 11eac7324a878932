import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

const textOf = (page: string): string => readFileSync(join(root, page), 'utf8')

/** The anchors of a page: its headings, as GitHub makes them. */
const anchorsOf = (page: string): readonly string[] =>
  [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/ /g, '-'),
  )

describe.each(pages)('%s', (page) => {
  it('links to what is there', () => {
    const links = [
      ...textOf(page)
        .replace(/```[\s\S]*?```/g, '')
        .matchAll(/\]\((?!https?:)([^)\s]+)\)/g),
    ].map(([, link]) => link)
    for (const link of links) {
      const [path, anchor] = link.split('#')
      const target = path === '' ? join(root, page) : resolve(root, dirname(page), path)
      expect(existsSync(target), link).toBe(true)
      if (anchor !== undefined && target.endsWith('.md')) expect(anchorsOf(target.slice(root.length)), link).toContain(anchor)
    }
  })
})

it('ARCHITECTURE.md and CONTRIBUTING.md name files that are there, and the first every room', () => {
  for (const page of ['ARCHITECTURE.md', 'CONTRIBUTING.md']) {
    for (const [, path] of textOf(page).matchAll(/`((?:src|test|bench|docs|scripts|examples|\.ci)\/[\w./-]*)`/g)) {
      expect(existsSync(join(root, path)), `${page}: ${path}`).toBe(true)
    }
  }
  const rooms = readdirSync(join(root, 'src')).filter((name) => statSync(join(root, 'src', name)).isDirectory())
  const named = [...textOf('ARCHITECTURE.md').matchAll(/^\| `src\/(\w+)` \|/gm)].map(([, room]) => room)
  expect([...named].sort()).toEqual([...rooms].sort())
})
