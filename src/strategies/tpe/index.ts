export { finishedCount, historyOf, withPending } from './history.ts'
export { noveltyOf } from './novelty.ts'
export { propose } from './propose.ts'
