/**
 * Where the module of the worker is. A file of its own, imported when it is needed: `import.meta` cannot be written in a program that is turned
 * into CommonJS, which then has the rest of the package all the same.
 */
export const threadUrl = (): URL => new URL('./thread.js', import.meta.url)
