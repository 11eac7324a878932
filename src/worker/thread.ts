// The module of the worker that `openWorker` begins: it knows what Surmise brings.
import { serve } from './serve.ts'

await serve()
