/**
 * The largest error of each special function over the table of values in fifty-digit arithmetic.
 *
 *   npm run bench -- accuracy
 *
 * Takes: 2 seconds
 * Writes: nothing
 */
import { toDigits, toUlps } from '../../test/special/reference.ts'
import { ulps } from '../../test/special/ulps.ts'

console.log('| function | values | largest error |')
console.log('|---|---:|---:|')
for (const { name, f, values } of toUlps) {
  const worst = Math.max(...values.map(({ x, expected }) => ulps(f(x), expected)))
  console.log(`| ${name} | ${values.length} | ${worst} ulp |`)
}
for (const { name, f, values } of toDigits) {
  const errors = values.map(({ x, expected }) => (expected === 0 ? Math.abs(f(x)) : Math.abs(f(x) / expected - 1)))
  console.log(`| ${name} | ${values.length} | ${Math.max(...errors).toExponential(1)} relative |`)
}
