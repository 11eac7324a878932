export { bestOf, finishedCount, historyOf, withPending } from './history.ts'
export { propose } from './propose.ts'
