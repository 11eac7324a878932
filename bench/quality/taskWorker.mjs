// Node 20 does not pass the TypeScript loader of the main thread on to worker threads, so a thread starts here, in JavaScript
import { tsImport } from 'tsx/esm/api'

/** @type {typeof import('./runTask.ts')} */
const { default: runTask } = await tsImport('./runTask.ts', import.meta.url)

export default runTask
