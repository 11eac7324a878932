import { ArgumentTypeError, StudyError } from '../base/index.ts'

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

function missing(reason: unknown): StudyError {
  const what = '"constraints" need the package mathjs: "npm install mathjs", and in a browser or a bundle "await loadConstraints()" first'
  return new StudyError('ERR_DEPENDENCY', `${what} (${String(reason).split('\n')[0]})`, 'constraints')
}

/** As much of mathjs as constraints need. */
export interface MathModule {
  readonly parse: unknown
}

/**
 * Loads what constraints are read with, the parser of the optional package mathjs (14 or later). A browser has to wait for it once, before
 * the first space with constraints is made; Node loads it by itself.
 *
 * @param load  gives the module where it cannot be found by its name, as in a bundle of webpack:
 *   `await loadConstraints(() => import('mathjs/number'))`
 *
 * Rejects with StudyError `ERR_DEPENDENCY` where mathjs is not installed, with ArgumentTypeError where `load` is no function.
 */
export async function loadConstraints(load?: () => MathModule | Promise<MathModule>): Promise<void> {
  if (load !== undefined && typeof load !== 'function') throw new ArgumentTypeError('load', 'a function', load)
  if (parser !== undefined) return
  try {
    // bundlers leave out an optional package when its import stands in a "try"; webpack warns whoever has none, unless it looks away
    parser = parserOf(load === undefined ? await import(/* webpackIgnore: true */ 'mathjs/number') : await load())
  } catch (error) {
    throw missing(error)
  }
}

function parserOf({ parse }: MathModule): MathParser {
  if (typeof parse !== 'function') throw new ArgumentTypeError('load().parse', 'a function', parse)
  return parse as MathParser
}

/**
 * The parser, loaded by `loadConstraints` or, on Node, now.
 *
 * @throws StudyError `ERR_DEPENDENCY` that says what to install or to call
 */
export function mathParser(): MathParser {
  if (parser !== undefined) return parser
  const node = (globalThis as { process?: Partial<Pick<NodeJS.Process, 'getBuiltinModule' | 'argv'>> }).process
  const modules = node?.getBuiltinModule?.('node:module')
  if (modules === undefined) throw missing('nothing can be required here')
  let reason: unknown
  // from the package, or the bundle that it is in; and from the program, where the engine does not know a file
  for (const file of [ownFile(), node?.argv?.[1]]) {
    try {
      if (file === undefined) continue
      parser = parserOf(modules.createRequire(file)('mathjs/number') as MathModule)
      return parser
    } catch (error) {
      reason ??= error
    }
  }
  throw missing(reason)
}

/**
 * The file that this code is in, by the engine's record of the call: `import.meta` cannot be written in a program that is turned into
 * CommonJS, as Jest and some bundlers do.
 */
function ownFile(): string | undefined {
  const { prepareStackTrace } = Error
  // where errors are frozen nothing is asked, and nothing has to be put back
  if (!Reflect.set(Error, 'prepareStackTrace', (_: unknown, sites: unknown) => sites)) return undefined
  const sites: unknown = new Error().stack
  Error.prepareStackTrace = prepareStackTrace
  return Array.isArray(sites) ? ((sites[0] as NodeJS.CallSite | undefined)?.getFileName() ?? undefined) : undefined
}
