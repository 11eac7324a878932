/**
 * Every strategy and rule, to read states of any kind with.
 *
 * @module surmise/all
 */

export { all } from './all.ts'
