// Node 20 does not pass the TypeScript loader of the main thread on to worker threads, so a thread starts here, in JavaScript
import { tsImport } from 'tsx/esm/api'

/** @type {typeof import('./run.ts')} */
const { default: runTuning } = await tsImport('./run.ts', import.meta.url)

export default runTuning
