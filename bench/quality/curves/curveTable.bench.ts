/**
 * Makes a table of real learning curves: a small network on handwritten digits, trained with every configuration of a grid of five
 * hyperparameters, its validation error after each epoch. All arithmetic is portable, so the table has the same bits everywhere.
 *
 *   npm run bench -- curve-table
 *
 * The `.bin` is Float32, little-endian: `rows x epochs` errors, then the cost of an epoch for each row, in units of 10^6 multiplications
 * and additions: counted, not timed.
 *
 * Takes: 3 minutes
 * Writes: bench/results/.cache/tables/curves-digits.json and .bin
 */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CLASSES, create, INPUTS, judge, loadImages, train } from '../../../examples/network/index.ts'

const EPOCHS = 27
const IMAGES = { train: 100, validation: 200 }

/** Configuration number `i` has the values at its digits in mixed radix, the first parameter slowest. */
const PARAMETERS = [
  { name: 'rate', kind: 'ordinal', values: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05] },
  { name: 'momentum', kind: 'ordinal', values: [0, 0.5, 0.8, 0.9, 0.95] },
  { name: 'batch', kind: 'ordinal', values: [8, 32, 128] },
  { name: 'width', kind: 'ordinal', values: [4, 8, 16, 32] },
  { name: 'decay', kind: 'ordinal', values: [0, 0.001, 0.01] },
] as const

const folder = fileURLToPath(new URL('../../results/.cache/tables', import.meta.url))
const { train: shown, validation } = loadImages(IMAGES)
const rows = PARAMETERS.reduce((product, { values }) => product * values.length, 1)
const table = new Float32Array(rows * EPOCHS + rows)

/** Multiplications and additions of an epoch: there and back for every image, and a step for every batch. */
function costOf(weights: number, batch: number): number {
  const images = shown.labels.length
  return (6 * weights * images + 5 * weights * Math.ceil(images / batch)) / 1e6
}

for (let row = 0; row < rows; row++) {
  const values: Record<string, number> = {}
  let rest = row
  for (const { name, values: levels } of PARAMETERS.toReversed()) {
    values[name] = levels[rest % levels.length]
    rest = Math.floor(rest / levels.length)
  }
  const { rate, momentum, batch, width, decay } = values as Record<(typeof PARAMETERS)[number]['name'], number>
  // each configuration is trained once, from weights of its own
  const network = create([INPUTS, width, CLASSES], row)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    train(network, shown, { rate, momentum, decay, batch }, 1)
    table[row * EPOCHS + epoch] = judge(network, validation).error
  }
  table[rows * EPOCHS + row] = costOf(network.weights.length, batch)
  if (row % 100 === 99) console.log(`${row + 1} of ${rows}`)
}

const bytes = Buffer.from(table.buffer)
const sha256 = createHash('sha256').update(bytes).digest('hex')
mkdirSync(folder, { recursive: true })
writeFileSync(`${folder}/curves-digits.bin`, bytes)
writeFileSync(
  `${folder}/curves-digits.json`,
  `${JSON.stringify({
    name: 'curves-digits',
    family: 'curves',
    parameters: PARAMETERS,
    direction: 'minimize',
    repeats: 1,
    rows,
    epochs: EPOCHS,
    metric: 'validation error',
    cost: '10^6 multiplications and additions per epoch',
  })}\n`,
)
console.log(`curves-digits.bin  ${sha256}`)
