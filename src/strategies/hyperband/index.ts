export { bracketOf, halvings, hyperbandBrackets } from './bracket.ts'
export { halvingStrategy } from './halvingStrategy.ts'
