import type { Stream } from '../random/index.ts'
import { Stream as Numbers } from '../random/index.ts'
import { type Box, Boxes, type SpaceParts } from './boxes.ts'
import { FALSE } from './range.ts'

/** Checks of constraints that cutting the cube into boxes may cost, and finding points in it; a unit is half a microsecond or so. */
const CUTTING = 24_000
const FINDING = 16_000
/** Most boxes, and most points that are found to walk from. */
const MOST_BOXES = 2_048
const MOST_FOUND = 32

/** A box that may hold something feasible. */
interface Leaf {
  readonly box: Box
  readonly volume: number
  readonly isCertain: boolean
}

/** A point, and how many others it stands for. */
interface Found {
  readonly x: Float64Array
  readonly weight: number
}

/**
 * The feasible part of a cube, covered by boxes: those without a feasible point are left out, by interval arithmetic, the largest that are
 * undecided are halved, and ends that hold nothing are cut off. A box drawn in proportion to its volume, and a point in it, is uniform on
 * the cover; so what is feasible of such points is uniform on what is feasible.
 *
 * It is a function of the space alone, made when it is first needed.
 */
export class Region {
  readonly #boxes: Boxes
  readonly #isFeasible: (x: Float64Array) => boolean
  readonly #snap: (x: Float64Array) => void
  #leaves: readonly Leaf[] | undefined
  #sums: readonly number[] = []
  #found: readonly Found[] | undefined

  /** @param snap  brings a point to values that can be run */
  constructor(parts: SpaceParts, snap: (x: Float64Array) => void, isFeasible: (x: Float64Array) => boolean) {
    this.#boxes = new Boxes(parts)
    this.#snap = snap
    this.#isFeasible = isFeasible
  }

  /** Whether it is proven that nothing is feasible. */
  get isEmpty(): boolean {
    return this.#cover().length === 0
  }

