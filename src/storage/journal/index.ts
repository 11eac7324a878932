export { type JournalOptions, journal } from './journal.ts'
export { type Repair, repair } from './repair.ts'
