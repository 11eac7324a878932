// Holds the emitted declarations against themselves: a signature that one can see needs no type or class that no entry exports.
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const entries = Object.values(exports).flatMap((entry) => (entry.types === undefined ? [] : [join(root, entry.types)]))
const program = ts.createProgram(entries, {
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  skipLibCheck: true,
  noEmit: true,
})
const checker = program.getTypeChecker()

const resolved = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)
const isOurs = (node) => node.getSourceFile().fileName.startsWith(dist)

/** Every symbol that some entry exports, with the first entry and the name it has there. */
const known = new Map()
for (const entry of entries) {
  const file = program.getSourceFile(entry)
  if (file === undefined) throw new Error(`${relative(root, entry)} is missing: npm run build`)
  for (const symbol of checker.getExportsOfModule(checker.getSymbolAtLocation(file))) {
    const target = resolved(symbol)
    if (!known.has(target)) known.set(target, `${symbol.name} of ${relative(dist, entry).replace(/\/?index\.d\.ts$/, '') || '.'}`)
  }
}

const isHidden = (node) =>
  (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) !== 0 || (node.name !== undefined && ts.isPrivateIdentifier(node.name))

const offences = new Map()
for (const [symbol, where] of known) {
  const visit = (node) => {
    if (isHidden(node)) return
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : ts.isTypeQueryNode(node)
          ? node.exprName
          : undefined
    const used = name && checker.getSymbolAtLocation(name)
    if (used !== undefined) {
      const target = resolved(used)
      const isParameter = (target.flags & ts.SymbolFlags.TypeParameter) !== 0
      if (!isParameter && !known.has(target) && target.declarations?.some(isOurs)) {
        offences.set(target.name, [...(offences.get(target.name) ?? []), where])
      }
    }
    ts.forEachChild(node, visit)
  }
  for (const declaration of symbol.declarations ?? []) if (isOurs(declaration)) visit(declaration)
}

for (const [name, users] of offences) console.error(`no entry exports ${name}, which is needed by ${[...new Set(users)].join(', ')}`)
if (offences.size > 0) process.exit(1)
console.log(`declarations: ${known.size} exports of ${entries.length} entries, and all types that they need`)