  /** Writes a point of the cover to `x`, uniform on it, snapped; it may be infeasible. */
  drawInto(stream: Stream, x: Float64Array): void {
    const box = this.#leaf(stream.uniform()).box
    stream.uniformsInto(x)
    for (const j of this.#boxes.coordinates) x[j] = this.#boxes.place(j, box, x[j])
    this.#snap(x)
  }

  /** A feasible point that was found by searching, each with a chance in proportion to what it stands for; undefined where none was. */
  start(stream: Stream): Float64Array | undefined {
    this.#found ??= this.#search()
    const sums = cumulated(this.#found.map(({ weight }) => weight))
    return this.#found[placeOf(sums, stream.uniform())]?.x
  }

  /**
   * Moves a feasible point to another, in place, by so many redraws of two coordinates at once, each accepted such that the uniform
   * distribution stays itself (Metropolis and Hastings). An inactive coordinate is anywhere.
   */
  walk(x: Float64Array, stream: Stream, moves: number): void {
    const boxes = this.#boxes
    const { coordinates } = boxes
    const full = boxes.whole()
    const free = (u: Float64Array): void => {
      for (let j = 0; j < u.length; j++) if (u[j] < 0) u[j] = stream.uniform()
    }
    const here = x.slice()
    free(here)
    const there = here.slice()
    for (let move = 0; move < moves && coordinates.length > 0; move++) {
      const i = coordinates[stream.integer(coordinates.length)]
      const j = coordinates[stream.integer(coordinates.length)]
      const pair = i === j ? [i] : [i, j]
      const box: Box = { lower: full.lower.slice(), upper: full.upper.slice() }
      for (const k of coordinates) if (!pair.includes(k)) boxes.fix(k, box, here[k])
      boxes.enter(box)
      // a feasible point is in it
      if (!boxes.narrow(i, box)) continue
      there.set(here)
      there[i] = boxes.place(i, box, stream.uniform())
      const width = (u: Float64Array): number | undefined => {
        if (i === j) return 1
        const line: Box = { lower: box.lower.slice(), upper: box.upper.slice() }
        boxes.fix(i, line, u[i])
        boxes.enter(line)
        if (!boxes.narrow(j, line)) return undefined
        if (u === there) there[j] = boxes.place(j, line, stream.uniform())
        return boxes.width(j, line)
      }
      const after = width(there)
      if (after === undefined) continue
      const before = width(here) ?? after
      const snapped = there.slice()
      this.#snap(snapped)
      if (this.#isFeasible(snapped) && stream.uniform() * before < after) here.set(there)
    }
    // what no constraint depends on
    const bound = new Set(coordinates)
    for (let j = 0; j < here.length; j++) if (!bound.has(j)) here[j] = stream.uniform()
    this.#snap(here)
    if (this.#isFeasible(here)) x.set(here)
  }

  /**
   * The boxes of a finite space that hold feasible points, one after the other: everything in a box is feasible, and the same parameters
   * are active; levels of what is inactive are -1. Undefined stands for one that was too much work to decide, and is the last.
   */
  *certain(): Generator<Box | undefined> {
    const boxes = this.#boxes
    const limit = boxes.work + 8 * CUTTING
    const open = [this.#boxes.whole()]
    for (let box = open.pop(); box; box = open.pop()) {
      if (boxes.work > limit) {
        yield undefined
        return
      }
      const halves = this.#halved(box, true)
      if (halves === 'certain') yield boxes.marked(box)
      else open.push(...halves.reverse())
    }
  }

  #leaf(u: number): Leaf {
    return this.#cover()[placeOf(this.#sums, u)]
  }

  #cover(): readonly Leaf[] {
    if (this.#leaves) return this.#leaves
    const boxes = this.#boxes
    const leaves: Leaf[] = []
    const add = (box: Box): void => {
      boxes.enter(box)
      if (boxes.truths() === FALSE) return
      for (const j of boxes.coordinates) if (boxes.isOpen(j, box) && !boxes.cut(j, box)) return
      boxes.enter(box)
      leaves.push({ box, volume: boxes.volume(box), isCertain: (boxes.truths() & FALSE) === 0 })
    }
    add(boxes.whole())
    const limit = boxes.work + CUTTING
    while (leaves.length > 0 && leaves.length < MOST_BOXES && boxes.work < limit) {
      let largest = -1
      let decided = 0
      let all = 0
      leaves.forEach(({ volume, isCertain }, i) => {
        all += volume
        if (isCertain) decided += volume
        else if (largest < 0 || volume > leaves[largest].volume) largest = i
      })
      if (largest < 0 || decided > 0.5 * all) break
      const [leaf] = leaves.splice(largest, 1)
      const halves = this.#halved(leaf.box, false)
      if (halves === 'certain') leaves.push({ ...leaf, isCertain: true })
      else for (const half of halves) add(half)
    }
    this.#sums = cumulated(leaves.map(({ volume }) => volume))
    this.#leaves = leaves
    return leaves
  }

  /** The halves of a box along its widest coordinate that decides anything, parents first where what is active has to be the same. */
  #halved(box: Box, alike: boolean): Box[] | 'certain' {
    const boxes = this.#boxes
    boxes.enter(box)
    const truths = boxes.truths()
    if (truths === FALSE) return []
    let widest = alike ? boxes.undecidedParent(box) : -1
    let most = 0
    if (widest < 0 && truths & FALSE) {
      for (const j of boxes.coordinates) {
        const width = boxes.width(j, box)
        if (width > most && boxes.isOpen(j, box)) {
          most = width
          widest = j
        }
      }
    }
    if (widest < 0) return 'certain'
    return boxes.split(widest, box)
  }

  /** Points that are found coordinate by coordinate: each in turn is narrowed to what the others leave, and drawn there. */
  #search(): readonly Found[] {
    const boxes = this.#boxes
    const found: Found[] = []
    const limit = boxes.work + FINDING
    if (this.isEmpty) return found
    for (let attempt = 0; found.length < MOST_FOUND && (boxes.work < limit || attempt < 8); attempt++) {
      const stream = new Numbers(0, attempt, 'feasible region')
      const { box: leaf, volume } = this.#leaf(stream.uniform())
      const box: Box = { lower: leaf.lower.slice(), upper: leaf.upper.slice() }
      const x = new Float64Array(box.lower.length)
      stream.uniformsInto(x)
      const order = [...boxes.coordinates]
      stream.shuffle(order)
      let weight = 1 / volume
      const isLeft = order.every((j) => {
        boxes.enter(box)
        if (!boxes.narrow(j, box)) return false
        weight *= boxes.width(j, box)
        x[j] = boxes.place(j, box, x[j])
        boxes.fix(j, box, x[j])
        return true
      })
      this.#snap(x)
      if (isLeft && this.#isFeasible(x)) found.push({ x, weight })
    }
    return found
  }
}

function cumulated(weights: readonly number[]): readonly number[] {
  let sum = 0
  return weights.map((weight) => {
    sum += weight
    return sum
  })
}

/** The first entry of sums beyond a share `u` of the last one. */
function placeOf(sums: readonly number[], u: number): number {
  const at = u * sums[sums.length - 1]
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle] > at) high = middle
    else low = middle + 1
  }
  return low
}
