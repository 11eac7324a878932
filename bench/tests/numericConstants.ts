import ts from 'typescript'

/** A number that is written in a source file. */
export interface NumericConstant {
  /** The name that it is bound to at the top of the file; undefined for a number that stands in an expression. */
  readonly name: string | undefined
  readonly value: number
  /** Where its digits are: from the first character to the one after the last. */
  readonly start: number
  readonly end: number
  readonly line: number
}

/** Numbers that count, index or halve rather than choose. */
const STRUCTURAL: ReadonlySet<number> = new Set([0, 0.5, 1, 2])

/**
 * The numeric constants of a file: what a name is bound to at its top, `const LIMIT = 500` or `-5`, and every number in an expression that is
 * not 0, 0.5, 1 or 2.
 */
export function numericConstants(source: string): readonly NumericConstant[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true)
  const found: NumericConstant[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isNumericLiteral(node)) {
      const name = nameOf(node)
      const negated = ts.isPrefixUnaryExpression(node.parent) && node.parent.operator === ts.SyntaxKind.MinusToken
      const value = (negated && name !== undefined ? -1 : 1) * Number(node.getText().replaceAll('_', ''))
      if (name !== undefined || !STRUCTURAL.has(value)) {
        const start = node.getStart()
        found.push({ name, value, start, end: node.getEnd(), line: file.getLineAndCharacterOfPosition(start).line + 1 })
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** The name of a constant at the top of a file whose whole value, but for a sign, is this literal. */
function nameOf(literal: ts.NumericLiteral): string | undefined {
  const whole = ts.isPrefixUnaryExpression(literal.parent) ? literal.parent : literal
  const declaration = whole.parent
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer !== whole || !ts.isIdentifier(declaration.name)) return undefined
  return ts.isSourceFile(declaration.parent.parent.parent) ? declaration.name.text : undefined
}
