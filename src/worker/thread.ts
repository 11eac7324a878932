// The module of the worker that `openWorker` begins: it knows what Surmise brings.
import { all } from '../all/index.ts'
import { serve } from './serve.ts'

await serve(all)
