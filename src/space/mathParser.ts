import { StudyError } from '../base/index.ts'

/** The pieces of mathjs' expression tree that a constraint may be made of; any other piece has another `type`. */
export type MathNode =
  | { readonly type: 'ConstantNode'; readonly value: unknown }
  | { readonly type: 'SymbolNode'; readonly name: string }
  | { readonly type: 'ParenthesisNode'; readonly content: MathNode }
  | { readonly type: 'FunctionNode'; readonly fn: MathNode; readonly args: readonly MathNode[] }
  | { readonly type: 'RelationalNode'; readonly conditionals: readonly string[]; readonly params: readonly MathNode[] }
  | {
      readonly type: 'OperatorNode'
      readonly op: string
      readonly fn: string
      readonly args: readonly MathNode[]
      /** `2 a` for `2 * a`. */
      readonly implicit: boolean
      /** `3%` for `3 / 100`. */
      readonly isPercentage: boolean
    }

/** Text to a tree; nothing is evaluated. Throws anything for text that it does not understand. */
export type MathParser = (text: string) => MathNode

let parser: MathParser | undefined

const missing = (why: string): StudyError =>
  new StudyError('ERR_DEPENDENCY', `"constraints" need the package mathjs: ${why}`, 'constraints')

/**
 * Loads what constraints are read with, the parser of the optional package mathjs (14 or later). A browser, a bundle and Node before
 * 20.16 have to wait for it once, before the first space with constraints is made; Node from 20.16 on loads it by itself.
 *
 * Rejects with StudyError `ERR_DEPENDENCY` where mathjs is not installed.
 */
export async function loadConstraints(): Promise<void> {
  if (parser !== undefined) return
  try {
    // bundlers leave out an optional package when its import stands in a "try"
    const { parse } = await import('mathjs/number')
    parser = parse as unknown as MathParser
  } catch (error) {
    throw missing(`install it with "npm install mathjs" (${String(error)})`)
  }
}

/**
 * The parser, loaded by `loadConstraints` or, on Node, now.
 *
 * @throws StudyError `ERR_DEPENDENCY` that says what to install or to call
 */
export function mathParser(): MathParser {
  if (parser !== undefined) return parser
  const node = (globalThis as { process?: Partial<Pick<NodeJS.Process, 'getBuiltinModule'>> }).process
  const modules = node?.getBuiltinModule?.('node:module')
  if (modules === undefined) throw missing('install it, and "await loadConstraints()" once before the first constraint')
  try {
    const { parse } = modules.createRequire(import.meta.url)('mathjs/number') as { readonly parse: MathParser }
    parser = parse
    return parse
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw missing(`install it with "npm install mathjs", or in a bundle "await loadConstraints()" first (${reason})`)
  }
}
